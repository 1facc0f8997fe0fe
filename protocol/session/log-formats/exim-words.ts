/** What the lines of Exim's main log say: a flag tells what became of an address. */
import type { LoggedOutcome } from './log-format.js';

const flags: Readonly<
  Record<string, readonly [LoggedOutcome['type'] | undefined, string]>
> = {
  '<=': [undefined, 'A message has come: its reverse-path, and how it came.'],
  '=>': [
    'delivered',
    'The message was delivered to this address, or handed to the next server.',
  ],
  '->': [
    'delivered',
    'The message was delivered to this address too, with the one above.',
  ],
  '>>': ['delivered', 'The message was handed on while it was received.'],
  '*>': [undefined, 'Delivery to this address was suppressed.'],
  '**': [
    'refused',
    'The message cannot be delivered to this address: its sender is told.',
  ],
  '==': [
    'deferred',
    'The message could not be delivered to this address yet: Exim tries again later.',
  ],
};

const line = /^(?:[0-9A-Za-z]{6}-\S+ )?(?:<=|=>|->|>>|\*>|\*\*|==) /;

/** Whether the line, without its date, tells what became of an address. */
export function hasEximFlag(said: string): boolean {
  return line.test(said);
}

/** What became of mail, where a line of the main log (without its date) says so. */
export function eximOutcome(said: string): LoggedOutcome | undefined {
  const [, flag = '', address = '', rest = ''] =
    /^(?:[0-9A-Za-z]{6}-\S+ )?(<=|=>|->|>>|\*>|\*\*|==) (\S+?):?(?: (.*))?$/s.exec(
      said,
    ) ?? [];
  const type = flags[flag]?.[0];
  if (type) {
    const [message] =
      /^[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}(?= )/.exec(said) ??
      [];
    // The address as it was before aliases stands in angle brackets.
    const recipient =
      /^(?:\([^)]{1,400}\) )?<([^>]{1,400})>/.exec(rest)?.[1] ?? address;
    const reply =
      /\bC="([245][0-9]{2}[ -][^"]*)"/.exec(rest)?.[1] ??
      /: ([45][0-9]{2}[ -].*)$/s.exec(rest)?.[1];
    return {
      type,
      recipient,
      ...(message && { message }),
      ...(reply && { reply }),
    };
  }
  const [, isForNow, refused, why = ''] =
    /(temporarily )?rejected RCPT <?([^>\s:]{0,400})>?(.*)$/s.exec(said) ?? [];
  if (refused === undefined) return undefined;
  const reply = /: ([45][0-9]{2}[ -].*)$/s.exec(why)?.[1];
  return {
    type: isForNow ? 'deferred' : 'refused',
    recipient: refused,
    ...(reply && { reply }),
  };
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [/authenticator failed for/, 'A client tried to sign in, and could not.'],
  [
    /SMTP error from remote mail server after/,
    'Another server did not do what Exim asked for: its reply stands behind.',
  ],
  [
    /SMTP protocol synchronization error/,
    'The client spoke before it was its turn, as spam programs do.',
  ],
  [
    / dropped: too many/,
    'Exim hung up on a client that made too many mistakes.',
  ],
  [
    /unexpected disconnection while reading SMTP|SMTP connection from .* lost/,
    'The client broke the connection off.',
  ],
  [/SMTP (?:command|data) timeout/, 'The client said nothing for too long.'],
  [/ Connection (?:refused|timed out)/, 'Exim could not connect to a server.'],
  [
    /retry time not reached/,
    'It is too early to try this server again: Exim waits.',
  ],
  [
    /(?:Message is frozen| Frozen\b)/,
    'Exim does not try this message any more, until someone says so.',
  ],
  [/ Unfrozen\b/, 'Exim tries this message again.'],
  [/ DKIM: /, 'What became of a DKIM signature of the message.'],
  [/daemon started/, 'Exim starts to wait for connections.'],
  [
    /rejected (?:RCPT|MAIL|after DATA|during MIME|VRFY|EXPN|AUTH|EHLO|HELO|connection|header)/,
    'Exim refused what the client asked for; why stands behind.',
  ],
  [/^SMTP connection from .* closed by QUIT/, 'The client took its leave.'],
  [/^SMTP connection from /, 'A client has connected.'],
  [/^no host name found/, 'The address of the client has no name.'],
  [/ Completed$/, 'Nothing is left to do for this message: it left the queue.'],
  [/^(?:Start|End) queue run/, 'Exim goes through its queue.'],
  [/TLS error/, 'The TLS handshake failed.'],
  [/retry timeout exceeded/, 'Exim tried for as long as it may, and gives up.'],
];

/** A sentence about a line of the main log, without its date. */
export function explainExim(said: string): string {
  const [, flag = ''] =
    /^(?:[0-9A-Za-z]{6}-\S+ )?(<=|=>|->|>>|\*>|\*\*|==) /.exec(said) ?? [];
  const [, words] = flags[flag] ?? [];
  if (words) return words;
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'Exim tells its operator what it does inside.';
}
