/**
 * One line of the log of Haraka, in each of the notations that it can be set to.
 *
 *     [NOTICE] [9B88-….1] [core] recipient <bob@example.org> code=OK
 *     level=NOTICE uuid=9B88-….1 origin=core message="recipient <bob@example.org>" code=OK
 *     {"level":"NOTICE","uuid":"9B88-….1","origin":"core","message":"recipient <bob@example.org>","code":"OK"}
 */
import { encodeText } from '../../source/octets.js';

interface HarakaEntry {
  readonly level: string;
  /** Which connection; `-` where it is about none. */
  readonly id: string;
  /** Which of its transactions, as `.1`; empty where it is about none. */
  readonly part: string;
  readonly from: string;
  /** In words, and behind them as `code=OK` what belongs to them. */
  readonly said: string;
}

const bracketed =
  /\[([A-Z]{3,10})\] \[([0-9A-F-]{1,36}(?:\.[0-9]{1,6}){0,3})\] \[([^\]]{0,100})\] +(.*)$/s;
const isPaired = /^level=[A-Z]{3,10} uuid=[0-9A-F.-]+ origin=/;
const isJson = /^\{"level":"[A-Z]{3,10}","uuid":"[0-9A-F.-]+","origin":/;
const pair = /([\w.-]{1,80})=(?:"((?:[^"\\]|\\.)*)"|(\S*))/gs;

/** Whether the line is written as no other program writes. */
export function isHarakaEntry(text: string): boolean {
  return (
    /\[[A-Z]{3,10}\] \[(?:-|[0-9A-F]{8}-[0-9A-F-]{1,27}(?:\.[0-9]{1,6}){0,3})\] \[[^\]]{0,100}\]/.test(
      text,
    ) ||
    isPaired.test(text) ||
    isJson.test(text)
  );
}

/** What the line says; undefined where it is none of the log. */
export function parseHarakaEntry(text: string): HarakaEntry | undefined {
  if (isPaired.test(text)) return entryOf(pairsIn(text));
  if (isJson.test(text)) return entryOf(membersOf(text));
  const [, level, uuid = '', from = '', said = ''] = bracketed.exec(text) ?? [];
  return level === undefined ? undefined : { level, ...idOf(uuid), from, said };
}

function entryOf(
  pairs: readonly (readonly [string, string])[],
): HarakaEntry | undefined {
  const {
    level,
    uuid,
    origin,
    message = '',
    ...more
  } = Object.fromEntries(pairs);
  if (level === undefined || uuid === undefined) return undefined;
  const rest = Object.entries(more).map(([name, value]) => `${name}=${value}`);
  const said = [message.trim(), ...rest].join(' ');
  return { level, ...idOf(uuid), from: origin ?? '', said };
}

function pairsIn(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(pair)].map(([, name = '', quoted, bare = '']) => [
    name,
    quoted?.replace(/\\(["\\])/g, '$1') ?? bare,
  ]);
}

function membersOf(text: string): readonly (readonly [string, string])[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return []; // a SyntaxError: the line was cut
  }
  return Object.entries(value as Record<string, unknown>).map(
    ([name, member]) => [name, encodeText(String(member))],
  );
}

/** `9B88-….1.1` in two. */
function idOf(uuid: string): Pick<HarakaEntry, 'id' | 'part'> {
  const dot = uuid.indexOf('.');
  if (dot < 0) return { id: uuid, part: '' };
  return { id: uuid.slice(0, dot), part: uuid.slice(dot) };
}
