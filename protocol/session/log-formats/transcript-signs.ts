/**
 * Who says a line of a transcript: a name or an arrow stands before it, and
 * maybe a time or a number before that.
 *
 *     C: EHLO client.example          the client, by name
 *     12:00:01 S: 250 Ok              the server
 *     <- 250 Ok                       arrows: those before replies are the server’s
 */
import type { TextLine } from './text-line.js';

export interface SignedLine {
  readonly who: 'client' | 'server';
  readonly said: string;
  /** As written: `12:00:01.5`; absent where the line has none. */
  readonly time?: string;
}

const lead =
  '^[ \\t]*(?:\\[?(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ])?([0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?)(?:Z|[+-][0-9]{2}:?[0-9]{2})?\\]?:?[ \\t]+|[0-9]{1,6}[:.)]?[ \\t]+)?';
const rest = '(?:[ \\t]([^]*)|()$)';
const named = new RegExp(
  `${lead}(?:(?:(C|client)|(S|server)) ?[:>]|\\[(?:(C|client)|(S|server))\\]:?|\\((?:(C|client)|(S|server))\\):?)${rest}`,
  'i',
);
const arrowed = new RegExp(
  `${lead}(?:(>{1,3}|[-=]>|\\xe2\\x86\\x92)|(<{1,3}|<[-=]|\\xe2\\x86\\x90))${rest}`,
);
const reply = /^[2-5][0-9]{2}(?:[ -]|$)/;
const spoken =
  /^(?:[2-5][0-9]{2}(?:[ -]|$)|(?:EHLO|HELO|LHLO|MAIL FROM:|RCPT TO:|AUTH|VRFY|EXPN|HELP|NOOP|ETRN|BDAT|XCLIENT|XFORWARD)(?: ?\S|$)|(?:DATA|RSET|QUIT|STARTTLS)\s*$)/i;

/** Whether the line has a sign, and behind it what only SMTP says. */
export function isSpokenLine(text: string): boolean {
  const said = readNamed(text)?.said ?? arrowed.exec(text)?.[4];
  return said !== undefined && spoken.test(said);
}

/** A reader of the signs that most of `lines` have: names, or arrows. */
export function signReader(
  lines: readonly TextLine[],
): (text: string) => SignedLine | undefined {
  let names = 0;
  let arrows = 0;
  let rightReplies = 0;
  let leftReplies = 0;
  for (const { text } of lines) {
    if (readNamed(text)) names += 1;
    const [, , right, , said = ''] = arrowed.exec(text) ?? [];
    if (!spoken.test(said)) continue;
    arrows += 1;
    if (reply.test(said)) {
      if (right) rightReplies += 1;
      else leftReplies += 1;
    }
  }
  if (names >= arrows) return readNamed;
  const serverPointsRight = rightReplies > leftReplies;
  return (text) => {
    const [, time, right, left, said = ''] = arrowed.exec(text) ?? [];
    if (right === undefined && left === undefined) return undefined;
    const isServer = (right !== undefined) === serverPointsRight;
    const who = isServer ? 'server' : 'client';
    return { who, said, ...(time && { time }) };
  };
}

function readNamed(text: string): SignedLine | undefined {
  const found = named.exec(text);
  if (!found) return undefined;
  const [, time, c1, s1, c2, s2, c3, s3, said = ''] = found;
  if (!c1 && !c2 && !c3 && !s1 && !s2 && !s3) return undefined;
  const who = c1 || c2 || c3 ? 'client' : 'server';
  return { who, said, ...(time && { time }) };
}
