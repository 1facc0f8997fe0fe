import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findKnownReply,
  knownReplies,
} from '../../../../protocol/smtp/known-replies/index.js';
import { parseReply, textOfReply } from '../../../../protocol/smtp/reply.js';
import { encodeText } from '../../../../protocol/source/octets.js';
import { isSentences } from '../../../support/sentences.js';

/** The row that is found for a reply as it is written in `example`. */
function findRow(example: string) {
  return findKnownReply(Number(example.slice(0, 3)), example.slice(4));
}

describe('the table of known replies', () => {
  test.each(knownReplies)('finds the row of $example', (row) => {
    expect(row.example).toMatch(/^[45][0-9]{2} /);
    expect(findRow(row.example)).toBe(row);
  });

  test.each(knownReplies)('explains $example in sentences', (row) => {
    expect(row.explanation).toSatisfy(isSentences);
    expect(row.advice).toSatisfy(isSentences);
    expect(row.server).not.toBe('');
  });

  test.each(knownReplies)('says where $example is written', ({ source }) => {
    if ('url' in source) {
      expect(source.title).not.toBe('');
      expect(source.url).toMatch(/^https:\/\/[a-z0-9.-]+\//);
    } else {
      expect(source.rfc).toBeGreaterThan(0);
    }
  });

  test('has each example and each pattern once', () => {
    const examples = knownReplies.map(({ example }) => example);
    const patterns = knownReplies.map(({ pattern }) => String(pattern));
    expect(new Set(examples).size).toBe(examples.length);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  test.each(knownReplies)(
    'repeats nothing without a bound for $example',
    ({ pattern }) => {
      expect(pattern.source).not.toMatch(/[^\\][*+]|\{\d+,\}/);
      expect(pattern.flags).toBe('i');
    },
  );

  test('names only example hosts and addresses', () => {
    const hosts = knownReplies.flatMap(({ example }) => [
      ...example.matchAll(/[a-z]+@([a-z0-9.-]*[a-z0-9])/gi),
    ]);
    expect(hosts).not.toEqual([]);
    for (const [, host = ''] of hosts) {
      expect(host).toMatch(
        /(?:\.example|example\.(?:org|net|com)|(?:yahoo|aol|icloud|apple|messaging\.microsoft)\.com)$/,
      );
    }
  });
});

describe('a known reply', () => {
  test('is found whatever is said around its words', () => {
    const found = findKnownReply(
      550,
      '5.1.1 <nobody@sandbox.test>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)',
    );
    expect(found).toMatchObject({ server: 'Postfix', fault: 'sender' });
  });

  test('is told from others of the same code by its words', () => {
    const servers = [
      '5.7.1 Service unavailable; Client host [192.0.2.5] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.5',
      '5.7.1 <bob@example.net>: Relay access denied',
      '5.7.1 Spam message rejected',
    ].map((text) => findKnownReply(554, text)?.server);
    expect(servers).toEqual([
      'A server that asks Spamhaus',
      'Postfix',
      'Rspamd',
    ]);
  });

  test.each([
    [
      503,
      '5.5.1 Invalid command: Already identified',
      'client',
      /EHLO or HELO/,
    ],
    [503, '5.5.1 Already authenticated', 'client', /signed in already/],
    [421, '4.4.2 mx.example.net Error: timeout exceeded', 'client', /client/i],
    [
      421,
      'mx.example.net: SMTP command timeout - closing connection',
      'client',
      /client/i,
    ],
    [
      421,
      '4.4.1 mx.example.net timeout waiting for input from client.example',
      'client',
      /client/i,
    ],
    [451, 'timeout (#4.4.2)', 'client', /client/i],
    [451, '4.3.0 Temporary lookup failure: timed out', 'server', /server/i],
    [450, '4.7.1 Client host rejected: DNS timeout', 'server', /server/i],
  ] as const)('is told by who is meant: %i %s', (code, text, fault, words) => {
    const found = findKnownReply(code, text);
    expect(found?.fault).toBe(fault);
    expect(found?.explanation).toMatch(words);
  });

  test('is one that refuses', () => {
    expect(findKnownReply(250, 'greylisting is off')).toBeUndefined();
    expect(findKnownReply(354, 'authentication required')).toBeUndefined();
  });

  test('is not guessed', () => {
    expect(findKnownReply(554, '5.0.0 Oh no')).toBeUndefined();
    expect(findKnownReply(550, '')).toBeUndefined();
  });

  test('is looked for in any text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.string(),
        (code, text) => {
          const found = findKnownReply(code, text);
          expect(found === undefined || code >= 400).toBe(true);
        },
      ),
    );
  });

  test('repeats nothing without a bound, so that no text takes long', () => {
    const unbounded = knownReplies.filter(({ pattern }) =>
      /(?<!\\)(?:[*+]|\{\d+,\})/.test(
        pattern.source.replace(/\[[^\]]*\]/g, 'x'),
      ),
    );
    expect(unbounded.map(({ example }) => example)).toEqual([]);
  });

  test('is looked for in the beginning of a long text alone', () => {
    const [{ example } = { example: '' }] = knownReplies;
    const text = example.slice(4);
    expect(findKnownReply(550, `${text} ${'x'.repeat(1e6)}`)).toBeDefined();
    expect(findKnownReply(550, `${'x'.repeat(1e6)} ${text}`)).toBeUndefined();
  });
});

describe('the replies of recorded sessions that refuse', () => {
  const folder = 'test/fixtures/sessions/recorded';
  const texts = readdirSync(folder).flatMap((file) =>
    refusalsIn(readFileSync(join(folder, file), 'utf8')),
  );
  const unknown = texts.filter(({ code, text }) => !findKnownReply(code, text));

  test('are for the most part known', () => {
    expect(texts.length).toBeGreaterThan(40);
    const share = 1 - unknown.length / texts.length;
    const list = unknown.map(({ code, text }) => `${code} ${text}`).join('\n');
    expect(share, list).toBeGreaterThan(0.9);
  });
});

/** The replies with 4yz or 5yz in a script, each with its text. */
function refusalsIn(script: string) {
  const lines = script.split('\n').flatMap((line) => {
    const said = /^S: ([45][0-9]{2}(?:[ -].*)?)$/.exec(line)?.[1];
    return said === undefined ? [] : [said];
  });
  let octets = encodeText(lines.map((line) => `${line}\r\n`).join(''));
  const refusals: { code: number; text: string }[] = [];
  while (octets.length > 0) {
    const { node } = parseReply(octets);
    refusals.push({ code: node.code, text: textOfReply(node) });
    octets = octets.slice(node.span.end) as typeof octets;
  }
  return refusals;
}
