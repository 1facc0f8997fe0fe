/**
 * What curl prints with -v.
 *
 *     * Connected to mx.example.org (192.0.2.1) port 25     its own words
 *     < 220 mx.example.org ESMTP                            from the server
 *     > EHLO client.example                                 from the client
 *     } [162 bytes data]                                    the message, which it does not show
 */
import { readTimeOfDay } from './clock.js';
import { curlLead, readCurlInfo } from './curl-info.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

const said = new RegExp(`^${curlLead}([<>])(?: ([^]*)|$)`);
const info = new RegExp(`^${curlLead}[ \\r0-9.kMGTP:-]*\\*[ \\t]+([^]*)$`);
const data = new RegExp(`^${curlLead}([{}]) \\[[0-9]+ bytes data\\]`);
const progress =
  /^\s*(?:% Total|Dload|[0-9]{1,3}\s+[0-9.]{1,9}[kMGTP]?\s+[0-9]{1,3}\s)/;
const advice =
  /^(?:More details here: |curl failed to verify|establish a secure connection|how to fix it|To learn more about)/;
const marked = new RegExp(
  `^${curlLead}(?:< [2-5][0-9]{2}[ -]|> (?:EHLO|HELO|MAIL|RCPT|DATA|AUTH|QUIT|STARTTLS)\\b|\\* (?:Connected to|Established connection|Connection #|[Cc]losing connection|SSL connection using|Failed to connect|Could not resolve host)|\\*   Trying |[{}] \\[[0-9]+ bytes data\\]|curl: \\([0-9]+\\) )`,
);

export const curlVerbose: LineFormat = {
  name: 'curl',
  title: 'what curl -v prints',
  explanation: 'What curl prints with --verbose.',
  references: [
    { title: 'curl: --verbose', url: 'https://curl.se/docs/manpage.html#-v' },
  ],
  marks: (text) => marked.test(text) || advice.test(text),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const { text } = line;
      const [, time, sign, words = ''] = said.exec(text) ?? [];
      const [, infoTime, told] = info.exec(text) ?? [];
      const at = readTimeOfDay(time ?? infoTime);
      if (sign === '>') builder.client(line, wireLine(words));
      else if (sign) builder.server(line, wireLine(words));
      else if (told !== undefined) readCurlInfo(line, told, builder);
      else readOther(line, builder);
      if (at !== undefined && builder.has()) builder.connection().tell(at);
    }
    return builder.log;
  },
};

function readOther(line: TextLine, builder: LogBuilder) {
  const { text } = line;
  const [, , arrow] = data.exec(text) ?? [];
  if (arrow === '}') {
    const isMessage =
      builder.has() && builder.connection().awaited === 'mailData';
    if (isMessage) builder.connection().add({ type: 'omitted', toEnd: false });
    builder.remark(
      line,
      isMessage
        ? 'curl sent so many octets of the message, and does not show them.'
        : 'curl sent so many octets of TLS, and does not show them.',
    );
  } else if (arrow) {
    builder.remark(
      line,
      'curl received so many octets, and does not show them.',
    );
  } else if (/^curl: \([0-9]+\)/.test(text)) {
    builder.trouble(line, 'How curl ended: its exit code, and why.');
  } else if (progress.test(text)) {
    builder.remark(line, 'curl’s progress meter.');
  } else if (advice.test(text)) {
    builder.remark(line, 'curl says where to read more about its error.');
  } else builder.unknown(line);
}
