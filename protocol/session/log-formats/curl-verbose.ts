/**
 * What curl prints with -v.
 *
 *     * Connected to mx.example.org (192.0.2.1) port 25     its own words
 *     < 220 mx.example.org ESMTP                            from the server
 *     > EHLO client.example                                 from the client
 *     } [162 bytes data]                                    the message, which it does not show
 */
import { readCurlInfo } from './curl-info.js';
import { LogBuilder, linesOf, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const said = /^([<>]) (.*)$/s;
const info = /(?:^|[0-9]|--:--)\*\s+(.*)$/s;
const progress = /^\s*(?:% Total|Dload|[0-9]+\s+[0-9.]+[kMG]?\s+[0-9]+)/;

export const curlVerbose: LogFormat = {
  name: 'curl',
  title: 'what curl -v prints',
  explanation: 'What curl prints with --verbose.',
  references: [
    { title: 'curl: --verbose', url: 'https://curl.se/docs/manpage.html#-v' },
  ],
  marks: (text) =>
    /^(?:< [2-5][0-9]{2}[ -]|> (?:EHLO|HELO|MAIL|RCPT|DATA|AUTH|QUIT)\b|\* (?:Connected to|Connection #|Closing connection|SSL connection using|Failed to connect|Could not resolve host)|[{}] \[[0-9]+ bytes data\]|curl: \([0-9]+\) )/.test(
      text,
    ),
  read(log) {
    const builder = new LogBuilder();
    for (const line of linesOf(log)) {
      const { text } = line;
      const [, sign, words = ''] = said.exec(text) ?? [];
      const [, told] = info.exec(text) ?? [];
      if (sign === '>') builder.client(line, wireLine(words));
      else if (sign === '<') builder.server(line, wireLine(words));
      else if (told !== undefined) {
        readCurlInfo(line, told, builder);
      } else if (/^[{}] \[[0-9]+ bytes data\]/.test(text)) {
        builder.remark(
          line,
          text.startsWith('}')
            ? 'curl sent so many octets, and does not show them: the message, or a part of the TLS handshake.'
            : 'curl received so many octets, and does not show them.',
        );
      } else if (/^curl: \([0-9]+\)/.test(text)) {
        builder.trouble(line, 'How curl ended: its exit code, and why.');
      } else if (progress.test(text)) {
        builder.remark(line, 'curl’s progress meter.');
      } else if (/^[ \t]*$/.test(text)) builder.remark(line, 'A blank line.');
      else builder.unknown(line);
    }
    return builder.log;
  },
};
