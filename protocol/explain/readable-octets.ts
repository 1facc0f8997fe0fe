/** What is in a file that a person brought, where it is neither a log nor a message as it stands. */
import { encodeText, type Octets, octetsOf } from '../source/octets.js';

export interface ReadableOctets {
  readonly octets: Octets;
  /** What was done with the file before it was read, in a sentence; absent where nothing was. */
  readonly notice?: string;
}

const picture =
  'This is a picture: nothing in it can be read as text. Copy the text of the log, or save the source of the message.';

const beginnings: readonly (readonly [beginning: string, message: string])[] = [
  [
    '\x1F\x8B',
    'This file is compressed with gzip: unpack it, and open what was in it.',
  ],
  [
    'PK\x03\x04',
    'This file is a ZIP archive, or a document of an office program, which is one: unpack it and open one of the files in it, or copy the text of the log.',
  ],
  [
    'BZh',
    'This file is compressed with bzip2: unpack it, and open what was in it.',
  ],
  [
    '\xFD7zXZ',
    'This file is compressed with xz: unpack it, and open what was in it.',
  ],
  [
    '\x28\xB5\x2F\xFD',
    'This file is compressed with zstd: unpack it, and open what was in it.',
  ],
  [
    '%PDF-',
    'This is a PDF: it has pages to look at, and not the log or the message itself. Copy the text of the log, or save the source of the message.',
  ],
  ['\x89PNG', picture],
  ['\xFF\xD8\xFF', picture],
  ['GIF8', picture],
  [
    '\xD0\xCF\x11\xE0',
    'This is a file of Outlook (.msg), which does not have the message as it was sent. Save the message as .eml, or copy its source.',
  ],
];

/** Gives a sentence where nothing in `bytes` could be read. */
export function readableOctets(bytes: Uint8Array): ReadableOctets | string {
  if (bytes.length === 0) {
    return 'This file is empty: there is nothing to explain.';
  }
  const beginning = octetsOf(bytes.subarray(0, 8));
  const known = beginnings.find(([octets]) => beginning.startsWith(octets));
  if (known) return known[1];
  if (/^(?:\xFF\xFE|\xFE\xFF)/.test(beginning)) return readUtf16(bytes);
  return { octets: octetsOf(bytes) };
}

/** What Windows PowerShell writes with `>`. */
function readUtf16(bytes: Uint8Array): ReadableOctets {
  const charset = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return {
    octets: encodeText(new TextDecoder(charset).decode(bytes)),
    notice:
      'This file is in UTF-16, as Windows PowerShell writes it. It was turned into UTF-8 first, so its octets are not those of the file.',
  };
}
