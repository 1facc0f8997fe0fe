/** The sentences that say why a step or a run could not go on, and what to do next. */
import type { KnownTls } from '../../protocol/session/event.js';
import type { Stop, WayOn } from '../clients/player.js';
import { adviceAfter } from './failure-advice.js';
import { timeLimitOf } from './time-limits.js';

export interface StopWords {
  readonly message: string;
  /** What to do next. */
  readonly advice: string;
}

type StopFor<Reason> = Extract<Stop, { reason: Reason }>;

/** Says what stopped it; Markdown's `code` marks only. */
export function tellStop(stop: Stop): StopWords {
  switch (stop.reason) {
    case 'unexpected-reply':
      return tellUnexpectedReply(stop);
    case 'no-354':
      return stop.isDataRefused ? dataRefused : mailDataMisplaced;
    case 'closed':
      return tellEnd(stop);
    case 'failed': {
      const { failure, target } = stop;
      const advice = adviceAfter(failure.code, target);
      return { message: failure.message, advice };
    }
    case 'no-relay':
      return {
        message: stop.message,
        advice:
          'The relay makes the TCP connection for this page. Your script and what was said so far are kept.',
      };
    case 'bad-script':
      return {
        message: stop.mistake,
        advice:
          'Nothing was sent. Correct the line, then Step or Run goes on from here.',
      };
    case 'breakpoint':
      return {
        message: 'Paused before this line.',
        advice: 'Step sends it; Run goes on.',
      };
    case 'silence':
      return tellSilence(stop);
    case 'reply-too-long':
      return {
        message: `The server sent more than ${stop.octets} octets without a line end, so the connection was closed.`,
        advice:
          'A reply line has at most 512 octets (RFC 5321 section 4.5.3.1.5): this may be no SMTP server. Check host and port, then Reset.',
      };
    case 'certificate':
      return tellCertificate(stop.tls);
  }
}

const dataRefused: StopWords = {
  message:
    'The server did not answer DATA with 354, so the mail data was not sent.',
  advice:
    'Without a 354 the server would read each line of the message as a command. See why it refused DATA, change the script, and Reset.',
};

const mailDataMisplaced: StopWords = {
  message: 'The server does not read mail data now, so nothing was sent.',
  advice:
    'Only between the 354 to DATA and the line with a single dot is a line read as mail data; anywhere else it is read as a command. Take these lines out of the script, or Reset.',
};

const tlsFirstAdvice =
  'Ports 465 and 995 expect TLS from the first octet (RFC 8314 section 3): the greeting comes only after the handshake. Write `tls` behind the port, and Reset.';

function tellEnd({ end }: StopFor<'closed'>): StopWords {
  if (!end) {
    return {
      message: 'The connection is closed, so nothing more can be sent.',
      advice: 'Reset to start a new one.',
    };
  }
  const who = { client: 'You', server: 'The server', relay: 'The relay' };
  const whom = end.by === 'server' ? 'it' : 'the server';
  const when = end.wasWaiting ? ` before ${whom} answered` : '';
  const reason = end.reason ? ` ${end.reason}` : '';
  const said = end.told ? ` said ${end.told} and` : '';
  const meaning = end.told
    ? 'With 421 a server may end a session at any time, such as when it is shut down or nothing was said for too long (RFC 5321 section 3.8). '
    : '';
  return {
    message: `${who[end.by]}${said} closed the connection${when}.${reason}`,
    advice: end.expectsTls
      ? tlsFirstAdvice
      : `${meaning}What was said so far stays below. Reset to start a new connection.`,
  };
}

function tellSilence({
  session,
  seconds,
  expectsTls,
}: StopFor<'silence'>): StopWords {
  const { awaited, minutes, section } = timeLimitOf(session);
  const message = `The server has said nothing for ${seconds} seconds, and you are waiting for ${awaited}.`;
  if (expectsTls) return { message, advice: tlsFirstAdvice };
  if (session.state.protocol === 'POP3') {
    const advice =
      'RFC 1939 names no limit for how long a client waits. Keep waiting, or close the connection.';
    return { message, advice };
  }
  const where = `RFC 5321 section ${section}`;
  const limit = minutes
    ? `${where} has a client wait at least ${minutes} minutes for ${awaited}.`
    : `${where} names no limit for ${awaited}; the shortest it names for a command is 2 minutes.`;
  const advice = `${limit} Keep waiting, or close the connection.`;
  return { message, advice };
}

function tellCertificate(tls: KnownTls): StopWords {
  const { authorizationError, certificates = [] } = tls;
  const subject = certificates[0]?.subject;
  const whose = subject ? ` (${subject})` : '';
  const why = authorizationError ? `: ${authorizationError}` : '';
  return {
    message: `The server's certificate${whose} could not be verified${why}.`,
    advice:
      'The connection is encrypted, but nobody vouches for who is at its other end. Nothing more is sent unless you go on all the same.',
  };
}

function tellUnexpectedReply({
  isChallengeMissing,
  answer,
  wayOn,
}: StopFor<'unexpected-reply'>): StopWords {
  const advice = isChallengeMissing
    ? 'See whether its EHLO reply offers CRAM-MD5 after AUTH.'
    : adviceFor(answer);
  return {
    message: isChallengeMissing
      ? 'The server sent no challenge, so there is nothing to answer.'
      : sayAnswer(answer),
    advice: [advice, wayOn && waysOn[wayOn]].filter(Boolean).join(' '),
  };
}

const waysOn: Record<WayOn, string> = {
  step: 'Step goes on all the same; or change the script and Reset.',
  'script-ends': 'The script ends here: add a line, or Reset.',
  reset: 'Reset to connect again.',
};

function sayAnswer(answer: StopFor<'unexpected-reply'>['answer']) {
  if (!answer) {
    return 'The server did not send the reply that the script expects.';
  }
  return hasNoCode(answer)
    ? 'The server sent a line that does not begin with a reply code.'
    : `The server answered ${answer.codes}.`;
}

type Answer = NonNullable<StopFor<'unexpected-reply'>['answer']>;

/** Neither a code nor a status indicator of POP3. */
function hasNoCode({ code, codes }: Answer) {
  return code === 0 && !/^[+-]/.test(codes);
}

/** What a reply says about going on; empty where there is nothing to say. */
function adviceFor(answer: Answer | undefined) {
  if (answer === undefined) return '';
  const { code, codes } = answer;
  if (hasNoCode(answer)) {
    return 'Each line of an SMTP reply begins with three digits.';
  }
  if (codes === '-ERR') {
    return 'With -ERR a POP3 server refuses a command: only the text behind it may say why, and whether it is worth another try.';
  }
  switch (code) {
    case 421:
      return 'With 421 a server says that it is about to close the connection.';
    case 503:
      return 'With 503 a server says that the command came at the wrong time: EHLO, MAIL or RCPT, for example, has to come before it, or it was done already.';
    case 530:
      return 'With 530 a server asks for something else first: STARTTLS, or signing in with AUTH. Its text should say which.';
    case 538:
      return 'With 538 a server asks for encryption first: send STARTTLS, or connect with TLS.';
  }
  if (code >= 500) {
    return 'A reply that begins with 5 is a refusal for good: sent again as it is, the same would be refused again.';
  }
  if (code >= 400) {
    return 'A reply that begins with 4 is a refusal for now: the same command may succeed later.';
  }
  return 'The server refused nothing, but the script expects another reply.';
}
