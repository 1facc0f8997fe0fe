/**
 * What curl writes with --trace-ascii: each piece that it sent or received, in
 * lines of up to 64 octets, with the octets' number before them.
 *
 *     21:26:24.870741 => Send header, 21 bytes (0x15)
 *     0000: EHLO client.example
 *
 * A line that goes on at a later number than its text reaches ended with CR LF;
 * octets that are not printable are written as dots, and stay dots here.
 */
import type { Octets } from '../../source/octets.js';
import { readTimeOfDay } from './clock.js';
import { readCurlInfo } from './curl-info.js';
import { LogBuilder, linesOf, type TextLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const head =
  /^(?:([0-9:.]{8,}) )?(=>|<=) (Send|Recv) (header|data|SSL data), ([0-9]+) bytes/;
const info = /^(?:([0-9:.]{8,}) )?== Info:\s+(.*)$/s;
const piece = /^([0-9a-f]{4,}): ?(.*)$/s;

interface Piece {
  readonly line: TextLine;
  readonly offset: number;
  readonly text: string;
}

export const curlTrace: LogFormat = {
  name: 'curl-trace',
  title: 'what curl --trace-ascii writes',
  explanation: 'What curl writes with --trace-ascii, and --trace-time.',
  references: [
    {
      title: 'curl: --trace-ascii',
      url: 'https://curl.se/docs/manpage.html#--trace-ascii',
    },
  ],
  marks: (text) => head.test(text) || /^(?:[0-9:.]{8,} )?== Info:/.test(text),
  read(log) {
    const builder = new LogBuilder();
    const lines = linesOf(log);
    for (let index = 0; index < lines.length; ) {
      const line = lines[index];
      if (!line) break;
      index += 1;
      const found = head.exec(line.text);
      if (!found) {
        readOther(line, builder);
        continue;
      }
      const pieces: Piece[] = [];
      for (; ; index += 1) {
        const next = lines[index];
        const [, offset, text = ''] = piece.exec(next?.text ?? '') ?? [];
        if (!next || offset === undefined) break;
        const at = Number.parseInt(offset, 16);
        pieces.push({ line: next, offset: at, text });
      }
      readBlock(line, found, pieces, builder);
    }
    return builder.log;
  },
};

function readOther(line: TextLine, builder: LogBuilder) {
  const [, time, told] = info.exec(line.text) ?? [];
  if (told === undefined) {
    builder.unknown(line);
    return;
  }
  readCurlInfo(line, told, builder);
  tell(time, builder);
}

function readBlock(
  line: TextLine,
  [, time, arrow, , kind, size = '']: readonly (string | undefined)[],
  pieces: readonly Piece[],
  builder: LogBuilder,
) {
  tell(time, builder);
  const isSent = arrow === '=>';
  const whose = isSent ? 'sent' : 'received';
  builder.remark(line, `curl ${whose} ${size} octets, which follow.`);
  for (const [index, { line: each, offset, text }] of pieces.entries()) {
    const end = pieces[index + 1]?.offset ?? Number(size);
    // What is missing up to the next number is the CR LF that ended the line.
    const missing = end - offset - text.length;
    const octets = (missing === 2 ? `${text}\r\n` : text) as Octets;
    if (kind === 'SSL data')
      builder.remark(each, 'A part of the TLS handshake.');
    else if (isSent) builder.client(each, octets);
    else {
      // The lone dot goes out by itself, and is not written down.
      const connection = builder.connection();
      if (connection.awaited === 'mailData') {
        connection.add({ type: 'omitted', toEnd: true });
      }
      builder.server(each, octets);
    }
  }
}

function tell(time: string | undefined, builder: LogBuilder) {
  const at = readTimeOfDay(time);
  if (at !== undefined) builder.connection().tell(at);
}
