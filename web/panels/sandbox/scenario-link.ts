/** A scenario in a link: behind its `#`, which browsers send to nobody. */
import type { Scenario } from '../../../relay/contract.js';

/** What is longer does not go into a link. */
const longestLink = 60_000;

const prefix = '#scenario=';

/** What a link says: a scenario, or why it has none. */
export type LinkedScenario =
  | {
      readonly type: 'scenario';
      /** As it came; only the relay knows whether its rules are right. */
      readonly text: string;
      readonly title: string;
      readonly description: string;
      readonly rules: number;
    }
  | { readonly type: 'broken'; readonly message: string };

/** Whether a link, given from its `#` on, is meant to have a scenario. */
export function isScenarioLink(hash: string): boolean {
  return hash.startsWith(prefix);
}

/** The part of a link, from its `#` on, that has the scenario in `text`; undefined where that is no JSON, or too long. */
export function writeScenarioLink(text: string): string | undefined {
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text)));
    const base64 = btoa(
      Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
    );
    const hash =
      prefix +
      base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
    return hash.length > longestLink ? undefined : hash;
  } catch {
    return undefined;
  }
}

/** What the link says, given from its `#` on. */
export function readScenarioLink(hash: string): LinkedScenario {
  if (hash.length > longestLink) {
    return broken(
      'The scenario in this link is longer than links of this page are.',
    );
  }
  const value = decode(hash.slice(prefix.length));
  if (value === undefined) {
    return broken(
      'The scenario in this link cannot be read. A part of the link may have been lost on the way: ask for it again.',
    );
  }
  if (!isLikeScenario(value)) {
    return broken('What this link brings is no scenario.');
  }
  const { title, description, rules } = value;
  return {
    type: 'scenario',
    text: JSON.stringify(value, undefined, 2),
    title,
    description,
    rules: rules.length,
  };
}

function broken(message: string): LinkedScenario {
  return { type: 'broken', message };
}

function decode(base64Url: string): unknown {
  try {
    const base64 = base64Url.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (octet) => octet.charCodeAt(0));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

function isLikeScenario(value: unknown): value is Scenario {
  const { name, title, description, rules } = Object(value) as {
    readonly [Key in keyof Scenario]?: unknown;
  };
  return (
    [name, title, description].every((text) => typeof text === 'string') &&
    Array.isArray(rules)
  );
}
