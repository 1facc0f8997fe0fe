import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOf, lunch, resolverOf } from './checking.js';

const from = (clientAddress: string, ...lines: readonly string[]) =>
  checkOf('spf', lunch, { clientAddress, resolve: resolverOf(...lines) });

const record = (text: string) => `sandbox.test. TXT "v=spf1 ${text}"`;
const host = 'mail.sandbox.test. A 192.0.2.20';

describe('SPF', () => {
  test('passes where a mechanism has the address of the client', async () => {
    const found = await from(
      '192.0.2.20',
      record('a:mail.sandbox.test -all'),
      host,
    );
    expect(found).toMatchObject({
      result: 'pass',
      domain: 'sandbox.test',
      summary:
        'sandbox.test lets 192.0.2.20 send its mail: the client matches a:mail.sandbox.test.',
    });
    expect(found.comparisons).toEqual([
      {
        what: "The client's address",
        value: '192.0.2.20',
        withWhat: 'a:mail.sandbox.test, in the SPF record of sandbox.test',
        withValue: '192.0.2.20',
        agree: true,
        note: 'The first that matches decides: without a sign before it, it means pass.',
      },
    ]);
    expect(found.lookups).toContainEqual({
      name: 'sandbox.test',
      type: 'TXT',
      status: 'NOERROR',
      records: ['"v=spf1 a:mail.sandbox.test -all"'],
    });
  });

  test.each([
    [
      '-all',
      'fail',
      'may not send its mail: the first mechanism that matches is -all.',
    ],
    [
      '~all',
      'softfail',
      'probably may not send its mail: the first mechanism that matches is ~all.',
    ],
    ['?all', 'neutral', 'the first mechanism that matches is ?all.'],
    ['', 'neutral', 'no mechanism of its record matches.'],
  ])(
    'says for another client what %j says: %s',
    async (last, result, words) => {
      const found = await from('127.0.0.1', record(`ip4:192.0.2.0/24 ${last}`));
      expect(found.result).toBe(result);
      expect(found.summary).toContain(words);
      expect(found.comparisons[0]).toEqual({
        what: "The client's address",
        value: '127.0.0.1',
        withWhat: 'ip4:192.0.2.0/24, in the SPF record of sandbox.test',
        agree: false,
      });
      expect(found.comparisons.length).toBe(last ? 2 : 1);
    },
  );

  test('says that there is none where there is no record', async () => {
    const found = await from('127.0.0.1', 'sandbox.test. TXT "no SPF"');
    expect(found).toMatchObject({
      result: 'none',
      summary:
        'sandbox.test has no SPF record, so nothing tells which hosts may send its mail.',
      references: [{ rfc: 7208, section: '2.6.1' }],
    });
  });

  test('asks what a record includes, and says which of its mechanisms matched', async () => {
    const { result, comparisons } = await from(
      '192.0.2.20',
      record('include:partner.test -all'),
      'partner.test. TXT "v=spf1 ip4:198.51.100.1 ip4:192.0.2.20 -all"',
    );
    expect(result).toBe('pass');
    expect(comparisons.map(({ withWhat, agree }) => [withWhat, agree])).toEqual(
      [
        ['ip4:198.51.100.1, in the SPF record of partner.test', false],
        ['ip4:192.0.2.20, in the SPF record of partner.test', true],
        ['include:partner.test, in the SPF record of sandbox.test', true],
      ],
    );
  });

  test('follows a redirect where no mechanism matches', async () => {
    const { result, comparisons } = await from(
      '192.0.2.20',
      record('ip4:198.51.100.1 redirect=partner.test'),
      'partner.test. TXT "v=spf1 -all"',
    );
    expect(result).toBe('fail');
    expect(comparisons.map(({ withWhat }) => withWhat)).toEqual([
      'ip4:198.51.100.1, in the SPF record of sandbox.test',
      'redirect=partner.test, in the SPF record of sandbox.test',
      '-all, in the SPF record of partner.test',
    ]);
  });

  test.each([
    [
      'two records',
      [record('-all'), record('+all')],
      'multiple SPF records found for sandbox.test',
    ],
    [
      'an unknown mechanism',
      [record('ipv4:192.0.2.20 -all')],
      'Unknown mechanism ipv4',
    ],
    [
      'a record that includes itself',
      [record('include:sandbox.test -all')],
      'Too many DNS requests',
    ],
    [
      'an include without a record',
      [record('include:nothing.test -all')],
      'no SPF records found for nothing.test',
    ],
  ])('is a permerror with %s', async (_, lines, reason) => {
    expect(await from('192.0.2.20', ...lines)).toMatchObject({
      result: 'permerror',
      summary: `The SPF record of sandbox.test cannot be followed, and its owner has to mend it: ${reason}.`,
    });
  });

  test('is a temperror where the DNS does not answer', async () => {
    const resolve = () =>
      Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }));
    expect(await checkOf('spf', lunch, { resolve })).toMatchObject({
      result: 'temperror',
      lookups: [],
    });
  });

  test('asks about the domain of EHLO where the reverse-path is null', async () => {
    const resolve = resolverOf('submission.sandbox.test. TXT "v=spf1 -all"');
    const found = await checkOf('spf', lunch, { resolve, reversePath: '' });
    expect(found.result).toBe('fail');
    expect(found.summary).toContain(
      'submission.sandbox.test, which EHLO names because the reverse-path is null,',
    );
    const literal = { resolve, reversePath: '', heloDomain: '[127.0.0.1]' };
    expect((await checkOf('spf', lunch, literal)).summary).toContain(
      '[127.0.0.1], which EHLO names because the reverse-path is null, is not a domain',
    );
  });

  test('tells by its mechanisms what it came to', async () => {
    const mechanism = fc.tuple(
      fc.constantFrom('', '+', '-', '~', '?'),
      fc.constantFrom(
        'a',
        'mx',
        'all',
        'ip4:192.0.2.20',
        'ip4:10.0.0.0/8',
        'include:partner.test',
        'exists:mail.sandbox.test',
        'ptr',
      ),
    );
    const resultOf = {
      '': 'pass',
      '+': 'pass',
      '-': 'fail',
      '~': 'softfail',
      '?': 'neutral',
    };
    await fc.assert(
      fc.asyncProperty(fc.array(mechanism, { maxLength: 5 }), async (terms) => {
        const text = terms
          .map(([qualifier, name]) => qualifier + name)
          .join(' ');
        const { result, comparisons } = await from(
          '192.0.2.20',
          record(text),
          host,
          'sandbox.test. MX 10 mail.sandbox.test.',
          'partner.test. TXT "v=spf1 ip4:192.0.2.20 -all"',
        );
        const last = comparisons.at(-1);
        const [qualifier = ''] = /^[+?~-]?/.exec(last?.withWhat ?? '') ?? [];
        const decided = resultOf[qualifier as keyof typeof resultOf];
        expect(result).toBe(last?.agree ? decided : 'neutral');
      }),
      { numRuns: 50 },
    );
  });
});
