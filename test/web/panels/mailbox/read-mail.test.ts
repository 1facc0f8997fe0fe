import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../../../protocol/message/message.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import { fitName } from '../../../../web/panels/mailbox/file-name.js';
import { summarizeMail } from '../../../../web/panels/mailbox/mail-fields.js';
import {
  type MailPiece,
  plainTextOf,
  readMail,
} from '../../../../web/panels/mailbox/read-mail.js';
import { unmark } from '../../../support/marked.js';

function read(...lines: string[]) {
  const content = unmark(lines.map((line) => `${line}␍␊`).join(''));
  return readMail(parseMessage(content).node, content);
}

/** A piece in short: `text:Six`, `html:<p>`, `choice(text/plain, text/html)`. */
function brief(piece: MailPiece): string {
  switch (piece.type) {
    case 'text':
      return `text:${piece.text.trim()}`;
    case 'html':
      return `html:${piece.html.trim()} ${[...piece.pictures.keys()].join(',')}`.trim();
    case 'picture':
      return `picture:${piece.picture.name}`;
    case 'choice':
      return `choice(${piece.options.map(({ mediaType, pieces }) => `${mediaType} ${pieces.map(brief).join(',')}`).join(', ')})`;
  }
}

const png = [
  'Content-Type: image/png; name=dot.png',
  'Content-ID: <dot@a>',
  'Content-Transfer-Encoding: base64',
  '',
  'ZG90',
];

describe('a message as a mail program reads it', () => {
  test('is its text, in its charset and decoded', () => {
    const { pieces, attachments } = read(
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Caf=E9 =',
      'bar',
    );
    expect(pieces.map(brief)).toEqual(['text:Café bar']);
    expect(attachments).toEqual([]);
  });

  test('is a choice where it is there in several forms', () => {
    const { pieces } = read(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      '',
      'Six?',
      '--b',
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      'Content-Type: text/html',
      '',
      '<p>Six?',
      '--r',
      ...png,
      '--r--',
      '--b--',
    );
    expect(pieces.map(brief)).toEqual([
      'choice(text/plain text:Six?, multipart/related html:<p>Six? dot@a)',
    ]);
    expect(plainTextOf(pieces)).toBe('Six?');
  });

  test('has its pictures also where the alternative is within the related', () => {
    const { pieces } = read(
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      '',
      'Six?',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>',
      '--b--',
      '--r',
      ...png,
      '--r--',
    );
    expect(pieces.map(brief)).toEqual([
      'choice(text/plain text:Six?, text/html html:<p> dot@a)',
    ]);
  });

  test('begins with the part that start names', () => {
    const { pieces } = read(
      'Content-Type: multipart/related; boundary=r; start="<root@a>"',
      '',
      '--r',
      ...png,
      '--r',
      'Content-Type: text/html',
      'Content-ID: <root@a>',
      '',
      '<p>',
      '--r--',
    );
    expect(pieces.map(brief)).toEqual(['html:<p> dot@a']);
  });

  test('shows pictures and a report for programs, and attaches the rest', () => {
    const { pieces, attachments } = read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'It bounced.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; a.test',
      '--b',
      ...png,
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: Lunch',
      '',
      'Six?',
      '--b--',
    );
    expect(pieces.map(brief)).toEqual([
      'text:It bounced.',
      'text:Reporting-MTA: dns; a.test',
      'picture:dot.png',
    ]);
    expect(
      attachments.map(({ name, octets }) => [name, octets.length]),
    ).toEqual([
      ['dot.png', 3],
      ['attachment.eml', 22],
    ]);
  });

  test('is read whatever its octets are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'Content-Type: multipart/related; boundary=b',
            'Content-Type: multipart/alternative; boundary=b',
            'Content-Type: text/html; charset=no-such',
            'Content-Type: message/rfc822',
            'Content-Transfer-Encoding: base64',
            'Content-Disposition: attachment; filename="../a"',
            '',
            '--b',
            '--b--',
            '\xff=3D<p>',
          ),
        ),
        (lines) => {
          const content = lines.join('\r\n') as Octets;
          const { pieces } = readMail(parseMessage(content).node, content);
          plainTextOf(pieces);
          summarizeMail(content);
        },
      ),
    );
  });
});

describe('a name for a file', () => {
  test.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\a.txt', 'C_a.txt'],
    ['.profile', 'profile'],
    ['gpj.\u202eexe', 'gpj._exe'],
    ['a\r\nb', 'a_b'],
    ['naïve.txt', 'naïve.txt'],
    ['...', ''],
  ])('of %j is %j', (written, name) => {
    expect(fitName(written)).toBe(name);
  });
});

describe('a message in a list', () => {
  test('is who wrote it and about what, decoded', () => {
    const content = unmark(
      'From: =?utf-8?Q?Ren=C3=A9e?= <r@a.test>␍␊Subject: =?utf-8?Q?Caf=C3=A9?=␍␊␍␊From: nobody␍␊',
    );
    expect(summarizeMail(content)).toEqual({ from: 'Renée', subject: 'Café' });
  });

  test('is an address where no name stands before it, and nothing where there is none', () => {
    expect(summarizeMail(unmark('From: r@a.test␍␊␍␊')).from).toBe('r@a.test');
    expect(summarizeMail(unmark('␍␊Hello'))).toEqual({ from: '', subject: '' });
  });
});
