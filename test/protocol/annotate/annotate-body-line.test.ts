import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateBodyLine } from '../../../protocol/annotate/annotate-body-line.js';
import { piecesOf } from '../../../protocol/message/encodings/transfer-encoding.js';
import { bodyOf } from '../../../protocol/message/entity.js';
import { parseMessage } from '../../../protocol/message/message.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';

/** What is said of the line at `offset` of the body. */
function lineIn(header: string, marked: string, offset: number) {
  const octets = unmark(`${header}␍␊␍␊${marked}`);
  const { node } = parseMessage(octets);
  const body = bodyOf(node);
  if (body?.type !== 'body') throw new Error('No leaf body');
  const at = body.span.start + offset;
  const line = annotateBodyLine(body, node, at, 'message');
  return (
    line && {
      ...line,
      octets: octets.slice(line.span.start, line.span.end),
    }
  );
}

const base64 = 'Content-Transfer-Encoding: base64';
const quotedPrintable = 'Content-Transfer-Encoding: quoted-printable';

describe('a line of an encoded body', () => {
  test('of base64 is told what it stands for', () => {
    expect(lineIn(base64, 'SGVs␍␊bG8=␍␊', 7)).toMatchObject({
      octets: 'bG8=\r\n',
      decoded: 'lo',
      explanation:
        'The 3 letters of this line stand for 2 octets, four for every three.',
    });
  });

  test('of base64 has the whole of a group that goes on in the next line', () => {
    expect(lineIn(base64, 'SGV␍␊sbG8=␍␊', 0)?.decoded).toBe('Hel');
    expect(lineIn(base64, 'SGV␍␊sbG8=␍␊', 5)?.decoded).toBe('lo');
  });

  test('of no text is shown in hexadecimal', () => {
    const header = `Content-Type: image/png␍␊${base64}`;
    expect(lineIn(header, 'iVBORw==', 0)?.decoded).toBe('89 50 4E 47');
  });

  test('of quoted-printable is told what it stands for', () => {
    const header = `Content-Type: text/plain; charset=utf-8␍␊${quotedPrintable}`;
    expect(lineIn(header, 'caf=C3=A9 =␍␊au lait␍␊', 0)).toMatchObject({
      octets: 'caf=C3=A9 =\r\n',
      decoded: 'café ',
      explanation: expect.stringMatching(/joins/),
    });
    expect(lineIn(header, 'caf=C3=A9 =␍␊au lait␍␊', 14)?.decoded).toBe(
      'au lait␍␊',
    );
  });

  test('stands for itself where nothing is encoded', () => {
    expect(lineIn('Subject: Hi', 'Hello', 0)).toBeUndefined();
  });

  test('of base64 has as many octets as it has among all', () => {
    const sign = fc.constantFrom('A', 'AA', 'AAA', '=', '\r\n', '\r\n', '*');
    const text = fc.array(sign).map((signs) => signs.join('') as Octets);
    fc.assert(
      fc.property(text, fc.nat(), (value, at) => {
        fc.pre(value !== '');
        const span = { start: 0, end: value.length };
        const { node } = parseMessage(`${base64}\r\n\r\n` as Octets);
        const offset = at % value.length;
        const body = { type: 'body', span, value } as const;
        const mediaType = { type: 'image', subtype: 'png', parameters: {} };
        const entity = { ...node, mediaType };
        const line = annotateBodyLine(body, entity, offset, 'message');
        if (!line) throw new Error('No line');
        const octets = (piecesOf('base64', value) ?? [])
          .filter(
            ({ encoded }) =>
              encoded.start >= line.span.start && encoded.end <= line.span.end,
          )
          .reduce((sum, { decoded }) => sum + decoded.end - decoded.start, 0);
        const shown = line.decoded ? line.decoded.split(' ').length : 0;
        expect(shown).toBe(octets);
      }),
    );
  });
});
