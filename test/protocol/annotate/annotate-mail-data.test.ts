import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateMailData } from '../../../protocol/annotate/annotate-mail-data.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';
import {
  disorderOf,
  markAnnotations,
  withoutMimeVersion,
  wordsOf,
} from './annotated.js';

/** Annotates the lines, which follow others on the wire, without their marks; expects the same marks. */
function expectMailData(...lines: string[]) {
  const before = unmark('DATA␍␊');
  const marked = lines.join('');
  const turn = unmark(marked.replace(/(?<=\{\w+)![\w-]+/g, ''));
  const client = `${before}${turn}RSET\r\n` as Octets;
  const span = { start: before.length, end: before.length + turn.length };
  const { annotations, left } = annotateMailData(client, span, []);
  const shown = markAnnotations(client, annotations, span);
  expect(withoutMimeVersion(shown)).toBe(marked);
  return { annotations, left };
}

describe('the annotations of mail data', () => {
  test('stand where the octets were sent', () => {
    const { annotations } = expectMailData(
      '{fieldName:From}: {addrSpec:alice@example.org}␍␊',
      '{separator:␍␊}',
      'See you.␍␊',
      '{endOfMailData:.␍␊}',
    );
    expect(wordsOf(annotations, '.').references).toEqual([
      { rfc: 5321, section: '4.1.1.4' },
    ]);
  });

  test('take a stuffed dot for one that the receiver removes', () => {
    const { annotations } = expectMailData(
      '{separator!header-section-missing:␍␊}',
      'One␍␊',
      '{stuffedDot:.}.two␍␊',
      '{stuffedDot:.}.␍␊',
      '{endOfMailData:.␍␊}',
    );
    expect(wordsOf(annotations, '.').explanation).toMatch(/removed/);
  });

  test('say where a dot was not stuffed', () => {
    expectMailData(
      '{separator!header-section-missing:␍␊}',
      '{stuffedDot!dot-not-stuffed:.}two␍␊',
      '{endOfMailData:.␍␊}',
    );
  });

  test('go around a stuffed dot inside of a token', () => {
    expectMailData(
      '{fieldName:Content-Transfer-Encoding}: {mechanism:quoted-printable}␍␊',
      '{separator:␍␊}',
      '{body:one␍␊}{stuffedDot:.}{body:.two=␍␊three}␍␊',
      '{endOfMailData:.␍␊}',
    );
  });

  test('have no end where the lone dot has not come', () => {
    expectMailData('{separator!header-section-missing:␍␊}', 'Hello␍␊');
  });

  test('say that what is binary goes with BDAT', () => {
    expectMailData(
      '{fieldName:Content-Transfer-Encoding}: {mechanism:binary}␍␊',
      '{separator:␍␊}',
      'bare{lineEnd!binary-in-mail-data:␊}',
      'two␍␊',
      '{endOfMailData:.␍␊}',
    );
    expectMailData(
      '{fieldName:Content-Transfer-Encoding}: {mechanism:binary}␍␊',
      '{separator:␍␊}',
      'lines␍␊',
      '{endOfMailData:.␍␊}',
    );
  });

  test('show problems of the message where they are on the wire', () => {
    expectMailData(
      '{separator!header-section-missing:␍␊}',
      '{stuffedDot:.}.␍␊',
      'bare{lineEnd!line-end-not-crlf:␊}',
      'two␍␊',
      '{endOfMailData:.␍␊}',
    );
  });

  test('tell of no token what the message lacks', () => {
    const { annotations, left } = expectMailData(
      '{fieldName:Subject}: {fieldBody:Lunch}␍␊',
      '{separator:␍␊}',
      '{endOfMailData:.␍␊}',
    );
    expect(annotations.filter(({ problem }) => problem)).toEqual([]);
    expect(left.map(({ rule }) => rule)).toEqual([
      'date-missing',
      'from-missing',
      'message-id-missing',
    ]);
  });

  test('wait for fields that may still come', () => {
    const { left } = expectMailData('{fieldName:Subject}: {fieldBody:Lunch}␍␊');
    expect(left).toEqual([]);
  });

  test('are in order and within the turn, on any octets', () => {
    const line = fc.constantFrom(
      'From: a@b',
      'Content-Type: multipart/mixed; boundary=x',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      '--x',
      '--x--',
      '',
      '.',
      '..',
      '.From: x',
      ' folded',
      'AAAA',
    );
    const octets = fc
      .array(fc.tuple(line, fc.constantFrom('\r\n', '\r\n', '\n', '\r')))
      .map((all) => all.map((each) => each.join('')).join(''));
    fc.assert(
      fc.property(octets, fc.nat(20), (turn, cut) => {
        const before = 'DATA\r\n';
        const client = `${before}${turn}` as Octets;
        const end = Math.max(before.length, client.length - cut);
        const span = { start: before.length, end };
        const { annotations } = annotateMailData(client, span, []);
        expect(disorderOf(client, annotations, span)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
