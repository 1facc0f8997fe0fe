import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import start from '../../lessons/3-message/3-parts/start.smtp?raw';

/** What alice sees of a message. */
type Reader = (
  message: string,
) => Promise<{ readonly letter: string; readonly files: number }>;

const readers: [name: string, Reader][] = [
  [
    'mailparser',
    async (message) => {
      const { text = '', attachments } = await simpleParser(message);
      return { letter: text.trim(), files: attachments.length };
    },
  ],
  [
    'postal-mime',
    async (message) => {
      const { text = '', attachments } = await PostalMime.parse(message);
      return { letter: text.trim(), files: attachments.length };
    },
  ],
];

/** The mail data of the script that the lesson on parts begins with. */
const asItStood = start
  .slice(start.indexOf('Date:'), start.lastIndexOf('.\n'))
  .replaceAll('\n', '\r\n');
const typed = asItStood.replace(
  'Content-Type: multipart/mixed\r\n',
  'Content-Type: application/octet-stream\r\n',
);
const apart = typed.replace('boundary=tent\r\n', 'boundary=tent\r\n\r\n');

test.each(readers)(
  '%s shows what the lesson on parts says that such programs show',
  async (_, read) => {
    expect(await read(asItStood)).toEqual({ letter: '', files: 0 });
    expect(await read(typed)).toEqual({ letter: '', files: 1 });
    const letter = 'The list is attached.';
    expect(await read(apart)).toEqual({ letter, files: 1 });
  },
);
