/**
 * What curl writes with --trace-ascii, and --trace: each piece that it sent or received, in
 * lines of up to 64 octets, with the octets' number before them.
 *
 *     21:26:24.870741 => Send header, 21 bytes (0x15)
 *     0000: EHLO client.example
 *
 * A line that goes on at a later number than its text reaches ended with CR LF;
 * octets that are not printable are written as dots, and stay dots here.
 */
import { readTimeOfDay } from './clock.js';
import { curlLead, readCurlInfo } from './curl-info.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

const head = new RegExp(
  `^${curlLead}(=>|<=) (?:Send|Recv) (header|data|SSL data), ([0-9]{1,9}) bytes`,
);
const info = new RegExp(`^${curlLead}== Info:\\s+([^]*)$`);
const piece = /^([0-9a-f]{4,}): ?(.*)$/s;

interface Piece {
  readonly line: TextLine;
  readonly offset: number;
  readonly text: string;
}

export const curlTrace: LineFormat = {
  name: 'curl-trace',
  title: 'what curl --trace-ascii writes',
  explanation: 'What curl writes with --trace-ascii or --trace.',
  references: [
    {
      title: 'curl: --trace-ascii',
      url: 'https://curl.se/docs/manpage.html#--trace-ascii',
    },
  ],
  marks: (text) => head.test(text) || info.test(text),
  read(lines) {
    const builder = new LogBuilder();
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
  [, time, arrow, kind, size = '']: readonly (string | undefined)[],
  pieces: readonly Piece[],
  builder: LogBuilder,
) {
  tell(time, builder);
  const isSent = arrow === '=>';
  const whose = isSent ? 'sent' : 'received';
  builder.remark(line, `curl ${whose} ${size} octets, which follow.`);
  const isHex = pieces.every(({ offset, text }, index) => {
    const end = pieces[index + 1]?.offset ?? Number(size);
    return readHex(text, end - offset) !== undefined;
  });
  for (const [index, { line: each, offset, text }] of pieces.entries()) {
    const end = pieces[index + 1]?.offset ?? Number(size);
    const octets = isHex
      ? (readHex(text, end - offset) ?? '')
      : readAscii(text, end - offset);
    if (kind === 'SSL data') builder.remark(each, 'Octets of TLS itself.');
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

/** With --trace, `45 48 4c 4f 20 …` and the same as text; undefined where the text is no such line of `length` octets. */
function readHex(text: string, length: number): string | undefined {
  if (length > 16) return undefined;
  const written = text.slice(0, length * 3).trimEnd();
  if (!/^[0-9a-f]{2}(?: [0-9a-f]{2}){0,15}$/.test(written)) return undefined;
  const octets = written.split(' ');
  if (octets.length !== length) return undefined;
  return octets
    .map((octet) => String.fromCharCode(Number.parseInt(octet, 16)))
    .join('');
}

/** What is missing up to the next number is the CR LF that ended the line, and blanks that copying has lost. */
function readAscii(text: string, length: number): string {
  const missing = length - text.length;
  if (missing <= 0 || missing > length) return text;
  return missing === 1 ? `${text} ` : `${text}${' '.repeat(missing - 2)}\r\n`;
}

function tell(time: string | undefined, builder: LogBuilder) {
  const at = readTimeOfDay(time);
  if (at !== undefined) builder.connection().tell(at);
}
