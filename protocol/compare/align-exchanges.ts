/** Which exchanges of two or three sessions belong in one row. */
import type { Exchange, Session } from '../session/session.js';
import { textOf } from '../smtp/command-line.js';
import { align } from './align.js';

/** A row: the exchange of each session, or none. */
export type ExchangeRow = readonly (Exchange | undefined)[];

/** The exchanges of `sessions` in rows; those of each session stand in their order, each once. */
export function alignExchanges(sessions: readonly Session[]): ExchangeRow[] {
  const [first, ...others] = sessions;
  let rows: ExchangeRow[] = (first?.exchanges ?? []).map((each) => [each]);
  let width = 1;
  for (const { exchanges } of others) {
    const before = rows;
    const empty = Array.from({ length: width }, () => undefined);
    rows = align(
      before.length,
      exchanges.length,
      (row, index) => affinityOfRow(before[row] ?? [], exchanges[index]),
      most,
    ).map(({ one, other }) => [
      ...((one === undefined ? undefined : before[one]) ?? empty),
      other === undefined ? undefined : exchanges[other],
    ]);
    width += 1;
  }
  return rows;
}

function affinityOfRow(row: ExchangeRow, exchange: Exchange | undefined) {
  if (!exchange) return 0;
  const affinities = row.map((each) => (each ? affinity(each, exchange) : 0));
  return Math.max(0, ...affinities);
}

/** How well two exchanges that are alike in all that counts go together. */
const most = 10;

/** How well two exchanges go together; 0 where they do not. */
function affinity(one: Exchange, other: Exchange): number {
  const a = one.turn;
  const b = other.turn;
  if (!a || !b) {
    // A greeting goes with a greeting, an unasked reply with another.
    return !a && !b && (one.index === 0) === (other.index === 0) ? most : 0;
  }
  if (a.type === 'command' && b.type === 'command') {
    const isSecuredAlike = one.before.isSecured === other.before.isSecured;
    const bonus = isSecuredAlike ? 1 : 0;
    if (a.verb !== b.verb) {
      return hello.test(a.verb) && hello.test(b.verb) ? 4 + bonus : 0;
    }
    const isSameArgument = argumentOf(a) === argumentOf(b);
    return (isSameArgument ? 9 : 8) + bonus;
  }
  if (a.type === 'authResponse' && b.type === 'authResponse') {
    if (a.mechanism !== b.mechanism) return 4;
    return a.step === b.step ? most : 8;
  }
  return a.type === b.type ? most : 0;
}

const hello = /^(?:EHLO|HELO|LHLO)$/;

/** What a command is about: of MAIL and RCPT the mailbox, of AUTH the mechanism. */
function argumentOf(turn: Extract<Exchange['turn'], { type: 'command' }>) {
  const { command } = turn;
  return (
    command.path?.mailbox ??
    textOf(command, 'mechanism') ??
    textOf(command, 'argument')
  )?.toLowerCase();
}
