/** Why a step or a run could not go on, as facts; what they amount to in sentences, a page says. */
import type { SessionEvent } from '../../protocol/session/event.js';
import type { Session } from '../../protocol/session/session.js';
import type { Target } from '../transport/connection.js';
import { isRelayLost } from '../transport/relay-connection.js';
import { repliesFrom } from './exchanges.js';
import { codesOf } from './expectation.js';
import type { Stop } from './player.js';
import { expectsTls } from './tls-first.js';

type Failed = Extract<SessionEvent, { type: 'failed' }>;
type Line = number | undefined;

/** A session ended while a step waited, or with no 221 before; undefined where it lasts. */
export function endStop(
  session: Session,
  line: Line,
  wasWaiting: boolean,
): Stop | undefined {
  const { end, target } = session;
  if (!end || !target) return undefined;
  if (end.type === 'failed') return failedStop(end, target, line);
  const last = repliesFrom(session, 0).at(-1);
  const isTold = end.by === 'server' && last?.code === 421;
  return {
    reason: 'closed',
    line,
    end: {
      by: end.by,
      ...(end.reason && { reason: end.reason }),
      wasWaiting,
      ...(isTold && { told: codesOf(last) }),
      expectsTls: expectsTls(session),
    },
  };
}

/** DATA was not answered with 354, so its mail data would be taken for commands. */
export function no354Stop(received: string, line: Line): Stop {
  return {
    reason: 'no-354',
    line,
    isDataRefused: true,
    expected: '354',
    received,
  };
}

/** AUTH CRAM-MD5 was not answered with a challenge. */
export function noChallengeStop(received: string, line: Line): Stop {
  return {
    reason: 'unexpected-reply',
    line,
    isChallengeMissing: true,
    expected: '334',
    received,
  };
}

/** Nothing came for so long that the learner is asked. */
export function silenceStop(
  session: Session,
  seconds: number,
  line: Line,
): Stop {
  const isTls = expectsTls(session);
  return { reason: 'silence', line, session, seconds, expectsTls: isTls };
}

function failedStop(failure: Failed, target: Target, line: Line): Stop {
  if (!isRelayLost(failure)) return { reason: 'failed', line, failure, target };
  return { reason: 'no-relay', line, message: failure.message };
}
