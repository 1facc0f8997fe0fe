/**
 * Sendmail in the mail log: what became of each message, in pairs of a name and
 * a value.
 *
 *     sendmail[24332]: 6ALLQOVJ024332: to=<bob@example.org>, dsn=5.1.1, stat=User unknown
 */
import { LogBuilder } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';
import { parseSyslogLine } from './syslog-line.js';

export const sendmailMaillog: LineFormat = {
  name: 'sendmail-maillog',
  title: 'a mail log of Sendmail',
  explanation: 'What Sendmail writes to the mail log.',
  references: [
    {
      title: 'sendmail(8)',
      url: 'https://man.openbsd.org/OpenBSD-5.5/sendmail.8',
    },
  ],
  marks: (text) =>
    / (?:sendmail|sm-mta|sm-msp-queue|sm-msp)\[[0-9]+\]: /.test(text),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const read = parseSyslogLine(line.text);
      if (!read) builder.unknown(line);
      else {
        const outcome = outcomeOf(read.said);
        builder.remark(line, explain(read.said), outcome && { outcome });
      }
    }
    return builder.log;
  },
};

function outcomeOf(said: string): LoggedOutcome | undefined {
  const [, message, rest] =
    /^(?:([0-9A-Za-z]{4,30}): )?(to=.*|(?:.{0,400}, )?ruleset=.*)$/s.exec(
      said,
    ) ?? [];
  if (rest === undefined) return undefined;
  if (!rest.startsWith('to=')) return refusedBy(rest);
  const [, recipient = ''] = /^to=<?([^,>]{0,400})>?,/.exec(rest) ?? [];
  const dsn = /, dsn=([245])\./.exec(rest)?.[1];
  const at = rest.indexOf(', stat=');
  if (!recipient || at < 0) return undefined;
  const status = rest.slice(at + ', stat='.length);
  const reply =
    /\(([245][0-9]{2}[ -].*)\)$/s.exec(status)?.[1] ??
    /^(?:Deferred|Service unavailable): ([45][0-9]{2}[ -].*)$/s.exec(
      status,
    )?.[1];
  const type = status.startsWith('Sent')
    ? 'delivered'
    : /^Deferred|^queued/.test(status) || dsn === '4'
      ? 'deferred'
      : 'refused';
  return {
    type,
    recipient,
    ...(message && { message }),
    ...(reply && { reply }),
  };
}

/** `ruleset=check_rcpt, arg1=<bob@example.org>, relay=…, reject=550 5.7.1 <bob@example.org>... Relaying denied` */
function refusedBy(rest: string): LoggedOutcome | undefined {
  const [, argument] =
    /ruleset=check_rcpt, arg1=<([^>]{0,400})>/.exec(rest) ?? [];
  const [, reply] = /, reject=([45][0-9]{2} .*)$/s.exec(rest) ?? [];
  if (!reply) return undefined;
  const type = reply.startsWith('4') ? 'deferred' : 'refused';
  return { type, reply, ...(argument && { recipient: argument }) };
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:\w+: )?from=/,
    'A message has come: its reverse-path, its size in octets, and how many recipients it has.',
  ],
  [
    /^(?:\w+: )?to=.*, stat=Sent/s,
    'The message was delivered, or handed to the next server.',
  ],
  [
    /^(?:\w+: )?to=.*, stat=(?:Deferred|queued)/s,
    'The message could not be delivered yet: Sendmail tries again later.',
  ],
  [
    /^(?:\w+: )?to=.*, stat=/s,
    'The message cannot be delivered to this recipient: why stands behind stat.',
  ],
  [
    /ruleset=.*, reject=/s,
    'Sendmail refused what the client asked for: the reply stands behind reject.',
  ],
  [
    /STARTTLS=.*, verify=/,
    'TLS has begun: the protocol, the cipher suite, and whether the certificate was verified.',
  ],
  [/STARTTLS/, 'TLS could not begin, or something about it is wrong.'],
  [/^(?:\w+: )?AUTH=/, 'A client has signed in, or could not.'],
  [/lost input channel/, 'The connection broke off.'],
  [
    /did not issue MAIL/,
    'A client connected, and went without sending a message.',
  ],
  [/time(?:d)? ?out/, 'The other side said nothing for too long.'],
  [/[Mm]ilter/, 'A mail filter looked at the message.'],
  [
    /(?:sender|postmaster) notify: |DSN: |return to sender/,
    'A message was made that tells the sender, or the postmaster, what went wrong.',
  ],
  [/SYSERR|NOQUEUE/, 'Sendmail tells of an error.'],
  [/starting daemon|restarting/, 'Sendmail starts.'],
];

function explain(said: string): string {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'Sendmail tells its operator what it does inside.';
}
