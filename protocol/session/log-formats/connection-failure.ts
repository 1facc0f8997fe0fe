/**
 * Why there is no connection, or no more: what systems and programs say of it,
 * whichever of them wrote the log.
 *
 *     connect to 192.0.2.1 port 25 failed: Connection refused
 *     socket.gaierror: [Errno -2] Name or service not known
 *     Error: connect ETIMEDOUT 192.0.2.1:25
 */
import type { SessionEvent } from '../event.js';

type Failure = Pick<
  Extract<SessionEvent, { type: 'failed' }>,
  'type' | 'code' | 'message'
>;

type Row = readonly [
  pattern: RegExp,
  code: Failure['code'],
  /** What it means, in one sentence. */
  message: string,
];

const rows: readonly Row[] = [
  [
    /name or service not known|nodename nor servname|could(?: not|n't) resolve (?:host|proxy)|cannot locate host|getaddrinfo|ENOTFOUND|EAI_AGAIN|unknown host|host(?: name)? not found|name resolution|no address associated|server lookup failure|name has no usable address|no such host|remote name could not be resolved/i,
    'NAME_NOT_FOUND',
    'The name of the server leads to no address: the DNS does not know it, or could not be asked.',
  ],
  [
    /connection refused|actively refused|ECONNREFUSED|errno=111\b/i,
    'REFUSED',
    'The host answered that nothing listens at this port, or a firewall said so in its place.',
  ],
  [
    /no route to host|(?:network|host) is unreachable|host is down|EHOSTUNREACH|ENETUNREACH|errno=(?:101|113)\b/i,
    'UNREACHABLE',
    'The network has no way to this address.',
  ],
  [
    /connection reset|reset by peer|broken pipe|ECONNRESET|EPIPE|unexpected eof|errno=(?:104|32)\b/i,
    'RESET',
    'The other side broke the connection off.',
  ],
  [
    /certificate (?:has )?expired|CERT_HAS_EXPIRED/i,
    'TLS_FAILED',
    'The certificate of the server has expired.',
  ],
  [
    /hostname mismatch|not valid for|does(?: not|n't) match (?:the |target )?(?:host|requested|certificate)|no alternative certificate subject name|ERR_TLS_CERT_ALTNAME_INVALID|certificate owner does not match/i,
    'TLS_FAILED',
    'The certificate of the server is for another name than the one that was asked for.',
  ],
  [
    /self[- ]signed certificate|DEPTH_ZERO_SELF_SIGNED_CERT/i,
    'TLS_FAILED',
    'The certificate of the server, or one above it, is signed by itself, and the client has no reason to trust it.',
  ],
  [
    /unable to (?:get local issuer|verify the first)|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER|certificate verif(?:y|ication) failed|CERTIFICATE_VERIFY_FAILED|SSL certificate problem|certificate issuer is unknown|PKIX path building failed|unable to find valid certification path/i,
    'TLS_FAILED',
    'The client knows nobody that vouches for the certificate of the server.',
  ],
  [
    /remote certificate (?:is invalid|was rejected)/i,
    'TLS_FAILED',
    'The certificate of the server did not pass the client’s check.',
  ],
  [
    /wrong[_ ]version[_ ]number|unexpected TLS packet|packet length too long|http request|record layer failure|unrecognized SSL message/i,
    'TLS_FAILED',
    'The client began TLS, and the server answered in plain text: this port begins without TLS.',
  ],
  [
    /TLS handshake failed|SSL(?:_ERROR_| routines| connect error|Error)|handshake failure|no protocols available|unsupported protocol|cannot (?:establish|start) (?:a )?TLS|TLS startup failed|error in TLS/i,
    'TLS_FAILED',
    'The TLS handshake failed: client and server did not agree on how to encrypt.',
  ],
  [
    /timed[ -]?out|(?<!retry )timeout|did not properly respond after a period|ETIMEDOUT|ESOCKETTIMEDOUT|greeting never received|errno=110\b/i,
    'TIMED_OUT',
    'No answer came for so long that the client stopped waiting.',
  ],
];

/** The failure that `text`, a program's own words, tells of; undefined where it tells of none. */
export function findConnectionFailure(text: string): Failure | undefined {
  // A key was pressed that openssl takes for a wish of its own: the session goes on.
  if (text.includes('can_renegotiate')) return undefined;
  const [, code, message] = rows.find(([pattern]) => pattern.test(text)) ?? [];
  if (!code || message === undefined) return undefined;
  return { type: 'failed', code, message };
}
