/** What a program sends beside what a recording has, turn by turn. */
import { decodeText, type Octets } from '../source/octets.js';
import { keyOf, type Piece, showPieces } from './piece.js';

/** A turn, as a program sends it or as a recording has it. */
export interface SentTurn {
  readonly pieces: readonly Piece[];
  readonly isMailData: boolean;
}

/** A line that is sent. */
export function turnOf(line: string): SentTurn {
  const octets = line as Octets;
  return { pieces: [{ type: 'octets', octets }], isMailData: false };
}

export interface TurnDifferences {
  readonly isExact: boolean;
  /** Sentences about the program. */
  readonly notes: readonly string[];
}

/** Compares; `subject` is what sends, as `smtplib`. */
export function compareTurns(
  sent: readonly SentTurn[],
  recorded: readonly SentTurn[],
  subject: string,
): TurnDifferences {
  const { pairs, added, leftOut } = align(sent, recorded);
  const changed = pairs.filter(([a, b]) => keyOf(a.pieces) !== keyOf(b.pieces));
  const sized = changed.filter(isSized);
  const inCase = changed.filter(
    (pair) => isSized(pair) || isSameButForCase(pair),
  );
  const others = changed.filter((pair) => !inCase.includes(pair));
  const words = inCase
    .filter(([a, b]) => wordsOf(a) !== wordsOf(b))
    .map(([a]) => wordsOf(a));
  const notes = [
    words.length > 0 &&
      `${subject} writes ${list(words)}, in another case than the recording: to a server it means the same (RFC 5321 section 2.4).`,
    sized.length > 0 &&
      `${subject} adds ${list(sized.map(sizeOf))} to MAIL, since the server offers SIZE (RFC 1870 section 3).`,
    ...new Set(others.map(([a, b]) => change(a, b, subject))),
    leftOut.length > 0 &&
      `${subject} does not send ${list(leftOut.map(quote))}.`,
    added.length > 0 && `${subject} sends ${list(added.map(quote))} besides.`,
  ].filter((note) => typeof note === 'string');
  return {
    isExact: changed.length + leftOut.length + added.length === 0,
    notes,
  };
}

type Pair = readonly [sent: SentTurn, recorded: SentTurn];

/** Turns with the same word belong together, in order. */
function align(sent: readonly SentTurn[], recorded: readonly SentTurn[]) {
  const pairs: Pair[] = [];
  const added: SentTurn[] = [];
  const leftOut: SentTurn[] = [];
  let at = 0;
  for (const turn of sent) {
    const found = recorded.findIndex(
      (other, index) => index >= at && verbOf(other) === verbOf(turn),
    );
    const match = recorded[found];
    if (!match) {
      added.push(turn);
      continue;
    }
    leftOut.push(...recorded.slice(at, found));
    pairs.push([turn, match]);
    at = found + 1;
  }
  leftOut.push(...recorded.slice(at));
  return { pairs, added, leftOut };
}

function change(sent: SentTurn, recorded: SentTurn, subject: string): string {
  if (sent.isMailData) {
    return `${subject} does not send the message octet for octet as it was sent.`;
  }
  return `${subject} sends ${quote(sent)} where the recording has ${quote(recorded)}.`;
}

function isSameButForCase([sent, recorded]: Pair): boolean {
  return lineOf(sent).toLowerCase() === lineOf(recorded).toLowerCase();
}

/** Whether the only other difference is a SIZE that the recording does not have. */
function isSized([sent, recorded]: Pair): boolean {
  const bare = lineOf(sent).replace(sizeParameter, '').toLowerCase();
  return (
    !sent.isMailData &&
    sizeParameter.test(lineOf(sent)) &&
    bare === lineOf(recorded).toLowerCase()
  );
}

const sizeParameter = / size=[0-9]+/i;

function sizeOf([sent]: Pair): string {
  return `\`${sizeParameter.exec(lineOf(sent))?.[0].trim() ?? ''}\``;
}

function verbOf(turn: SentTurn): string {
  if (turn.isMailData) return 'mail data';
  return /^[A-Z]*/i.exec(lineOf(turn))?.[0].toUpperCase() ?? '';
}

/** `mail from:` of MAIL; of others, their verb. */
function wordsOf(turn: SentTurn): string {
  return `\`${/^[A-Z]+(?: (?:FROM|TO):)?/i.exec(lineOf(turn))?.[0] ?? ''}\``;
}

function lineOf({ pieces, isMailData }: SentTurn): string {
  const shown = showPieces(pieces);
  return isMailData ? shown : decodeText(shown).replace(/\r?\n$/, '');
}

function quote(turn: SentTurn): string {
  if (turn.isMailData) return 'the mail data';
  const line = lineOf(turn).replace(/[`\p{Cc}]/gu, '?');
  return `\`${line.length > 80 ? `${line.slice(0, 79)}…` : line}\``;
}

function list(words: readonly string[]): string {
  const unique = [...new Set(words)];
  const shown = unique.slice(0, 6);
  const rest = unique.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
