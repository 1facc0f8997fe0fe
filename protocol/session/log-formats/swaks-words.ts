/** The lines in which swaks says what it does: behind `===`, and behind `***` where something is wrong. */
import { securityOf } from './host-port.js';
import type { LogBuilder } from './log-builder.js';
import type { TextLine } from './text-line.js';

/** Tells the connection what happened, and says what the line says. */
export function readSwaksWords(
  line: TextLine,
  said: string,
  sign: string,
  builder: LogBuilder,
) {
  if (sign === '===') return builder.remark(line, readInfo(said, builder));
  const [, explanation] = errors.find(([pattern]) => pattern.test(said)) ?? [];
  if (/closed connection unexpectedly/.test(said)) {
    builder.connection().add({ type: 'closed', by: 'server' });
  }
  if (explanation) builder.remark(line, explanation);
  else builder.trouble(line, 'swaks tells of an error.');
}

const errors: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:Remote host|Socket|Child process) closed connection unexpectedly/,
    'The server closed the connection, and swaks had not asked it to.',
  ],
  [
    /^Host did not advertise STARTTLS/,
    'The server did not offer STARTTLS, which swaks was told to use.',
  ],
  [
    /^STARTTLS attempted but failed/,
    'swaks tried to start TLS, and could not: why stands above.',
  ],
  [
    /^Host did not advertise authentication/,
    'The server did not offer AUTH, which swaks was told to use.',
  ],
  [
    /^Auth not attempted, requested type not available/,
    'The server does not offer the mechanism of AUTH that swaks was told to use.',
  ],
  [
    /^No authentication type succeeded/,
    'None of the mechanisms that swaks tried signed it in.',
  ],
  [
    /^Host did not advertise (?:PRDR|XCLIENT)/,
    'The server did not offer an extension that swaks was told to use.',
  ],
  [
    /^XCLIENT attempted but failed/,
    'The server refused XCLIENT, which swaks was told to use.',
  ],
  [
    /^DEPRECATION WARNING/,
    'An option of swaks will go away in a later version.',
  ],
  [/^Error connecting\b.*:$/, 'swaks could not connect: why stands below.'],
];

function readInfo(said: string, builder: LogBuilder): string {
  const [, host, port] = /^Trying (.+):([0-9]{1,5})\.\.\.$/.exec(said) ?? [];
  if (host && port) {
    const security = securityOf(Number(port));
    builder
      .begin()
      .add({ type: 'connecting', host, port: Number(port), security });
    return `swaks connects to ${host}, port ${port}.`;
  }
  if (said.startsWith('Trying ')) {
    builder.begin();
    return 'swaks connects, not over the network but on its own machine.';
  }
  const [, name] = /^Connected to (.+)\.$/.exec(said) ?? [];
  if (name) {
    const { target } = builder.connection();
    builder
      .connection()
      .add({ type: 'connected', address: name, port: target?.port ?? 25 });
    return `The connection to ${name} is there.`;
  }
  const [, protocol, cipher] =
    /^TLS started with cipher ([^:]+):([^:]+)/.exec(said) ?? [];
  if (protocol && cipher) {
    builder.connection().add({ type: 'secured', protocol, cipher });
    return `TLS has begun, with ${protocol} and the cipher suite ${cipher}.`;
  }
  if (/^Connection closed with (?:remote host|child process)/.test(said)) {
    builder.connection().add({ type: 'closed', by: 'client' });
    return 'The connection is over.';
  }
  if (said.startsWith('Dropping connection')) {
    builder.connection().add({ type: 'closed', by: 'client' });
    return 'swaks drops the connection without QUIT, as it was told to.';
  }
  const [, seconds] = /^response in ([0-9.]+)s/.exec(said) ?? [];
  if (seconds) return `The server took ${seconds} seconds to answer.`;
  const [, whose, subject] = /^TLS (peer|local) DN="(.*)"$/.exec(said) ?? [];
  if (whose === 'peer') return `The server’s certificate is of ${subject}.`;
  if (whose) return `swaks showed a certificate of its own, of ${subject}.`;
  if (
    /^TLS (?:no (?:local|client) certificate set|client certificate not )/.test(
      said,
    )
  ) {
    return 'swaks showed no certificate of its own.';
  }
  if (said.startsWith('TLS client certificate')) {
    return 'Whether the server asked for a certificate of the client, and whether it got one.';
  }
  if (/^TLS peer\[[0-9]+\]|^ +commonName=/.test(said)) {
    return 'A certificate that the server showed: its own, or one above it.';
  }
  const [, outcome] =
    /^TLS peer certificate (.* verification.*)$/.exec(said) ?? [];
  if (outcome) {
    return outcome.includes('failed')
      ? 'The server’s certificate could not be verified: why stands behind.'
      : 'The server’s certificate was verified.';
  }
  return 'swaks says what it does.';
}
