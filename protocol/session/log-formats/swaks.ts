/**
 * The output of swaks, a program that tests mail servers.
 *
 *     === Connected to mx.example.org.      its own words; *** of errors
 *     <-  220 mx.example.org ESMTP          from the server
 *      -> EHLO client.example               from the client
 *      ~> EHLO client.example               the same inside TLS, as `<~ ` is
 *     <** 550 5.1.1 No such user            a reply that it did not hope for, `<~*` inside TLS
 *       > 0000: 45 48 4C 4F                 the octets again, with --show-raw-text
 */
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { readSwaksWords } from './swaks-words.js';
import type { TextLine } from './text-line.js';

const client = /^(?: ?->| ?~>|\*\*>|\*~>)(?: (.*))?$/s;
const server = /^<(?:- |~ |\*\*|~\*)(?: (.*))?$/s;
const own = /^(===|\*\*\*) (.*)$/s;
const raw = /^(?: {0,2}> | ?< {3})[0-9]{4,}: /;
const shortened = /^([0-9]+) lines sent$/;
const timeout = /^Timeout \(([0-9]+) secs\) waiting for server response$/;

export const swaks: LineFormat = {
  name: 'swaks',
  title: 'the output of swaks',
  explanation: 'What swaks prints when it sends a test message.',
  references: [{ title: 'swaks', url: 'https://jetmore.org/john/code/swaks/' }],
  marks: (text) =>
    /^(?: -> | ~> |~> |<- {2}|<~ {2}|<\*\* |<~\* |\*\*> |\*~> |=== (?:Trying|Connected to|TLS |response in |Connection closed with)|\*\*\* (?:Error connecting|Remote host closed|TLS startup failed|STARTTLS attempted|Host did not advertise|No authentication type))/.test(
      text,
    ),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const { text } = line;
      const sent = client.exec(text);
      const received = server.exec(text);
      const [, sign, said = ''] = own.exec(text) ?? [];
      if (sent) readSent(line, sent[1] ?? '', builder);
      else if (received) readReceived(line, received[1] ?? '', builder);
      else if (sign) readSwaksWords(line, said, sign, builder);
      else if (raw.test(text)) {
        builder.remark(line, 'The octets again, in hexadecimal and as text.');
      } else builder.unknown(line);
    }
    return builder.log;
  },
};

function readSent(line: TextLine, said: string, builder: LogBuilder) {
  const [, count] = shortened.exec(said) ?? [];
  if (count && builder.connection().awaited === 'mailData') {
    builder.connection().add({ type: 'omitted', toEnd: true });
    builder.remark(
      line,
      `The message went out here in ${count} lines, which swaks was told not to show.`,
    );
  } else builder.client(line, wireLine(said));
}

function readReceived(line: TextLine, said: string, builder: LogBuilder) {
  const [, seconds] = timeout.exec(said) ?? [];
  if (!seconds) return builder.server(line, wireLine(said));
  const message = `swaks waited ${seconds} seconds for a whole reply, and none came.`;
  builder.connection().add({ type: 'failed', code: 'TIMED_OUT', message });
  builder.remark(line, message);
}
