/** Verdicts on connections that never came to a word, or were broken off. */
import type { RelayErrorCode, SessionEvent } from '../../session/event.js';
import type { KnownReplyFault } from '../../smtp/known-replies/known-reply.js';
import type { Reference } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { evidenceAt, type SessionCase } from './session-case.js';

type Failed = Extract<SessionEvent, { type: 'failed' }>;

interface Words {
  readonly title: string;
  readonly fault: KnownReplyFault;
  readonly advice: readonly string[];
  readonly references: readonly Reference[];
}

const port: Reference = { rfc: 8314, section: '3.3' };
const mx: Reference = { rfc: 5321, section: '5.1' };
const limits: Reference = { rfc: 5321, section: '4.5.3.2' };
const closing: Reference = { rfc: 5321, section: '3.8' };

const ports =
  'Check the port: 25 between servers, 587 for programs that sign in, 465 for the same inside TLS.';

const words: Readonly<Partial<Record<RelayErrorCode, Words>>> = {
  NAME_NOT_FOUND: {
    title: 'The server was not found: its name leads to no address.',
    fault: 'network',
    advice: [
      'Look for a slip in the name of the server.',
      'The domain of an address is not always the name of a server: its MX records in the DNS name the servers that take its mail.',
    ],
    references: [mx],
  },
  REFUSED: {
    title:
      'There was no connection: nobody takes calls at this address and port.',
    fault: 'network',
    advice: [
      'Check the name of the server.',
      ports,
      'If the server is your own, look whether it runs, and whether it listens on this address.',
    ],
    references: [port],
  },
  UNREACHABLE: {
    title: 'There was no connection: the network has no way to the server.',
    fault: 'network',
    advice: [
      'Check that this machine is connected; if the address is an IPv6 address, check that IPv6 works here.',
    ],
    references: [mx],
  },
  TIMED_OUT: {
    title: 'There was no connection: nobody answered in time.',
    fault: 'network',
    advice: [
      'Many networks at home and in clouds block port 25 to the outside: try 587, or ask the network’s provider.',
      ports,
    ],
    references: [port],
  },
  RESET: {
    title: 'The connection was broken off before the server said anything.',
    fault: 'network',
    advice: ['Try again; if it stays so, look for a firewall on the way.'],
    references: [closing],
  },
  TLS_FAILED: {
    title: 'TLS could not begin, so nothing was said.',
    fault: 'unknown',
    advice: [
      'Port 465 begins with TLS at once; ports 25 and 587 begin in plain text, and STARTTLS comes behind EHLO.',
    ],
    references: [port, { rfc: 3207, section: '4' }],
  },
  NOT_ALLOWED: {
    title:
      'There was no connection: the relay does not let the client go there.',
    fault: 'client',
    advice: ['Start the relay with --allow and this server.'],
    references: [mx],
  },
};

/** Before either side said anything; undefined where one did, or nothing tells of an end. */
export function verdictOnNoConnection(
  judged: SessionCase,
): Verdict | undefined {
  const { failure, session } = judged;
  const { exchanges, server, end } = session;
  // A client that is not greeted may take its leave all the same.
  const hasSpoken = exchanges.some(
    ({ turn }) =>
      turn !== undefined && !(turn.type === 'command' && turn.verb === 'QUIT'),
  );
  if (hasSpoken || server !== '') return undefined;
  if (end?.type === 'failed') {
    const evidence = failure && { source: 'log', span: failure };
    return { ...verdictOnFailure(end), ...(evidence && { evidence }) };
  }
  if (!end) return undefined;
  return {
    type: 'bad',
    title: 'The connection ended before the server said anything.',
    cause: 'A server greets first, with 220. Here none came.',
    fault: 'unknown',
    advice: [
      'If this port begins with TLS, as 465 does, a client that waits for a greeting in plain text waits in vain: let it begin with TLS.',
      'Otherwise try again later, or from another network: some servers hang up on addresses that they do not trust.',
    ],
    references: [{ rfc: 5321, section: '3.1' }, port],
  };
}

/** The verdict on a connection that failed before anything was said. */
export function verdictOnFailure({ code, message }: Failed): Verdict {
  const { title, ...rest } = words[code] ?? {
    title: 'There was no connection.',
    fault: 'unknown',
    advice: ['Try again later.'],
    references: [mx],
  };
  const certificate = ofCertificate(message);
  return { type: 'bad', title, cause: message, ...rest, ...certificate };
}

/** Where the handshake failed in a session that had begun in plain text. */
export function verdictOnTls(judged: SessionCase): Verdict | undefined {
  const { session } = judged;
  const { end } = session;
  const start = session.exchanges.findLast(
    ({ turn }) => turn?.type === 'command' && turn.verb === 'STARTTLS',
  );
  const isAfterTls =
    end?.type === 'failed' && end.code === 'TLS_FAILED'
      ? end.message
      : undefined;
  const isLeft =
    start?.replies.at(-1)?.code === 220 && !start.secured && end !== undefined;
  if (isAfterTls === undefined && !isLeft) return undefined;
  const cause =
    isAfterTls ??
    'The server was ready to begin, and then the connection ended: one of the two did not accept the other’s offer, or its certificate.';
  const evidence = start
    ? evidenceAt(judged, 'client', start.turn?.span ?? { start: 0, end: 0 })
    : {};
  return {
    type: 'bad',
    title: 'TLS could not begin, so nothing was mailed.',
    cause,
    fault: 'unknown',
    advice: [
      'Let the client say why: openssl s_client with -starttls smtp shows the handshake and the certificate.',
    ],
    references: [{ rfc: 3207, section: '4.1' }],
    ...evidence,
    ...ofCertificate(cause),
  };
}

/** What to do where the client did not trust the server’s certificate. */
function ofCertificate(
  cause: string,
): Pick<Verdict, 'title' | 'fault' | 'advice'> | undefined {
  if (!/^The (?:certificate of|client knows nobody)/.test(cause)) {
    return undefined;
  }
  return {
    title:
      'The client ended the session, since it does not trust the server’s certificate.',
    fault: 'server',
    advice: [
      'Connect by the name that the certificate is for.',
      'If the server is your own, give it a certificate of a CA that clients know; on a test server let the client trust yours. Do not turn the check off: without it anybody may answer in the server’s place.',
    ],
  };
}

/** Where the session was broken off, or nobody answered in time: words for why; undefined where it ended in an ordinary way. */
export function wordsForEnd({ session }: SessionCase): Pick<
  Verdict,
  'cause' | 'fault'
> & {
  readonly references: readonly Reference[];
} {
  const { end } = session;
  if (end?.type === 'failed') {
    return {
      cause: end.message,
      fault: end.code === 'TIMED_OUT' ? 'server' : 'network',
      references: end.code === 'TIMED_OUT' ? [limits] : [closing],
    };
  }
  if (end?.by === 'server') {
    return {
      cause: 'The server closed the connection without a word of why.',
      fault: 'server',
      references: [closing],
    };
  }
  return {
    cause: 'The client closed the connection without waiting.',
    fault: 'client',
    references: [closing],
  };
}
