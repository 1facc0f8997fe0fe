/** What can go wrong with a connection, said in one sentence. README.md lists the codes. */
import type { RelayErrorCode } from '../protocol/session/event.js';
import {
  type Destination,
  formatDestination,
  type Obstacle,
} from './policy.js';

export interface Failure {
  readonly code: RelayErrorCode;
  readonly message: string;
}

/** What an obstacle on the way to `destination` means. */
export function obstacleFailure(
  code: Obstacle,
  destination: Destination,
): Failure {
  const server = formatDestination(destination);
  switch (code) {
    case 'NOT_ALLOWED':
      return {
        code,
        message: `This relay was not told to let you reach ${server}; start it with "npm start -- --allow ${server}" if you trust that server.`,
      };
    case 'NAME_NOT_FOUND':
      return {
        code,
        message: `The name ${destination.host} could not be resolved to an address.`,
      };
    case 'REFUSED':
      return {
        code,
        message: `${server} refused the connection: nothing listens on that port.`,
      };
  }
}

export function badMessage(mistake: string): Failure {
  return {
    code: 'BAD_MESSAGE',
    message: `The page said something that the relay does not understand: ${mistake}`,
  };
}

/** What a socket's error means, where it was on its way to or talking with `destination`. */
export function socketFailure(
  error: NodeJS.ErrnoException,
  destination: Destination,
): Failure {
  const server = formatDestination(destination);
  const cause = causeOf(error);
  switch (cause.code) {
    case 'ENOTFOUND':
    case 'ENODATA':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
    case 'EAI_FAIL':
      return obstacleFailure('NAME_NOT_FOUND', destination);
    case 'ECONNREFUSED':
      return obstacleFailure('REFUSED', destination);
    case 'ETIMEDOUT':
      return {
        code: 'TIMED_OUT',
        message: `${server} did not answer in time.`,
      };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
      return {
        code: 'RESET',
        message: `${server} broke the connection off without closing it.`,
      };
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'LIMIT',
        message:
          'The relay cannot open another connection until one is closed.',
      };
    default:
      return {
        code: 'UNREACHABLE',
        message: `There is no way to ${server} from here (${cause.code ?? cause.message}).`,
      };
  }
}

/** What the error of a client's connection means, to the page that serves it; `isTls` where TLS was under way or had begun. */
export function clientFailure(
  { code, message }: NodeJS.ErrnoException,
  isTls: boolean,
): Failure {
  if (isTls) {
    return { code: 'TLS_FAILED', message: clientTlsSentence(code, message) };
  }
  return {
    code: 'RESET',
    message: 'The client broke the connection off without closing it.',
  };
}

function clientTlsSentence(code: string | undefined, message: string) {
  switch (code) {
    case 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA':
    case 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE':
    case 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN':
    case 'ERR_SSL_SSL/TLS_ALERT_UNKNOWN_CA':
    case 'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE':
    case 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN':
      return 'The client does not trust the certificate, and broke the TLS handshake off.';
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'ERR_SSL_HTTP_REQUEST':
      return 'The client went on in the clear, where the TLS handshake was to begin.';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'The client closed the connection during the TLS handshake.';
    default:
      return `The TLS handshake with the client failed (${code ?? message}).`;
  }
}

/** Where a name has several addresses and none answers, each has its error; a refusal says most. */
function causeOf(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  if (!(error instanceof AggregateError)) return error;
  const errors: readonly NodeJS.ErrnoException[] = error.errors;
  const refusal = errors.find(({ code }) => code === 'ECONNREFUSED');
  return refusal ?? errors[0] ?? error;
}

/** What an error during or inside TLS means. */
export function tlsFailure(
  error: NodeJS.ErrnoException,
  destination: Destination,
): Failure {
  return { code: 'TLS_FAILED', message: tlsSentence(error, destination) };
}

function tlsSentence(error: NodeJS.ErrnoException, destination: Destination) {
  const server = formatDestination(destination);
  switch (error.code) {
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return `${server} answered the TLS handshake with something that is not TLS.`;
    case 'ERR_SSL_UNSUPPORTED_PROTOCOL':
    case 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION':
      return `${server} and the relay have no version of TLS in common; the relay speaks 1.2 and 1.3.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${server} closed the connection during the TLS handshake.`;
    default:
      return `The TLS handshake with ${server} failed (${error.code ?? error.message}).`;
  }
}
