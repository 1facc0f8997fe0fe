import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import { bodyOf } from '../../../protocol/message/entity.js';
import {
  encodedSpans,
  heldContentOf,
} from '../../../protocol/message/held-content.js';
import { parseMessage } from '../../../protocol/message/message.js';
import {
  encodeText,
  type Octets,
  sliceOctets,
} from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';
import { mutatedMessage } from './mutated-message.js';

function entityWith(type: string, encoding: string, body: string) {
  return parseMessage(
    `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}` as Octets,
  ).node;
}

function base64(octets: string): string {
  const letters = Buffer.from(octets, 'latin1').toString('base64');
  return letters.replace(/.{76}(?=.)/g, '$&\r\n');
}

function quotedPrintable(octets: string): string {
  return octets.replace(/[^\r\n -<>-~]|[ \t](?=\r?\n|$)/g, (octet) => {
    const code = octet.charCodeAt(0).toString(16).toUpperCase();
    return `=${code.padStart(2, '0')}`;
  });
}

const inner = unmark(
  'Subject: Lunch␍␊Content-Type: multipart/mixed; boundary=a␍␊␍␊--a␍␊␍␊At noon?␍␊--a--␍␊',
);

describe('an encoded body', () => {
  test.each([
    ['message/global', 'base64', base64(inner)],
    ['message/global', 'quoted-printable', quotedPrintable(inner)],
    ['message/rfc822', 'base64', base64(inner)],
    ['message/external-body', 'base64', base64(inner)],
  ])('of %s in %s is a message', (type, encoding, body) => {
    const held = heldContentOf(entityWith(type, encoding, body));
    expect(held?.octets).toBe(inner);
    expect(held?.node).toEqual(parseMessage(inner).node);
  });

  test('of a report is groups of header fields', () => {
    const report = 'Reporting-MTA: dns; mx.example\r\n\r\nStatus: 5.1.1\r\n';
    const entity = entityWith(
      'message/delivery-status',
      'base64',
      base64(report),
    );
    const node = heldContentOf(entity)?.node;
    expect(node?.type).toBe('fieldGroups');
    expect(node && mark(node)).toMatch(/^\{headerSection:\{headerField:/);
  });

  test('of another type, or that is not encoded, holds nothing', () => {
    for (const [type = '', encoding = ''] of [
      ['text/plain', 'base64'],
      ['message/rfc822', '7bit'],
      ['message/partial', 'base64'],
      ['message/rfc822', 'x-uuencode'],
    ]) {
      const entity = entityWith(type, encoding, base64(inner));
      expect(heldContentOf(entity)).toBeUndefined();
    }
  });

  test('in an encoded body is read too, four deep', () => {
    let octets = 'Subject: Lunch\r\n\r\n';
    for (let depth = 0; depth < 10; depth += 1) {
      octets = `Content-Type: message/global\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(octets)}\r\n`;
    }
    let held = heldContentOf(parseMessage(octets as Octets).node);
    let depth = 0;
    while (held?.node.type === 'entity') {
      depth += 1;
      held = heldContentOf(held.node);
    }
    expect(depth).toBe(4);
  });

  test('holds any message without a loss', () => {
    fc.assert(
      fc.property(mutatedMessage, fc.boolean(), (octets, isBase64) => {
        fc.pre(isBase64 || !/\r(?!\n)/.test(octets));
        const entity = isBase64
          ? entityWith('message/global', 'base64', base64(octets))
          : entityWith(
              'message/global',
              'quoted-printable',
              quotedPrintable(octets),
            );
        const held = heldContentOf(entity);
        expect(held ? leavesOf(held.node) : '').toBe(octets);
      }),
    );
  });
});

describe('the place of decoded octets in their encoding', () => {
  test('is exact in quoted-printable', () => {
    const octets = encodeText('Subject: caf\u00e9 au lait\r\n\r\nYes');
    const body = quotedPrintable(octets);
    const entity = entityWith('message/global', 'quoted-printable', body);
    const whole = `${leavesOf(entity)}` as Octets;
    const placeOf = (text: string) => {
      const start = octets.indexOf(encodeText(text));
      const end = start + encodeText(text).length;
      return sliceOctets(whole, encodedSpans(entity)({ start, end }));
    };
    expect(placeOf('caf')).toBe('caf');
    expect(placeOf('\u00e9')).toBe('=C3=A9');
    expect(placeOf(' au lait')).toBe(' au lait');
  });

  test('is the lines they are in, in base64', () => {
    const octets = `Subject: ${'x'.repeat(60)}\r\n\r\nYes`;
    const entity = entityWith('message/global', 'base64', base64(octets));
    const start = octets.indexOf('Yes');
    const span = encodedSpans(entity)({ start, end: start + 3 });
    expect(sliceOctets(leavesOf(entity) as Octets, span)).toBe(
      base64(octets).split('\r\n').at(-1),
    );
  });

  test('is the end where something is missing there', () => {
    const entity = entityWith('message/global', 'base64', base64('A: b'));
    const { end = 0 } = bodyOf(entity)?.span ?? {};
    expect(encodedSpans(entity)({ start: 4, end: 4 })).toEqual({
      start: end,
      end,
    });
  });
});

describe('the words for an encoded body that holds a message', () => {
  const annotationsIn = (octets: string) => {
    const { node, problems } = parseMessage(octets as Octets);
    return annotateMessage('message', node, problems);
  };

  test('tell its parts', () => {
    const octets =
      'MIME-Version: 1.0\r\nContent-Type: message/global\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const { annotations } = annotationsIn(octets + base64(inner));
    const body = annotations.find(({ type }) => type === 'body');
    expect(body?.explanation).toMatch(/holds a whole message/);
    expect(body?.decoded).toBe('Subject: Lunch; text/plain: At noon?');
    expect(body?.fields?.map(({ type, octets }) => [type, octets])).toEqual([
      ['fieldName', 'Subject'],
      ['fieldBody', 'Lunch'],
      ['fieldName', 'Content-Type'],
      ['type', 'multipart'],
      ['subtype', 'mixed'],
      ['parameter', 'boundary=a'],
      ['separator', '\r\n'],
      ['delimiter', '--a'],
      ['separator', '\r\n'],
      ['body', 'At noon?'],
      ['closeDelimiter', '--a--'],
    ]);
  });

  test('tell what is wrong in it, where it stands', () => {
    const octets =
      'MIME-Version: 1.0\r\nContent-Type: message/global\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
    const message = 'From: a@b.example\r\nDate: today\r\n\r\nHi\r\n';
    const whole = `${octets}${quotedPrintable(message)}`;
    const { annotations, left } = annotationsIn(whole);
    const problems = [
      ...annotations.flatMap(({ problem }) => problem ?? []),
      ...left,
    ];
    const places = problems.map(({ span }) =>
      whole.slice(span.start, span.end),
    );
    expect(places).toContain('today');
  });
});
