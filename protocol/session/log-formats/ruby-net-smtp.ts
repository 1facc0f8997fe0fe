/**
 * What Ruby's Net::SMTP prints with set_debug_output, and so the mail gem and
 * Action Mailer. The arrows are those of its socket: -> was read, <- is written.
 *
 *     Connection opened: mx.example.org:25
 *     -> "220 mx.example.org ESMTP\r\n"           the octets as a Ruby literal
 *     <- "EHLO client.example\r\n"
 *     writing message from String                 the message, which it does not show
 */
import { readHostPort, securityOf } from './host-port.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { readRubyLiteral } from './ruby-literal.js';
import type { TextLine } from './text-line.js';

const said = /^(->|<-) (".*")$/s;

export const rubyNetSmtp: LineFormat = {
  name: 'ruby-net-smtp',
  title: 'what Ruby’s Net::SMTP prints',
  explanation:
    'The debugging output of Ruby’s Net::SMTP, with set_debug_output.',
  references: [
    {
      title: 'Ruby: Net::SMTP',
      url: 'https://docs.ruby-lang.org/en/master/Net/SMTP.html',
    },
  ],
  marks: (text) =>
    said.test(text) ||
    /^Connection opened: \S+:[0-9]+$|^TLS connection started$|^writing message from [A-Z]|^wrote [0-9]+ bytes$|\bnet-smtp-[0-9.]+\/|\/net\/smtp\.rb:[0-9]+:|\(Net::SMTP[A-Za-z]{1,40}\)$|\.rb:[0-9]+:in .{1,80} connect\(2\) for \S+ (?:port [0-9]+ )?\(Errno::/.test(
      text,
    ),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const [, arrow, literal = ''] = said.exec(line.text) ?? [];
      const octets = readRubyLiteral(literal);
      if (arrow === '->') builder.server(line, octets);
      else if (arrow) builder.client(line, octets);
      else readWords(line, builder);
    }
    return builder.log;
  },
};

function readWords(line: TextLine, builder: LogBuilder) {
  const { text } = line;
  const [, opened] = /^Connection opened: (\S{1,262})$/.exec(text) ?? [];
  if (opened) readOpened(line, opened, builder);
  else if (text === 'TLS connection started') {
    // It says so before the handshake, which may fail yet.
    builder.remark(line, 'The client begins the TLS handshake.');
  } else if (text.startsWith('writing message from ')) {
    if (builder.has())
      builder.connection().add({ type: 'omitted', toEnd: true });
    builder.remark(line, 'Here the message goes out, which is not shown.');
  } else if (/^wrote [0-9]+ bytes$/.test(text)) {
    builder.remark(line, 'How many octets the message had on the wire.');
  } else if (/^\tfrom \S|^ {8}from \S/.test(text)) {
    builder.remark(line, 'Where in the program the exception was raised.');
  } else if (/\.rb:[0-9]+:in |\([A-Z]\w*(?:::\w+)*\)$/.test(text)) {
    builder.trouble(line, 'The exception that ended the program.');
  } else builder.unknown(line);
}

function readOpened(line: TextLine, opened: string, builder: LogBuilder) {
  const target = readHostPort(opened);
  if (target) {
    const { host, port } = target;
    const security = securityOf(port);
    const connection = builder.begin();
    connection.add({ type: 'connecting', host, port, security });
    connection.add({ type: 'connected', address: host, port });
  }
  builder.remark(line, 'The connection is there.');
}
