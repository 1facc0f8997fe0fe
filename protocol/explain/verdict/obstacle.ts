/**
 * What stopped a session on its way to a message: the first command, in the
 * order of a session, whose last answer was a refusal that nothing made good.
 */
import type { Exchange, ReceivedReply } from '../../session/session.js';
import { isKnownVerb } from '../../smtp/verbs.js';
import type { Verdict } from '../explained.js';
import { isForNow } from './reason.js';
import { evidenceOf, reasonFor, type SessionCase } from './session-case.js';

/** A stage of a session, and how its refusal is told. */
interface Stage {
  readonly isPart: (exchange: Exchange) => boolean;
  readonly refused: string;
  readonly refusedForNow: string;
  /** Whether what comes behind, or all else, makes the refusal good. */
  readonly isMadeGood?: (
    later: readonly Exchange[],
    all: readonly Exchange[],
  ) => boolean;
}

const mailStage: Stage = {
  isPart: isCommand('MAIL', 'SEND', 'SOML', 'SAML'),
  refused: 'The server refused the sender, and with it the message.',
  refusedForNow: 'The server takes no mail from this sender now.',
};

const stages: readonly Stage[] = [
  {
    isPart: ({ turn, before }) => !turn && before.phase.startsWith('connect'),
    refused: 'The server does not talk to this client.',
    refusedForNow: 'The server takes no connection now.',
  },
  {
    isPart: isHello,
    refused: 'The server refused the client’s introduction.',
    refusedForNow: 'The server refused the client’s introduction for now.',
    isMadeGood: (_, all) =>
      all.some((each) => isHello(each) && !refusalIn(each)),
  },
  {
    isPart: isCommand('STARTTLS'),
    refused: 'The server refused to begin TLS.',
    refusedForNow: 'The server cannot begin TLS now.',
    isMadeGood: (later) => later.some(isCommand('MAIL', 'AUTH')),
  },
  {
    isPart: (exchange) =>
      exchange.turn?.type === 'authResponse' || isCommand('AUTH')(exchange),
    refused: 'The server refused the sign-in.',
    refusedForNow: 'The server could not let the client sign in now.',
    isMadeGood: (later) =>
      later.some((each) => isCommand('MAIL')(each) && !refusalIn(each)),
  },
  mailStage,
];

/** Behind a transaction with recipients: what stops the message itself. */
const lateStages: readonly Stage[] = [
  {
    isPart: isCommand('RCPT'),
    refused: 'The server refused the recipient.',
    refusedForNow: 'The server takes no mail for this recipient now.',
    isMadeGood: (later) => later.some(isCommand('DATA', 'BDAT')),
  },
  {
    isPart: isCommand('DATA'),
    refused: 'The server refused DATA, so no message was sent.',
    refusedForNow: 'The server refused DATA for now, so no message was sent.',
  },
  {
    isPart: ({ turn, before }) => !turn && before.phase === 'data',
    refused:
      'The server refused the message before its end, so nobody gets it.',
    refusedForNow:
      'The server broke off before the end of the message, so nobody gets it.',
  },
  {
    isPart: isCommand('BDAT', 'BURL'),
    refused: 'The server refused a part of the message, and so all of it.',
    refusedForNow:
      'The server refused a part of the message for now, and so all of it.',
  },
];

/** The verdict on what stopped `judged` before any recipient was named; undefined where nothing did. */
export function verdictOnObstacle(judged: SessionCase): Verdict | undefined {
  return verdictOnStages(judged, stages);
}

/** The same behind the recipients. */
export function verdictOnLateObstacle(
  judged: SessionCase,
): Verdict | undefined {
  return verdictOnStages(judged, lateStages) ?? verdictOnEnd(judged);
}

/** The same of a further message, behind one that was taken. */
export function verdictOnNextObstacle(
  judged: SessionCase,
): Verdict | undefined {
  return verdictOnStages(judged, [mailStage, ...lateStages]);
}

/** The verdict on a question that was refused, where nothing was mailed. */
export function verdictOnRefusedCommand(
  judged: SessionCase,
): Verdict | undefined {
  const { exchanges } = judged.session;
  const exchange = exchanges.findLast(
    (each) => each.turn?.type === 'command' && refusalIn(each),
  );
  const { turn } = exchange ?? {};
  if (!exchange || turn?.type !== 'command') return undefined;
  const what = isKnownVerb(turn.verb) ? turn.verb : 'what the client said';
  const title = `The server refused ${what}, and nothing was mailed.`;
  return refused(judged, exchange, title);
}

/** A 421 that nobody asked for, which closes the connection (RFC 5321 section 3.8). */
function verdictOnEnd(judged: SessionCase): Verdict | undefined {
  const last = judged.session.exchanges.at(-1);
  if (!last || refusalIn(last)?.code !== 421) return undefined;
  return refused(
    judged,
    last,
    'The server ended the session before a message was sent.',
  );
}

function verdictOnStages(
  judged: SessionCase,
  all: readonly Stage[],
): Verdict | undefined {
  const { exchanges } = judged.session;
  for (const { isPart, isMadeGood, ...titles } of all) {
    const last = exchanges.findLast(isPart);
    const reply = last && refusalIn(last);
    if (!last || !reply) continue;
    if (isMadeGood?.(exchanges.slice(last.index + 1), exchanges)) continue;
    const title = isForNow(reply) ? titles.refusedForNow : titles.refused;
    return refused(judged, last, title);
  }
  return undefined;
}

function refused(
  judged: SessionCase,
  exchange: Exchange,
  title: string,
): Verdict | undefined {
  const reply = refusalIn(exchange);
  if (!reply) return undefined;
  const type = isForNow(reply) ? 'mixed' : 'bad';
  const reason = reasonFor(judged, exchange, reply);
  return { type, title, ...reason, ...evidenceOf(judged, exchange) };
}

function refusalIn({ replies }: Exchange): ReceivedReply | undefined {
  const reply = replies.at(-1);
  return reply?.isComplete && reply.code >= 400 ? reply : undefined;
}

function isHello(exchange: Exchange): boolean {
  return isCommand('EHLO', 'HELO', 'LHLO')(exchange);
}

function isCommand(...verbs: readonly string[]) {
  return ({ turn }: Exchange): boolean =>
    turn?.type === 'command' && verbs.includes(turn.verb);
}
