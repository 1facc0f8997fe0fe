/**
 * Sendmail in the mail log: what became of each message, in pairs of a name and
 * a value.
 *
 *     sendmail[24332]: 6ALLQOVJ024332: to=<bob@example.org>, dsn=5.1.1, stat=User unknown
 */
import { LogBuilder, linesOf } from './log-builder.js';
import type { LogFormat, LoggedOutcome } from './log-format.js';
import { parseSyslogLine } from './syslog-line.js';

export const sendmailMaillog: LogFormat = {
  name: 'sendmail-maillog',
  title: 'a mail log of Sendmail',
  explanation: 'What Sendmail writes to the mail log.',
  references: [
    {
      title: 'sendmail(8)',
      url: 'https://man.openbsd.org/OpenBSD-5.5/sendmail.8',
    },
  ],
  marks: (text) => / (?:sendmail|sm-mta|sm-msp-queue)\[[0-9]+\]: /.test(text),
  read(log) {
    const builder = new LogBuilder();
    for (const line of linesOf(log)) {
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
  const [, message, recipient, dsn = '', status = ''] =
    /^(?:([0-9A-Za-z]+): )?to=<?([^,>]*)>?,.*?(?: dsn=([245])\.[0-9.]+,)?.* stat=(.*)$/s.exec(
      said,
    ) ?? [];
  if (recipient === undefined) return undefined;
  const [, reply] = /\(([245][0-9]{2}[ -].*)\)$/s.exec(status) ?? [];
  const type = /^Sent/.test(status)
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

function explain(said: string): string {
  if (/: from=/.test(said)) {
    return 'A message has come: its reverse-path, its size in octets, and how many recipients it has.';
  }
  if (/: to=.* stat=Sent/.test(said)) {
    return 'The message was delivered, or handed to the next server.';
  }
  if (/: to=.* stat=Deferred/.test(said)) {
    return 'The message could not be delivered yet: Sendmail tries again later.';
  }
  if (/: to=.* stat=/.test(said)) {
    return 'What became of the message for this recipient stands behind stat.';
  }
  if (/ruleset=.* reject=/.test(said)) {
    return 'Sendmail refused what the client asked for: the reply stands behind reject.';
  }
  if (/STARTTLS=/.test(said)) return 'TLS has begun, or could not.';
  return 'Sendmail tells its operator what it does inside.';
}
