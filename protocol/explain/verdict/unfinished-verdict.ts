/**
 * Verdicts on sessions that came to no decision: broken off, given up, or cut
 * short by the log.
 */
import type { Exchange, MailTransaction } from '../../session/session.js';
import { isPositive } from '../../smtp/reply.js';
import type { Reference } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { wordsForEnd } from './connection-verdict.js';
import { listNames } from './name-list.js';
import { evidenceOf, type SessionCase } from './session-case.js';
import { isDecided } from './session-fates.js';

/** What to do where a connection was lost before anything was taken (RFC 5321 section 3.8). */
const sendAgain =
  'Nobody has taken the message: keep it and send it again later.';

/** The verdict on what was begun and not decided; undefined where nothing was. */
export function verdictOnUnfinished(judged: SessionCase): Verdict | undefined {
  const { exchanges, transactions } = judged.session;
  // Who is not answered takes leave: what was not answered is the news.
  const last =
    exchanges.find(
      ({ turn, isComplete }) => turn !== undefined && !isComplete,
    ) ?? exchanges.findLast(({ turn }) => turn !== undefined);
  const open = transactions.at(-1);
  if (last && !last.isComplete) {
    return verdictOnWaiting(judged, last);
  }
  if (open && !isDecided(open)) return verdictOnGivenUp(judged, open);
  return undefined;
}

/** The last turn has no answer, or is not all there. */
function verdictOnWaiting(judged: SessionCase, last: Exchange): Verdict {
  const { turn } = last;
  const ended = isEnded(judged);
  const evidence = evidenceOf(judged, last);
  if (turn?.type === 'mailData' && turn.isComplete) {
    return { ...afterDot(judged, ended), ...evidence };
  }
  if (turn?.type === 'mailData' || hasData(judged)) {
    return { ...inMessage(judged, ended), ...evidence };
  }
  const what = nameOfTurn(last);
  if (!ended) {
    return {
      type: 'unknown',
      title: `The log ends before the server’s answer to ${what}.`,
      advice: ['Look for the rest of the log.'],
      references: [{ rfc: 5321, section: '4.3.1' }],
      ...evidence,
    };
  }
  const { cause, ...why } = wordsForEnd(judged);
  return {
    type: 'mixed',
    title: `The connection ended before the server answered ${what}.`,
    ...(cause !== undefined && { cause }),
    ...why,
    advice: [sendAgain],
    ...evidence,
  };
}

/** The lone dot has gone out, and its reply has not come. */
function afterDot(judged: SessionCase, ended: boolean): Verdict {
  const references: readonly Reference[] = [
    { rfc: 1047 },
    { rfc: 5321, section: '6.1' },
  ];
  if (!ended) {
    return {
      type: 'unknown',
      title: 'The log ends before the server’s answer to the message.',
      advice: [
        'Look for the rest of the log: only the answer to the lone dot tells whether the server took the message.',
      ],
      references,
    };
  }
  const { cause, fault } = wordsForEnd(judged);
  return {
    type: 'mixed',
    title:
      'Nobody can know whether the server took the message: the connection ended before it answered the lone dot.',
    cause: `${cause} Between the dot and its answer the server may have taken the message, or not.`,
    ...(fault && { fault }),
    advice: [
      'Ask whether the message arrived before you send it again. Mail servers do send it again, and then it may arrive twice.',
    ],
    references,
  };
}

/** The server waits for the message, or for the rest of it. */
function inMessage(judged: SessionCase, ended: boolean): Verdict {
  const references: readonly Reference[] = [
    { rfc: 5321, section: '4.1.1.4' },
    { rfc: 5321, section: '3.8' },
  ];
  if (!ended) {
    return {
      type: 'unknown',
      title: 'The log ends in the middle of the message.',
      cause:
        'Behind DATA the server waits for a line with a dot alone, and the log shows none.',
      advice: [
        'Look for the rest of the log. If there is none, let the client send the dot: without it the server goes on waiting.',
      ],
      references,
    };
  }
  const { cause, fault } = wordsForEnd(judged);
  return {
    type: 'bad',
    title:
      'The connection ended in the middle of the message, so nobody gets it.',
    cause: `${cause} A line with a dot alone, which ends the message, never came.`,
    ...(fault && { fault }),
    advice: [sendAgain],
    references,
  };
}

/** MAIL was accepted, and no message was sent. */
function verdictOnGivenUp(
  judged: SessionCase,
  { recipients, mail }: MailTransaction,
): Verdict {
  const { exchanges } = judged.session;
  const exchange = exchanges[recipients.at(-1)?.rcpt ?? mail];
  const evidence = exchange ? evidenceOf(judged, exchange) : {};
  const accepted = recipients.filter(({ code }) => isPositive(code));
  const names = listNames(accepted.map(({ forwardPath }) => forwardPath));
  const what =
    accepted.length > 0
      ? `The server was ready to take a message for ${names}`
      : 'The server took the sender, and waited for a recipient';
  if (!isEnded(judged)) {
    return {
      type: 'unknown',
      title: `${what}, and there the log ends.`,
      advice: ['Look for the rest of the log.'],
      references: [{ rfc: 5321, section: '3.3' }],
      ...evidence,
    };
  }
  return {
    type: 'mixed',
    title: `${what}, and the client sent none.`,
    cause:
      'The client ended the transaction, or the session, before it sent DATA and a message.',
    fault: 'client',
    advice: ['If a message was meant to go out, let the client go on with it.'],
    references: [{ rfc: 5321, section: '3.3' }],
    ...evidence,
  };
}

/** Whether the session is over, and not only the log of it. */
function isEnded({ session }: SessionCase): boolean {
  return session.end !== undefined || session.state.phase === 'closed';
}

/** Whether the server waits for mail data. */
function hasData({ session }: SessionCase): boolean {
  return session.state.phase === 'data';
}

function nameOfTurn({ turn }: Exchange): string {
  switch (turn?.type) {
    case 'command':
      return turn.verb || 'the client';
    case 'authResponse':
      return 'the sign-in';
    default:
      return 'the client';
  }
}
