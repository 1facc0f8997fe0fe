/** What a client of POP3 gives away to whoever reads the session. */
import type { Exchange, Session } from '../../session/session.js';
import { sliceOctets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';

/** Where the turn of `exchange` has a password, or what it can be guessed from: PASS, APOP, AUTH, and what has begun like them. */
export function findPop3Secret(
  { turn }: Exchange,
  { client }: Session,
): Span | undefined {
  switch (turn?.type) {
    case 'command':
      return turn.command.children.find(({ type }) =>
        /^(?:password|digest|initialResponse)$/.test(type),
      )?.span;
    case 'authResponse':
    case 'unfinished': {
      const line = sliceOctets(client, turn.span).replace(/\r?\n?$/, '');
      const { start } = turn.span;
      if (turn.type === 'authResponse') {
        const isSecret = line !== '' && line !== '*';
        return isSecret ? { start, end: start + line.length } : undefined;
      }
      const head = /^(?:PASS|(?:APOP|AUTH) +[^ ]+) +(?=.)/is.exec(line)?.[0];
      if (head === undefined) return undefined;
      return { start: start + head.length, end: start + line.length };
    }
    default:
      return undefined;
  }
}
