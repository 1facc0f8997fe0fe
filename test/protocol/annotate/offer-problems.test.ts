import { describe, expect, test } from 'vitest';
import { wordsOf } from './annotated.js';
import { annotateLast, greeting, hello } from './last-exchange.js';

describe('what was not offered', () => {
  test('is remarked where it is used', () => {
    const { markedClient } = annotateLast(
      `${hello}\nC: MAIL FROM:<a@example.org> SMTPUTF8 SIZE=5␍␊`,
    );
    expect(markedClient).toBe(
      '{verb:MAIL FROM:}{reversePath:<a@example.org>} {esmtpParam!extension-not-offered:SMTPUTF8} {esmtpParam:SIZE=5}␍␊',
    );
    expect(annotateLast(`${hello}\nC: STARTTLS␍␊`).markedClient).toBe(
      '{verb!extension-not-offered:STARTTLS}␍␊',
    );
  });

  test.each([
    ['AUTH PLAIN', 'AUTH'],
    ['ETRN example.org', 'ETRN'],
  ])('is needed for %s', (command, keyword) => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: ${command}␍␊`);
    expect(client[0]?.problem).toMatchObject({
      rule: 'extension-not-offered',
      message: expect.stringContaining(`offered ${keyword}`),
    });
  });

  test.each(['HELP', 'VRFY alice', 'EXPN list', 'NOOP'])(
    'is not needed for %s',
    (command) => {
      const { client } = annotateLast(`${hello}\nC: ${command}␍␊`);
      expect(client.map(({ problem }) => problem?.rule)).not.toContain(
        'extension-not-offered',
      );
    },
  );

  test.each([
    ['HELO', 'in reply to EHLO, not to HELO'],
    ['LHLO', 'in its reply to LHLO'],
  ])('is named after the %s that it was not offered to', (verb, words) => {
    const { client } = annotateLast(`
      ${greeting}
      C: ${verb} laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: STARTTLS␍␊`);
    expect(client[0]?.problem?.message).toContain(words);
  });
});

describe('what goes beyond the offer', () => {
  const problemOf = (command: string, offer = 'SIZE 1000') => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-AUTH PLAIN LOGIN␍␊250 ${offer}␍␊
      C: ${command}␍␊`);
    return client.flatMap(({ problem }) => problem?.rule ?? []);
  };

  test('is a SIZE that is larger', () => {
    const mail = (octets: string) => `MAIL FROM:<a@example.org> SIZE=${octets}`;
    expect(problemOf(mail('1001'))).toEqual(['size-over-limit']);
    expect(problemOf(mail('1000'))).toEqual([]);
    expect(problemOf(mail('1001'), 'SIZE 0')).toEqual([]);
    expect(problemOf(mail('1001'), 'SIZE')).toEqual([]);
    expect(
      problemOf(mail('10000000000000000001'), 'SIZE 10000000000000000000'),
    ).toEqual(['size-over-limit']);
  });

  test('is a time that is too short for the server', () => {
    const mail = (by: string) => `MAIL FROM:<a@example.org> BY=${by}`;
    const offer = 'DELIVERBY 120,FUTURE';
    expect(problemOf(mail('119;R'), offer)).toEqual(['by-below-limit']);
    expect(problemOf(mail('120;R'), offer)).toEqual([]);
    expect(problemOf(mail('119;N'), offer)).toEqual([]);
    expect(problemOf(mail('119;R'), 'DELIVERBY')).toEqual([]);
  });

  test('is a message that is to be held for too long, or in two ways', () => {
    const mail = (hold: string) => `MAIL FROM:<a@example.org> ${hold}`;
    const offer = 'FUTURERELEASE 100 2026-12-24T18:00:00Z';
    const until = 'HOLDUNTIL=2026-12-24T18:00:0';
    expect(problemOf(mail('HOLDFOR=101'), offer)).toEqual(['hold-over-limit']);
    expect(problemOf(mail('HOLDFOR=100'), offer)).toEqual([]);
    expect(problemOf(mail(`${until}1z`), offer)).toEqual(['hold-over-limit']);
    expect(problemOf(mail(`${until}0z`), offer)).toEqual([]);
    expect(problemOf(mail(`HOLDFOR=1 ${until}0Z`), offer)).toEqual([
      'hold-twice',
    ]);
    expect(problemOf(mail('HOLDFOR=101'), 'FUTURERELEASE')).toEqual([]);
  });

  test('is a keyword of EHLO in place of its parameter', () => {
    const { client } = annotateLast(
      `${hello}\nC: MAIL FROM:<a@example.org> 8BITMIME PIPELINING␍␊`,
    );
    expect(client.slice(-2)).toMatchObject([
      { type: 'unknown', problem: { rule: 'esmtp-param-unknown' } },
      { type: 'unknown', problem: { rule: 'esmtp-param-unknown' } },
    ]);
    expect(wordsOf(client, '8BITMIME').problem?.message).toMatch(/is BODY\.$/);
    expect(wordsOf(client, 'PIPELINING').problem?.message).toMatch(/no param/);
  });

  test('is no private parameter whose name is known', () => {
    const command = 'MAIL FROM:<a@example.org> XOORG=example.org';
    expect(problemOf(command)).toEqual([]);
  });

  test('is no equals sign where a parameter takes one', () => {
    const mail = (value: string) => `MAIL FROM:<a@example.org> XVERP=${value}`;
    expect(problemOf(mail('+='), 'XVERP')).toEqual([]);
    expect(problemOf(mail('+=+'), 'XVERP')).toEqual(['esmtp-value-invalid']);
  });

  test('is a mechanism that is not listed', () => {
    expect(problemOf('AUTH CRAM-MD5')).toEqual(['mechanism-not-offered']);
    expect(problemOf('AUTH plain')).toEqual([]);
  });

  test('is DATA for a message that is binary', () => {
    const binary = `
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-CHUNKING␍␊250 BINARYMIME␍␊
      C: MAIL FROM:<alice@example.org> BODY=BINARYMIME␍␊
      S: 250 OK␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 250 OK␍␊`;
    const { client } = annotateLast(`${binary}\nC: DATA␍␊`);
    expect(client[0]?.problem).toMatchObject({
      rule: 'command-out-of-order',
      reference: { rfc: 3030, section: '3' },
    });
    expect(
      annotateLast(`${binary}\nC: BDAT 1 LAST␍␊x`).client[0],
    ).not.toHaveProperty('problem');
  });

  test('is a parameter that stands there twice', () => {
    expect(
      problemOf('MAIL FROM:<a@example.org> SIZE=5 AUTH=<> size=6'),
    ).toEqual(['esmtp-param-repeated']);
  });
});
