import { describe, expect, test } from 'vitest';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';

function annotate(octets: ReturnType<typeof unmark>) {
  const { node, problems } = parseMessage(octets);
  return annotateMessage('message', node, problems);
}

/** What is found wrong in a message, as `rule: octets`. */
function found(octets: ReturnType<typeof unmark>): string[] {
  const { annotations, left } = annotate(octets);
  return [...annotations.flatMap(({ problem = [] }) => problem), ...left].map(
    ({ rule, span }) => `${rule}: ${octets.slice(span.start, span.end)}`,
  );
}

const mime = 'MIME-Version: 1.0␍␊';

describe('what programs written in haste send', () => {
  test.each<[what: string, marked: string, problems: string[]]>([
    [
      'an encoding that encoded-words do not have, at its letter',
      'Subject: =?utf-8?X?abc?=␍␊␍␊',
      ['encoded-word-encoding: X'],
    ],
    [
      'an escape that is none, at that escape',
      'Subject: =?utf-8?Q?abc=ZZdef?=␍␊␍␊',
      ['encoded-word-escape: =ZZ'],
    ],
    [
      'an address with two @',
      'To: a@b@example.org␍␊␍␊',
      ['address-malformed: @example.org'],
    ],
    [
      'brackets in a display name',
      'To: Bob [home] <bob@example.org>␍␊␍␊',
      ['phrase-not-quoted: [home]'],
    ],
    [
      'one file name with its folders, and without',
      `${mime}Content-Type: text/plain; name=a.txt␍␊Content-Disposition: attachment; filename="/tmp/a.txt"␍␊␍␊`,
      ['file-name-path: filename="/tmp/a.txt"'],
    ],
    [
      'a boundary that was announced with its hyphens',
      `${mime}Content-Type: multipart/mixed; boundary=--b␍␊␍␊--b␍␊␍␊a␍␊--b--␍␊`,
      ['boundary-differs: --b'],
    ],
    [
      'a line of text that is taken for a boundary',
      `${mime}Content-Type: multipart/mixed; boundary=b␍␊␍␊--b␍␊␍␊a␍␊--b␍␊so it goes␍␊--b--␍␊`,
      ['boundary-collision: \r\n--b\r\n'],
    ],
    ['a NUL in a text', 'Subject: a␍␊␍␊x\0y␍␊', ['body-nul: \0']],
    [
      'two parameters left out at once',
      `${mime}Content-Type: multipart/signed; boundary=b␍␊␍␊--b␍␊␍␊a␍␊--b␍␊␍␊b␍␊--b--␍␊`,
      [
        'media-type-parameter-missing:  multipart/signed; boundary=b',
        'media-type-parameter-missing:  multipart/signed; boundary=b',
      ],
    ],
  ])('is found once, where it stands: %s', (_, marked, problems) => {
    expect(found(unmark(marked))).toEqual(problems);
  });

  test('is told of where octets are no UTF-8', () => {
    const octets = octetsOf(
      Buffer.from('Subject: é Gr\xfc\xdfe\r\n\r\n', 'latin1'),
    );
    expect(found(octets)).toEqual(['header-field-not-utf8: \xe9']);
  });

  test('shows an encoded-word as it stands where its charset is unknown', () => {
    const { annotations } = annotate(unmark('Subject: =?klingon?Q?Q=21?=␍␊␍␊'));
    const word = annotations.find(({ type }) => type === 'encodedWord');
    expect(word?.decoded).toBe('=?klingon?Q?Q=21?=');
  });

  test('finds a file in uuencode where only its encoding tells', () => {
    const { annotations } = annotate(
      unmark(
        `${mime}Content-Type: application/octet-stream␍␊Content-Transfer-Encoding: x-uuencode␍␊␍␊begin 644 a␍␊#0V%T␍␊\`␍␊end␍␊`,
      ),
    );
    const file = annotations.find(({ type }) => type === 'uuencoded');
    expect(file?.decoded).toBe('Cat');
  });
});
