/**
 * What Perl's Net::SMTP prints with Debug => 1; each connection has its own GLOB.
 *
 *     Net::SMTP=GLOB(0x5617)<<< 220 mx.example.org ESMTP
 *     Net::SMTP=GLOB(0x5617)>>> EHLO client.example
 */
import { LogBuilder, linesOf, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const said = /^(Net::SMTP\S*=GLOB\([^)]*\))(>>>|<<<)(?: (.*))?$/s;

export const netSmtp: LogFormat = {
  name: 'net-smtp',
  title: 'what Perl’s Net::SMTP prints',
  explanation: 'The debugging output of Perl’s Net::SMTP, with Debug => 1.',
  references: [
    { title: 'Perl: Net::SMTP', url: 'https://metacpan.org/pod/Net::SMTP' },
  ],
  marks: (text) => /^Net::SMTP/.test(text),
  read(log) {
    const builder = new LogBuilder();
    for (const line of linesOf(log)) {
      const [, key, arrow, words = ''] = said.exec(line.text) ?? [];
      if (arrow === '>>>') builder.client(line, wireLine(words), key);
      else if (arrow) builder.server(line, wireLine(words), key);
      else if (/^Net::SMTP\S*>>> /.test(line.text)) {
        builder.remark(line, 'A Perl module that is loaded, and its version.');
      } else builder.unknown(line);
    }
    return builder.log;
  },
};
