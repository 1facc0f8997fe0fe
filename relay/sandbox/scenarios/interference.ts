/** Decides what of a scenario is played, and when: the same occasions in the same order give the same steps. */
import type {
  Scenario,
  ScenarioOccasion,
  ScenarioPhase,
  ScenarioRule,
  ScenarioStep,
} from '../../contract.js';

/** Something that a scenario may take a hand in. */
export interface Occasion {
  readonly phase: ScenarioPhase;
  /** In upper case; absent outside the phase command, as is `argument`. */
  readonly verb?: string;
  readonly argument?: string;
  /** How many octets of mail data have come. */
  readonly octets?: number;
}

/** A scenario in one session. */
export interface Interference {
  /** What is to be done; undefined where the scenario has no rule for it. */
  meet(occasion: Occasion): readonly ScenarioStep[] | undefined;
  /** After how many octets of mail data something may happen, from the least. */
  readonly mailDataOctets: readonly number[];
}

/** Begins a session with `host`, under the scenario as it is then. */
export type BeginInterference = (host: string) => Interference;

/** Makes what begins sessions; its counters go through all of them. */
export function makeInterference(scenario?: Scenario): BeginInterference {
  const counts = new Map<ScenarioRule, number>();
  return (host) => {
    const rules = (scenario?.rules ?? []).filter(
      ({ when }) => when.server === undefined || when.server === host,
    );
    return interfereBy(rules, counts);
  };
}

function interfereBy(
  rules: readonly ScenarioRule[],
  workspaceCounts: Map<ScenarioRule, number>,
): Interference {
  const sessionCounts = new Map<ScenarioRule, number>();

  /** Counts each occurrence, whether or not another rule is played. */
  function count(rule: ScenarioRule): number {
    const counts =
      rule.when.of === 'workspace' ? workspaceCounts : sessionCounts;
    const n = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, n);
    return n;
  }

  return {
    meet(occasion) {
      const met = rules
        .filter(({ when }) => isMet(when, occasion))
        .map((rule) => ({ rule, n: count(rule) }));
      return met.find(({ rule, n }) => isTurn(rule.when.nth, n))?.rule.do;
    },
    mailDataOctets: [
      ...new Set(
        rules.flatMap(({ when: { phase, octets } }) =>
          phase === 'duringMailData' && octets !== undefined ? [octets] : [],
        ),
      ),
    ].sort((one, other) => one - other),
  };
}

function isMet(
  { phase, verb, argument, octets }: ScenarioOccasion,
  occasion: Occasion,
): boolean {
  if (phase !== occasion.phase) return false;
  if (verb !== undefined && verb.toUpperCase() !== occasion.verb) return false;
  if (argument !== undefined && !has(occasion.argument ?? '', argument)) {
    return false;
  }
  if (octets === undefined) return true;
  return phase === 'duringMailData'
    ? octets === occasion.octets
    : octets <= (occasion.octets ?? 0);
}

function isTurn(nth: ScenarioOccasion['nth'], n: number): boolean {
  if (nth === undefined) return true;
  const first = Number.parseInt(String(nth), 10);
  return String(nth).endsWith('-') ? n >= first : n === first;
}

/** Whether the parts of `pattern` between its `*` stand in `text`, one after the other. */
function has(text: string, pattern: string): boolean {
  let at = 0;
  for (const part of pattern.split('*')) {
    const source = part
      .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
      .replaceAll('#', '[0-9]');
    const search = new RegExp(source, 'gi');
    search.lastIndex = at;
    if (!search.test(text)) return false;
    at = search.lastIndex;
  }
  return true;
}
