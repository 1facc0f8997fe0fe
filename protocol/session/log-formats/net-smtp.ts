/**
 * The debugging output of Perl's Net::SMTP. The object is named before each
 * line; once TLS has begun its class is Net::SMTP::_SSL, and the object the same.
 *
 *     Net::SMTP=GLOB(0x56171a595c40)<<< 220 mx.example.org ESMTP
 *     Net::SMTP::_SSL=GLOB(0x56171a595c40)>>> EHLO client.example
 */
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

const said =
  /^(Net::SMTP[A-Za-z_:]{0,20})=[A-Z]{1,8}(\([^)]{1,40}\))(>>>|<<<)(?: (.*))?$/s;

export const netSmtp: LineFormat = {
  name: 'net-smtp',
  title: 'what Perl’s Net::SMTP prints',
  explanation: 'The debugging output of Perl’s Net::SMTP, with Debug => 1.',
  references: [
    { title: 'Perl: Net::SMTP', url: 'https://metacpan.org/pod/Net::SMTP' },
  ],
  marks: (text) =>
    /^Net::(?:SMTP|Cmd)\S*(?:>>>|<<<|:) /.test(text) || said.test(text),
  read(lines) {
    const builder = new LogBuilder();
    const secured = new Set<string>();
    let last = '';
    for (const line of lines) {
      const [, name = '', key = '', arrow, words = ''] =
        said.exec(line.text) ?? [];
      if (!arrow) {
        readOwnWords(line, builder, last);
        continue;
      }
      last = key;
      const isSecured = /SSL|TLS/.test(name);
      if (isSecured && !secured.has(key)) {
        secured.add(key);
        builder.connection(key).add({ type: 'secured' });
      }
      if (arrow === '>>>') builder.client(line, wireLine(words), key);
      else builder.server(line, wireLine(words), key);
    }
    return builder.log;
  },
};

function readOwnWords(line: TextLine, builder: LogBuilder, key: string) {
  const { text } = line;
  if (/^Net::(?:SMTP|Cmd)\S*>>> /.test(text)) {
    builder.remark(line, 'A Perl module that is loaded, and its version.');
  } else if (/^Net::SMTP\S*: .*unexpected EOF/.test(text)) {
    if (builder.has(key)) {
      builder.connection(key).add({ type: 'closed', by: 'server' });
    }
    const explanation =
      'Net::SMTP waited for a reply, and the server had closed the connection.';
    builder.remark(line, explanation, { key });
  } else if (/^Net::SMTP\S*: /.test(text)) {
    builder.trouble(line, 'Net::SMTP tells of an error.', key);
  } else if (/ at \S{1,200} line [0-9]+\.$/.test(text)) {
    builder.trouble(line, 'The words with which the program ended.', key);
  } else builder.unknown(line);
}
