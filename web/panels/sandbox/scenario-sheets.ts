/** The scenarios that a learner can choose: the library's, and what was written of them or beside them. */
import type { Scenario } from '../../../relay/contract.js';

/** A scenario as it stands in the editor. */
export interface ScenarioSheet {
  /** The name of one of the library, `own-1` of the first of the learner's own. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Its JSON, or what shall become it. */
  readonly text: string;
  readonly isOwn: boolean;
  /** Whether it is in the library, and no longer as it is there. */
  readonly isEdited: boolean;
}

/** What was written, by key. */
export type ScenarioDrafts = Readonly<Record<string, string>>;

/** The learner's own, newest first, then the library. */
export function sheetsOf(
  library: readonly Scenario[],
  drafts: ScenarioDrafts,
): readonly ScenarioSheet[] {
  const own = Object.entries(drafts)
    .filter(([key]) => isOwnKey(key))
    .toSorted(([one], [other]) => numberOf(other) - numberOf(one))
    .map(([key, text]) => ({
      key,
      ...wordsOf(text, { title: 'Untitled', description: 'Your own.' }),
      text,
      isOwn: true,
      isEdited: false,
    }));
  const known = library.map((scenario) => {
    const written = writeScenario(scenario);
    const text = drafts[scenario.name] ?? written;
    return {
      key: scenario.name,
      ...wordsOf(text, scenario),
      text,
      isOwn: false,
      isEdited: text !== written,
    };
  });
  return [...own, ...known];
}

/** The sheet that says what `scenario` does. */
export function sheetOf<Sheet extends Pick<ScenarioSheet, 'text'>>(
  scenario: Scenario,
  sheets: readonly Sheet[],
): Sheet | undefined {
  const sought = ordered(scenario);
  return sheets.find(({ text }) => {
    const value = parse(text);
    return value !== undefined && ordered(value) === sought;
  });
}

/** A key that no draft has. */
export function freeKey(drafts: ScenarioDrafts): string {
  const numbers = Object.keys(drafts).filter(isOwnKey).map(numberOf);
  return `own-${Math.max(0, ...numbers) + 1}`;
}

/** As it is shown for editing. */
export function writeScenario(scenario: Scenario): string {
  return JSON.stringify(scenario, undefined, 2);
}

/** What a new one begins with. */
export const newScenario = writeScenario({
  name: 'my-own',
  title: 'My own',
  description: 'The second RCPT of a session is put off.',
  rules: [
    {
      when: { phase: 'command', verb: 'RCPT', nth: 2 },
      do: [
        { reply: { code: 450, enhanced: '4.2.0', text: 'Try again later' } },
      ],
    },
  ],
});

/** The numbers of a library's names are not ours. */
function isOwnKey(key: string) {
  return /^own-[0-9]+$/.test(key);
}

function numberOf(key: string) {
  return Number(key.replace('own-', ''));
}

function wordsOf(
  text: string,
  otherwise: { readonly title: string; readonly description: string },
) {
  const { title, description } = Object(parse(text)) as {
    readonly title?: unknown;
    readonly description?: unknown;
  };
  return {
    title: typeof title === 'string' && title ? title : otherwise.title,
    description:
      typeof description === 'string' ? description : otherwise.description,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON that is the same for values that are. */
function ordered(value: unknown) {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).toSorted(([one], [other]) =>
            one < other ? -1 : 1,
          ),
        )
      : each,
  );
}
