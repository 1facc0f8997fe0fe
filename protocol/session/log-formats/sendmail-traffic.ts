/**
 * What sendmail writes to the file of -X: the process, an arrow, a line. The
 * arrow points at who speaks: <<< is read, >>> is written, by a server and by a
 * client alike, so the side that says reply codes is the server.
 *
 *     24332 >>> 220 mx.example.org ESMTP
 *     24332 <<< EHLO client.example
 */
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

const said = /^([0-9]+) (<<<|>>>|===)(?: (.*))?$/s;
const reply = /^[2-5][0-9]{2}(?:[ -]|$)/;

export const sendmailTraffic: LineFormat = {
  name: 'sendmail-traffic',
  title: 'what sendmail -X writes',
  explanation: 'All traffic of a sendmail process, with -X.',
  references: [
    {
      title: 'sendmail(8)',
      url: 'https://man.openbsd.org/OpenBSD-5.5/sendmail.8',
    },
  ],
  marks: (text) => said.test(text),
  read(lines) {
    const servers = serverArrows(lines);
    const builder = new LogBuilder();
    for (const line of lines) {
      const [, process = '', arrow, words = ''] = said.exec(line.text) ?? [];
      if (arrow === '===') {
        builder.remark(line, explain(words), { key: process });
      } else if (!arrow) builder.unknown(line);
      else if (words === '[EOF]')
        readEnd(line, process, arrow, servers, builder);
      else if (arrow === servers.get(process)) {
        builder.server(line, wireLine(words), process);
      } else builder.client(line, wireLine(words), process);
    }
    return builder.log;
  },
};

/** For each process, the arrow before which most lines are reply lines. */
function serverArrows(
  lines: readonly TextLine[],
): ReadonlyMap<string, '<<<' | '>>>'> {
  const lead = new Map<string, number>();
  for (const { text } of lines) {
    const [, process, arrow, words = ''] = said.exec(text) ?? [];
    if (!process || !reply.test(words)) continue;
    const vote = arrow === '>>>' ? 1 : -1;
    lead.set(process, (lead.get(process) ?? 0) + vote);
  }
  return new Map(
    [...lead].map(([process, votes]) => [process, votes > 0 ? '>>>' : '<<<']),
  );
}

function explain(words: string): string {
  if (words.startsWith('EXEC')) {
    return 'sendmail starts a program that delivers the message, and talks to it.';
  }
  if (words.startsWith('CONNECT')) return 'sendmail connects to a server.';
  return 'sendmail says what it does.';
}

/** `<<< [EOF]`: the other side closed the connection. */
function readEnd(
  line: TextLine,
  process: string,
  arrow: string,
  servers: ReadonlyMap<string, string>,
  builder: LogBuilder,
) {
  const by = arrow === servers.get(process) ? 'server' : 'client';
  if (builder.has(process)) {
    builder.connection(process).add({ type: 'closed', by });
  }
  builder.remark(line, `The ${by} closed the connection.`, { key: process });
}
