import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { annotateMessage } from '../../../../protocol/annotate/annotate-message.js';
import { parseMessage } from '../../../../protocol/message/message.js';
import { encodeText } from '../../../../protocol/source/octets.js';
import { seal } from '../../../../relay/sandbox/authentication/seal.js';
import { sign } from '../../../../relay/sandbox/authentication/sign.js';
import {
  check,
  lunch,
  messageOf,
  now,
  resolverOf,
  signedZone,
  testKeys,
} from './checking.js';

describe('Authentication-Results', () => {
  test('has one result for each check, folded', async () => {
    const signatures = await sign(
      Buffer.from(lunch),
      ['sandbox.test'],
      await testKeys(),
      now,
    );
    const { field } = await check(signatures + lunch, {
      resolve: await signedZone('sandbox.test. TXT "v=spf1 -all"'),
    });
    expect(field.replace(/header\.b=("?)[\w/+]{8}\1/g, 'header.b=…')).toBe(
      [
        'Authentication-Results: mx.sandbox.test;',
        '\tspf=fail smtp.mailfrom=sandbox.test;',
        '\tdkim=pass header.d=sandbox.test header.s=rsa header.a=rsa-sha256',
        '\t header.b=…;',
        '\tdkim=pass header.d=sandbox.test header.s=ed25519 header.a=ed25519-sha256',
        '\t header.b=…;',
        '\tdmarc=none header.from=sandbox.test',
        '',
      ].join('\r\n'),
    );
  });

  test('quotes what is no token, and lets nothing end its line', async () => {
    const { field } = await check(
      messageOf('DKIM-Signature: v=1; d=a\r\n\tb"; s=x y', 'From: a@b.test'),
      { resolve: resolverOf('b.test. TXT "v"'), reversePath: 'a@(b' },
    );
    expect(field).toContain('smtp.mailfrom="(b"');
    expect(field).toContain('header.d="ab\\"" header.s="x y"');
  });

  test('points out a field that claims to be from the same host', async () => {
    const forged = 'Authentication-Results: MX.sandbox.test; dkim=pass';
    const other = 'Authentication-Results: mx.other.test; dkim=pass';
    const resolve = resolverOf('sandbox.test. TXT "v"');
    const found = await check(`${forged}\r\n${other}\r\n${lunch}`, { resolve });
    expect(found.checks.at(-1)).toMatchObject({
      method: 'authentication-results',
      result: 'fail',
      references: [{ rfc: 8601, section: '5' }],
    });
    expect(found.checks.at(-1)?.comparisons.length).toBe(1);
    const honest = await check(`${other}\r\n${lunch}`, { resolve });
    expect(honest.checks.at(-1)?.method).toBe('dmarc');
  });
});

describe('what the checks write', () => {
  test('is all explained, without a problem or anything unknown', async () => {
    const resolve = await signedZone(
      'sandbox.test. TXT "v=spf1 -all"',
      '_dmarc.sandbox.test. TXT "v=DMARC1; p=reject; aspf=s"',
    );
    const keys = await testKeys();
    const signatures = await sign(
      Buffer.from(lunch),
      ['sandbox.test'],
      keys,
      now,
    );
    const signed = signatures + lunch;
    const { field } = await check(signed, { resolve });
    const key = keys.find(({ domain }) => domain === 'forward.test');
    if (!key) throw new Error('forward.test has no key.');
    const sets = await seal(Buffer.from(signed), {
      key,
      authenticationResults: field,
      chain: 'none',
      resolve,
      now,
    });
    const again = await check(sets + signed, { resolve });
    const octets = encodeText(again.field + sets + signed);
    const { node, problems } = parseMessage(octets);
    const read = annotateMessage('added', node, problems);
    expect(read.annotations.flatMap(({ problem }) => problem ?? [])).toEqual(
      [],
    );
    const unexplained = read.annotations.filter(
      ({ type, explanation, references }) =>
        /unknown/i.test(type) ||
        /not known|unknown|no document/i.test(explanation) ||
        references.length === 0,
    );
    expect(unexplained).toEqual([]);
  });
});

describe('checking', () => {
  test('opens no socket and asks no DNS but the one it is given', async () => {
    const opened = vi.fn(() => {
      throw new Error('Something reached for the network.');
    });
    const spies = [
      vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(opened),
      vi.spyOn(dgram, 'createSocket').mockImplementation(opened),
      vi.spyOn(dns, 'lookup').mockImplementation(opened as never),
      vi.spyOn(dns, 'resolve').mockImplementation(opened as never),
      vi.spyOn(dns.promises, 'resolve').mockImplementation(opened),
      vi.spyOn(globalThis, 'fetch').mockImplementation(opened),
    ];
    try {
      const keys = await testKeys();
      const signatures = await sign(
        Buffer.from(lunch),
        ['sandbox.test'],
        keys,
        now,
      );
      const bimi = messageOf(
        'From: alice@sandbox.test',
        'BIMI-Selector: v=BIMI1; s=default',
        'DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=x; h=From; bh=; b=',
      );
      const asked: string[] = [];
      const zone = await signedZone(
        'sandbox.test. TXT "v=spf1 a mx ptr include:example.com exists:%{i}.example.com redirect=example.org"',
        'default._bimi.sandbox.test. TXT "v=BIMI1; l=https://example.com/logo.svg"',
        '_dmarc.sandbox.test. TXT "v=DMARC1; p=reject; rua=mailto:a@example.com"',
      );
      const resolve: typeof zone = (name, type) => {
        asked.push(name);
        return zone(name, type);
      };
      for (const message of [signatures + lunch, bimi]) {
        const { checks } = await check(message, { resolve });
        expect(checks.length).toBeGreaterThan(2);
      }
      expect(asked).toContain('example.com');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(opened).not.toHaveBeenCalled();
  });

  test('never fails, whatever the message says', async () => {
    const resolve = await signedZone('sandbox.test. TXT "v=spf1 mx -all"');
    const keys = await testKeys();
    const signed =
      (await sign(Buffer.from(lunch), ['sandbox.test'], keys, now)) + lunch;
    const name = fc.constantFrom(
      'DKIM-Signature',
      'ARC-Seal',
      'ARC-Message-Signature',
      'ARC-Authentication-Results',
      'Authentication-Results',
      'From',
    );
    const tag = fc.tuple(
      fc.constantFrom(
        'v',
        'a',
        'b',
        'bh',
        'c',
        'd',
        'h',
        'i',
        'l',
        's',
        't',
        'x',
        'cv',
        '__proto__',
      ),
      fc.oneof(
        fc.constantFrom(
          '1',
          'rsa-sha256',
          'ed25519-sha256',
          'none',
          'pass',
          'relaxed/relaxed',
          'sandbox.test',
          'rsa',
          'From:To',
          '99999999999999999999',
          '-1',
          '',
          'YWJj',
        ),
        fc.string({ unit: 'binary', maxLength: 12 }),
      ),
    );
    const field = fc
      .tuple(name, fc.array(tag, { maxLength: 8 }))
      .map(
        ([title, tags]) =>
          `${title}: ${tags.map(([key, value]) => `${key}=${value}`).join('; ')}\r\n`,
      );
    const flaw = fc
      .tuple(fc.nat(signed.length), fc.string({ maxLength: 3 }))
      .map(
        ([at, octets]) => signed.slice(0, at) + octets + signed.slice(at + 1),
      );
    const octets = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Buffer.from(bytes).toString('latin1'));
    const message = fc.oneof(
      fc
        .array(field, { maxLength: 5 })
        .map((fields) => fields.join('') + lunch),
      flaw,
      octets,
    );
    await fc.assert(
      fc.asyncProperty(
        message,
        fc.string({ maxLength: 20 }),
        async (text, path) => {
          const content = Buffer.from(text, 'latin1');
          const { field: written, checks } = await check(content, {
            resolve,
            reversePath: path,
          });
          expect(written).toMatch(
            /^Authentication-Results: [^\r\n]+(?:\r\n\t[^\r\n]+)+\r\n$/,
          );
          expect(checks.length).toBeGreaterThan(1);
          for (const { summary, references } of checks) {
            expect(summary).toMatch(/^[\s\S]+\.$/);
            expect(references).not.toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);
});
