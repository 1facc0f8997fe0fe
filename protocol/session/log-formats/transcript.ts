/**
 * Transcripts: every line begins with who says it, as the examples of the RFCs
 * are written.
 *
 *     S: 220 mx.example.org ESMTP
 *     C: EHLO client.example
 */
import { LogBuilder, linesOf, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const line = /^[ \t]*(?:([Cc]|client)|([Ss]|server)):(?: (.*)|()$)/is;
const marked = /^[ \t]*(?:C|S|client|server):(?: |$)/i;

export const transcript: LogFormat = {
  name: 'transcript',
  title: 'a transcript with C: and S:',
  explanation:
    'Each line begins with C: or S:, as in the examples of the RFCs.',
  references: [{ rfc: 5321, section: 'D' }],
  marks: (text) => marked.test(text),
  read(log) {
    const builder = new LogBuilder();
    let key = 0;
    for (const each of linesOf(log)) {
      const { text } = each;
      const [, client, server, said = ''] = line.exec(text) ?? [];
      if (client) builder.client(each, wireLine(said), String(key));
      else if (server) builder.server(each, wireLine(said), String(key));
      else if (/^##/.test(text)) {
        key += 1;
        builder.remark(each, 'A heading: another connection begins here.');
      } else if (/^[ \t]*$/.test(text)) builder.remark(each, 'A blank line.');
      else if (/^#/.test(text)) builder.remark(each, 'A comment.');
      else builder.unknown(each);
    }
    return builder.log;
  },
};
