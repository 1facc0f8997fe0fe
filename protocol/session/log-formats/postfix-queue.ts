/**
 * The queue of Postfix, as mailq or postqueue -p shows it.
 *
 *     -Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
 *     7D2F12A0F9      2301 Tue Mar  5 09:01:02  alice@example.com
 *     (connect to mx.example.net[203.0.113.7]:25: Connection timed out)
 *                                              carol@example.net
 *
 * Behind the identifier, * is mail that is being delivered, ! is mail on hold.
 */
import { LogBuilder } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';
import { quotedReply } from './postfix-outcome.js';

const top = /^-+Queue ID-+ +-+Size-+ -+Arrival Time-+ -+Sender\/Recipient-+$/;
const entry =
  /^([0-9A-Za-z]{4,30})([*!#]?) +[0-9]+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} {1,2}\S/;
const reason = /^\s*\((.{1,4000})\)$/s;
const recipient = /^ {8,}([^\s()]{1,400})$/;
const total = /^-- [0-9]+ [KMG]?bytes in [0-9]+ Requests?\.$/i;
const empty = /^Mail queue is empty$/;

export const postfixQueue: LineFormat = {
  name: 'postfix-queue',
  title: 'the queue of Postfix',
  explanation: 'What mailq prints with Postfix, or postqueue -p.',
  references: [
    {
      title: 'postqueue(1)',
      url: 'https://www.postfix.org/postqueue.1.html',
    },
  ],
  marks: (text) =>
    [top, entry, total, empty].some((pattern) => pattern.test(text)),
  read(lines) {
    const builder = new LogBuilder();
    let message = '';
    let why: string | undefined;
    for (const line of lines) {
      const { text } = line;
      const [, id, mark] = entry.exec(text) ?? [];
      const [, said] = reason.exec(text) ?? [];
      const [, address] = recipient.exec(text) ?? [];
      if (id) {
        message = id;
        why = mark === '!' ? 'on hold' : undefined;
        builder.remark(line, explainEntry(mark));
      } else if (said) {
        why = said;
        builder.remark(
          line,
          'Why the message could not be delivered to the recipients below.',
        );
      } else if (address && message) {
        const outcome = waiting(message, address, why);
        builder.remark(line, 'A recipient that the message still waits for.', {
          outcome,
        });
      } else if (top.test(text)) {
        builder.remark(line, 'What the columns are.');
      } else if (total.test(text)) {
        builder.remark(line, 'How large the queue is, and how many messages.');
      } else if (empty.test(text)) {
        builder.remark(line, 'No message waits.');
      } else builder.unknown(line);
    }
    return builder.log;
  },
};

function waiting(
  message: string,
  recipient: string,
  why: string | undefined,
): LoggedOutcome {
  const reply = why && quotedReply(why);
  return {
    type: 'deferred',
    message,
    recipient,
    ...(why && { why }),
    ...(reply && { reply }),
  };
}

function explainEntry(mark: string | undefined): string {
  const what =
    'A message in the queue: its name, its size, when it came, and its reverse-path.';
  if (mark === '*') return `${what} It is being delivered.`;
  return mark === '!'
    ? `${what} It is on hold: Postfix does not try it.`
    : what;
}
