/** The sentences that say why a step or a run could not go on, and what to do next. */
import type { KnownTls, SessionEvent } from '../../protocol/session/event.js';
import type { ScriptProblem } from '../../protocol/session/script.js';
import type { Session } from '../../protocol/session/session.js';
import type { Target } from '../transport/connection.js';
import { isRelayLost } from '../transport/relay-connection.js';
import { repliesFrom } from './exchanges.js';
import { codesOf } from './expectation.js';
import { adviceAfter } from './failure-advice.js';
import type { Stop } from './player.js';
import { timeLimitOf } from './time-limits.js';
import { expectsTls } from './tls-first.js';

type End = Extract<SessionEvent, { type: 'closed' | 'failed' }>;
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
  const who = { client: 'You', server: 'The server', relay: 'The relay' };
  const whom = end.by === 'server' ? 'it' : 'the server';
  const when = wasWaiting ? ` before ${whom} answered` : '';
  const reason = end.reason ? ` ${end.reason}` : '';
  const last = repliesFrom(session, 0).at(-1);
  const isTold = end.by === 'server' && last?.code === 421;
  const said = isTold ? ` said ${codesOf(last)} and` : '';
  const meaning = isTold
    ? 'With 421 a server may end a session at any time, such as when it is shut down or nothing was said for too long (RFC 5321 section 3.8). '
    : '';
  return stop(
    'closed',
    `${who[end.by]}${said} closed the connection${when}.${reason}`,
    expectsTls(session)
      ? tlsFirstAdvice
      : `${meaning}What was said so far stays below. Reset to start a new connection.`,
    line,
  );
}

/** There is something left to send, and no connection to send it through. */
export function overStop(line: Line): Stop {
  return stop(
    'closed',
    'The connection is closed, so nothing more can be sent.',
    'Reset to start a new one.',
    line,
  );
}

/** DATA was not answered with 354, so its mail data would be taken for commands. */
export function no354Stop(received: string, line: Line): Stop {
  return {
    ...stop(
      'no-354',
      'The server did not answer DATA with 354, so the mail data was not sent.',
      'Without a 354 the server would read each line of the message as a command. See why it refused DATA, change the script, and Reset.',
      line,
    ),
    expected: '354',
    received,
  };
}

/** Mail data comes next, and the server would read it as commands. */
export function noMailDataStop(line: Line): Stop {
  return stop(
    'no-354',
    'The server does not read mail data now, so nothing was sent.',
    'Only between the 354 to DATA and the line with a single dot is a line read as mail data; anywhere else it is read as a command. Take these lines out of the script, or Reset.',
    line,
  );
}

/** AUTH CRAM-MD5 was not answered with a challenge. */
export function noChallengeStop(received: string, line: Line): Stop {
  return {
    ...stop(
      'unexpected-reply',
      'The server sent no challenge, so there is nothing to answer.',
      'See whether its EHLO reply offers CRAM-MD5 after AUTH.',
      line,
    ),
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
  const { awaited, minutes, section } = timeLimitOf(session);
  const message = `The server has said nothing for ${seconds} seconds, and you are waiting for ${awaited}.`;
  if (expectsTls(session)) {
    return stop('silence', message, tlsFirstAdvice, line);
  }
  const where = `RFC 5321 section ${section}`;
  const limit = minutes
    ? `${where} has a client wait at least ${minutes} minutes for ${awaited}.`
    : `${where} names no limit for ${awaited}; the shortest it names for a command is 2 minutes.`;
  return stop(
    'silence',
    message,
    `${limit} Keep waiting, or close the connection.`,
    line,
  );
}

/** The server sent very much and no line end. */
export function replyTooLongStop(octets: number, line: Line): Stop {
  return stop(
    'reply-too-long',
    `The server sent more than ${octets} octets without a line end, so the connection was closed.`,
    'A reply line has at most 512 octets (RFC 5321 section 4.5.3.1.5): this may be no SMTP server. Check host and port, then Reset.',
    line,
  );
}

/** The certificate did not verify; nothing is sent until the learner has judged it. */
export function certificateStop(
  { authorizationError, certificates = [] }: KnownTls,
  line: Line,
): Stop {
  const subject = certificates[0]?.subject;
  const whose = subject ? ` (${subject})` : '';
  const why = authorizationError ? `: ${authorizationError}` : '';
  return stop(
    'certificate',
    `The server's certificate${whose} could not be verified${why}.`,
    'The connection is encrypted, but nobody vouches for who is at its other end. Nothing more is sent unless you go on all the same.',
    line,
  );
}

/** The next line is none that the notation knows. */
export function badScriptStop({ line, message }: ScriptProblem): Stop {
  const advice =
    'Nothing was sent. Correct the line, then Step or Run goes on from here.';
  return stop('bad-script', message, advice, line);
}

/** Run came to a breakpoint. */
export function breakpointStop(line: Line): Stop {
  return stop(
    'breakpoint',
    'Paused before this line.',
    'Step sends it; Run goes on.',
    line,
  );
}

const tlsFirstAdvice =
  'Port 465 expects TLS from the first octet (RFC 8314 section 3.3): the greeting comes only after the handshake. Write `tls` behind the port, and Reset.';

function failedStop(
  event: Extract<End, { type: 'failed' }>,
  target: Target,
  line: Line,
): Stop {
  if (isRelayLost(event)) {
    const advice =
      'The relay makes the TCP connection for this page. Your script and what was said so far are kept.';
    return stop('no-relay', event.message, advice, line);
  }
  return stop('failed', event.message, adviceAfter(event.code, target), line);
}

function stop(
  reason: Stop['reason'],
  message: string,
  advice: string,
  line: Line,
): Stop {
  return { reason, message, advice, ...(line === undefined ? {} : { line }) };
}
