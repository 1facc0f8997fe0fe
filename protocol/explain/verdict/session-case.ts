/** A session of a log that is judged, and what to point at in it. */
import { findSecrets } from '../../annotate/secrets.js';
import type {
  Exchange,
  ReceivedReply,
  Session,
} from '../../session/session.js';
import { textOfReply } from '../../smtp/reply.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { type Reason, type Refusal, reasonOf } from './reason.js';

export interface SessionCase {
  readonly session: Session;
  /** From 1, as in the names of its sources. */
  readonly number: number;
  /** The line that says why there was no connection, or no more, in the source `log`; absent where none does. */
  readonly failure?: Span;
  /** Whether a text gives away what the log keeps secret. */
  readonly isTelling: (text: string) => boolean;
}

type Evidence = NonNullable<Verdict['evidence']>;

/** Octets of one direction of the session. */
export function evidenceAt(
  { number }: SessionCase,
  direction: 'client' | 'server',
  span: Span,
): { readonly evidence: Evidence } {
  return { evidence: { source: `${number}/${direction}`, span } };
}

/** The last reply of an exchange, or its turn where none came. */
export function evidenceOf(
  judged: SessionCase,
  { turn, replies }: Exchange,
): { readonly evidence?: Evidence } {
  const reply = replies.at(-1);
  if (reply) return evidenceAt(judged, 'server', reply.span);
  return turn ? evidenceAt(judged, 'client', turn.span) : {};
}

/** Why `reply` to `exchange` refused. */
export function reasonFor(
  judged: SessionCase,
  exchange: Exchange,
  reply: ReceivedReply,
): Reason {
  return reasonOf(refusalOf(judged, exchange, reply));
}

function refusalOf(
  { session, isTelling }: SessionCase,
  exchange: Exchange,
  reply: ReceivedReply,
): Refusal {
  const text = textOfReply(reply);
  const { server } = findSecrets(exchange, session);
  return {
    code: reply.code,
    text,
    answers: answeredBy(exchange),
    isSecret: server.length > 0 || isTelling(text),
  };
}

function answeredBy({ turn, before }: Exchange): string {
  switch (turn?.type) {
    case 'command':
      return turn.verb;
    case 'authResponse':
      return 'AUTH';
    case 'mailData':
      return 'mailData';
    case 'unfinished':
      return '';
    case undefined:
      if (before.phase === 'data') return 'mailData';
      return before.phase.startsWith('connect') ? 'connection' : '';
  }
}
