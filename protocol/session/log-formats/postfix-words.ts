/** What the lines of Postfix say, besides the conversation. */
import type { LoggedOutcome } from './log-format.js';

const types: Readonly<Record<string, LoggedOutcome['type']>> = {
  sent: 'delivered',
  bounced: 'refused',
  expired: 'refused',
  undeliverable: 'refused',
  deferred: 'deferred',
};

/** What became of mail, where a line says so. */
export function postfixOutcome(said: string): LoggedOutcome | undefined {
  const [, message = '', recipient, status = '', why = ''] =
    /^([0-9A-Za-z]+): to=<([^>]*)>.*? status=([a-z]+) \((.*)\)$/s.exec(said) ??
    [];
  const type = types[status];
  if (recipient !== undefined && type) {
    const reply = quotedReply(why);
    return { type, message, recipient, ...(reply && { reply }) };
  }
  const [, reply = '', refused] =
    /: reject: \S+ from \S+: ([245][0-9]{2} .*?); from=<[^>]*>(?: to=<([^>]*)>)?/.exec(
      said,
    ) ?? [];
  if (!reply) return undefined;
  return {
    type: reply.startsWith('4') ? 'deferred' : 'refused',
    reply,
    ...(refused && { recipient: refused }),
  };
}

/** `host mx.example.org[192.0.2.1] said: 550 5.1.1 … (in reply to RCPT TO command)`, or a reply alone. */
function quotedReply(why: string): string | undefined {
  const [, said] =
    /\bsaid: ([245][0-9]{2}[ -].*?)(?: \(in reply to .*\))?$/s.exec(why) ?? [];
  return said ?? /^[245][0-9]{2} .*$/s.exec(why)?.[0];
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [/^connect from /, 'A client has connected.'],
  [
    /^disconnect from /,
    'The client is gone; behind it stands how often each command came.',
  ],
  [
    /^lost connection after /,
    'The connection broke off, behind the command that is named.',
  ],
  [/^timeout after /, 'The client said nothing for too long.'],
  [
    /^(?:too many errors|improper command pipelining|non-SMTP command)/,
    'Postfix does not like what the client does.',
  ],
  [
    /: reject: /,
    'Postfix refused what the client asked for: the reply that it gave stands behind.',
  ],
  [/: milter-/, 'A mail filter has decided about the message.'],
  [
    /^SSL_accept error|^warning: TLS library problem/,
    'The TLS handshake failed.',
  ],
  [
    /^(?:Anonymous|Untrusted|Trusted|Verified) TLS connection established/,
    'TLS has begun; the protocol and the cipher suite stand behind.',
  ],
  [
    /^[0-9A-Za-z]+: client=/,
    'A message gets its queue identifier; the client that brings it stands behind.',
  ],
  [
    /^[0-9A-Za-z]+: message-id=/,
    'The Message-ID of the message of this queue identifier.',
  ],
  [
    /^[0-9A-Za-z]+: from=<[^>]*>, size=/,
    'The message is in the queue: its reverse-path, its size in octets, and how many recipients it has.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=sent/,
    'The message was delivered, or handed to the next server.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=deferred/,
    'The message could not be delivered yet: Postfix tries again later.',
  ],
  [
    /^[0-9A-Za-z]+: to=<.* status=(?:bounced|expired|undeliverable)/,
    'The message cannot be delivered: its sender is told.',
  ],
  [
    /^[0-9A-Za-z]+: sender non-delivery notification: /,
    'A bounce was made for the sender, under the queue identifier behind.',
  ],
  [
    /^[0-9A-Za-z]+: removed$/,
    'Nothing is left to do for this message: it left the queue.',
  ],
  [/^(?:warning|fatal|error|panic): /, 'Postfix warns its operator.'],
  [/^statistics: /, 'A count that Postfix keeps.'],
];

/** A sentence about a line. */
export function explainPostfix(said: string): string {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'Postfix tells its operator what it does inside.';
}
