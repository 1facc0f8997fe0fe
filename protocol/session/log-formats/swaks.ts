/**
 * The output of swaks, a program that tests mail servers.
 *
 *     === Connected to mx.example.org.      its own words
 *     <-  220 mx.example.org ESMTP          from the server
 *      -> EHLO client.example               from the client
 *      ~> EHLO client.example               the same inside TLS, as `<~ ` is
 *     <** 550 5.1.1 No such user            a reply that it did not hope for, `<~*` inside TLS
 *       > 0000: 45 48 4C 4F                 the octets again, with --show-raw-text
 */
import { LogBuilder, linesOf, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const client = /^ (?:->|~>|\*\*>|\*>)(?: (.*))?$/s;
const server = /^<(?:- |~ |\*\*|~\*)(?: (.*))?$/s;
const own = /^(===|\*\*\*) (.*)$/s;
const isClose = /^Remote host closed connection unexpectedly/;
const raw = /^(?: {2}> |< {3})[0-9]{4,}: /;

export const swaks: LogFormat = {
  name: 'swaks',
  title: 'the output of swaks',
  explanation: 'What swaks prints when it sends a test message.',
  references: [{ title: 'swaks', url: 'https://jetmore.org/john/code/swaks/' }],
  marks: (text) =>
    /^(?: -> | ~> |<- {2}|<~ {2}|<\*\* |<~\* |=== (?:Trying|Connected|TLS) )/.test(
      text,
    ),
  read(log) {
    const builder = new LogBuilder();
    for (const line of linesOf(log)) {
      const { text } = line;
      const sent = client.exec(text);
      const received = server.exec(text);
      const [, sign, said = ''] = own.exec(text) ?? [];
      if (sent) builder.client(line, wireLine(sent[1] ?? ''));
      else if (received) builder.server(line, wireLine(received[1] ?? ''));
      else if (sign === '***' && !isClose.test(said)) {
        builder.trouble(line, 'swaks tells of an error.');
      } else if (sign) builder.remark(line, readOwnWords(said, builder));
      else if (raw.test(text)) {
        builder.remark(line, 'The octets again, in hexadecimal and as text.');
      } else builder.unknown(line);
    }
    return builder.log;
  },
};

/** What swaks says of itself; tells the connection what happened. */
function readOwnWords(said: string, builder: LogBuilder): string {
  const [, host, port] = /^Trying (.+):([0-9]+)\.\.\.$/.exec(said) ?? [];
  if (host && port) {
    const security = 'plain';
    builder
      .begin()
      .add({ type: 'connecting', host, port: Number(port), security });
    return `swaks connects to ${host}, port ${port}.`;
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
    return `TLS begins, with ${protocol} and the cipher suite ${cipher}.`;
  }
  if (/^Connection closed with remote host/.test(said)) {
    builder.connection().add({ type: 'closed', by: 'client' });
    return 'The connection is over.';
  }
  if (isClose.test(said)) {
    builder.connection().add({ type: 'closed', by: 'server' });
    return 'The server closed the connection, and swaks had not asked it to.';
  }
  const [, seconds] = /^response in ([0-9.]+)s/.exec(said) ?? [];
  if (seconds) return `The server took ${seconds} seconds to answer.`;
  const [, subject] = /^TLS peer DN="(.*)"$/.exec(said) ?? [];
  if (subject) return `The server’s certificate is of ${subject}.`;
  return 'swaks says what it does.';
}
