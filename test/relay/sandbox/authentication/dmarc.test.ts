import { describe, expect, test } from 'vitest';
import { sign } from '../../../../relay/sandbox/authentication/sign.js';
import {
  check,
  checkOf,
  lunch,
  messageOf,
  now,
  resolverOf,
  signedZone,
  testKeys,
} from './checking.js';

const pass = 'TXT "v=spf1 ip4:192.0.2.20 -all"';
const policy = (text: string) => `TXT "v=DMARC1; ${text}"`;

/** What DMARC says of mail from `author` with this reverse-path, unsigned. */
const about = (author: string, reversePath: string, ...lines: string[]) =>
  checkOf('dmarc', messageOf(`From: ${author}`), {
    reversePath,
    resolve: resolverOf(...lines),
  });

describe('DMARC', () => {
  test('passes where SPF vouches for the domain in From', async () => {
    const found = await about(
      'Alice <alice@sandbox.test>',
      'alice@sandbox.test',
      `sandbox.test. ${pass}`,
      `_dmarc.sandbox.test. ${policy('p=none')}`,
    );
    expect(found).toMatchObject({
      result: 'pass',
      domain: 'sandbox.test',
      summary: 'SPF vouches for sandbox.test, which From names.',
    });
    expect(found.comparisons).toEqual([
      {
        what: 'Domain in From',
        value: 'sandbox.test',
        withWhat: 'Domain that SPF checked',
        withValue: 'sandbox.test',
        agree: true,
        note: 'SPF passed for it, and it is the same domain, so SPF vouches for From.',
      },
      {
        what: 'What the owner of the domain asks for',
        value: 'none',
        withWhat: 'DMARC record at _dmarc.sandbox.test',
        withValue: 'v=DMARC1; p=none',
      },
    ]);
  });

  test('passes where DKIM alone vouches for it', async () => {
    const signatures = await sign(
      Buffer.from(lunch),
      ['sandbox.test'],
      await testKeys(),
      now,
    );
    const found = await checkOf('dmarc', signatures + lunch, {
      reversePath: 'list@forward.test',
      resolve: await signedZone(
        `forward.test. ${pass}`,
        `_dmarc.sandbox.test. ${policy('p=reject')}`,
      ),
    });
    expect(found.result).toBe('pass');
    expect(found.summary).toBe(
      'DKIM vouches for sandbox.test, which From names.',
    );
    expect(found.comparisons.map(({ agree }) => agree)).toEqual([
      false,
      true,
      true,
      undefined,
    ]);
    expect(found.comparisons[0]?.note).toBe(
      'SPF passed for it, but it belongs to forward.test and From to sandbox.test: they are not aligned, so it does not count.',
    );
  });

  test.each([
    [
      '',
      'pass',
      'both belong to sandbox.test, which is enough for relaxed alignment',
    ],
    ['; aspf=r', 'pass', 'both belong to sandbox.test'],
    [
      '; aspf=s',
      'fail',
      'alignment is strict (aspf=s) and it is another domain',
    ],
    ['; adkim=s', 'pass', 'both belong to sandbox.test'],
  ])('aligns a subdomain by p=none%s: %s', async (tag, result, words) => {
    const found = await about(
      'alice@sandbox.test',
      'bounces@news.sandbox.test',
      `news.sandbox.test. ${pass}`,
      `_dmarc.sandbox.test. ${policy(`p=none${tag}`)}`,
    );
    expect(found.result).toBe(result);
    expect(found.comparisons[0]?.note).toContain(words);
  });

  test('says what the owner of a forged domain wants', async () => {
    const { field, checks } = await check(messageOf('From: ceo@strict.test'), {
      clientAddress: '127.0.0.1',
      reversePath: 'ceo@strict.test',
      resolve: resolverOf(
        'strict.test. TXT "v=spf1 -all"',
        `_dmarc.strict.test. ${policy('p=reject')}`,
      ),
    });
    expect(field).toBe(
      [
        'Authentication-Results: mx.sandbox.test;',
        '\tspf=fail smtp.mailfrom=strict.test;',
        '\tdkim=none;',
        '\tdmarc=fail policy.dmarc=reject header.from=strict.test',
        '',
      ].join('\r\n'),
    );
    expect(checks.at(-1)?.summary).toBe(
      'Neither SPF nor DKIM vouches for strict.test, which From names. strict.test asks others to refuse such mail (p=reject): many would answer 550 5.7.1 after the dot, though they ought to have another reason besides. This one keeps it, for you to look at.',
    );
  });

  test.each([
    ['p=reject; t=y', 'quarantine'],
    ['p=quarantine; t=y', 'none'],
    ['P = Quarantine', 'quarantine'],
    ['adkim=s; p=none', 'none'],
    ['rua=mailto:reports@sandbox.test', 'none'],
    ['p=never; rua=mailto:reports@sandbox.test', 'none'],
  ])('takes %j for %s', async (text, wish) => {
    const found = await about(
      'alice@sandbox.test',
      'bob@plain.test',
      `_dmarc.sandbox.test. ${policy(text)}`,
    );
    expect(found.result).toBe('fail');
    expect(found.comparisons.at(-1)?.value).toBe(wish);
  });

  test.each([
    ['no record', ['sandbox.test. TXT "v=DMARC1; p=reject"']],
    [
      'two records',
      [
        `_dmarc.sandbox.test. ${policy('p=none')}`,
        `_dmarc.sandbox.test. ${policy('p=reject')}`,
      ],
    ],
    [
      'a policy that is none of the three',
      [`_dmarc.sandbox.test. ${policy('p=never')}`],
    ],
    [
      'a record of another version',
      ['_dmarc.sandbox.test. TXT "v=DMARC2; p=reject"'],
    ],
  ])('does not apply with %s', async (_, lines) => {
    const found = await about('alice@sandbox.test', 'a@plain.test', ...lines);
    expect(found).toMatchObject({
      result: 'none',
      references: [{ rfc: 9989, section: '4.10.1' }],
    });
  });

  test('asks above a subdomain for the policy of what is below', async () => {
    const lines = [
      `_dmarc.sandbox.test. ${policy('p=reject; sp=quarantine; np=none')}`,
      'news.sandbox.test. A 192.0.2.99',
    ];
    const there = await about('a@news.sandbox.test', 'b@plain.test', ...lines);
    expect(there.comparisons.at(-1)).toEqual({
      what: 'What the owner of the domain asks for',
      value: 'quarantine',
      withWhat: 'DMARC record at _dmarc.sandbox.test',
      withValue: 'v=DMARC1; p=reject; sp=quarantine; np=none',
      note: 'It is that of sandbox.test, since news.sandbox.test has none of its own.',
    });
    expect(there.lookups.map(({ name }) => name)).toContain(
      '_dmarc.news.sandbox.test',
    );
    const none = await about(
      'a@nowhere.sandbox.test',
      'b@plain.test',
      ...lines,
    );
    expect(none.comparisons.at(-1)?.value).toBe('none');
  });

  test('asks of a name with many labels no more than eight times', async () => {
    const author = 'a.b.c.d.e.f.g.h.i.j.mail.example.test';
    const { lookups } = await about(
      `alice@${author}`,
      'b@plain.test',
      'plain.test. A 192.0.2.1',
    );
    expect(lookups.map(({ name }) => name)).toEqual([
      `_dmarc.${author}`,
      '_dmarc.g.h.i.j.mail.example.test',
      '_dmarc.h.i.j.mail.example.test',
      '_dmarc.i.j.mail.example.test',
      '_dmarc.j.mail.example.test',
      '_dmarc.mail.example.test',
      '_dmarc.example.test',
      '_dmarc.test',
    ]);
  });

  test('lets a domain say that it, or what is above it, is where an organization begins', async () => {
    const own = await about(
      'alice@team.sandbox.test',
      'alice@sandbox.test',
      `sandbox.test. ${pass}`,
      `_dmarc.sandbox.test. ${policy('p=none')}`,
      `_dmarc.team.sandbox.test. ${policy('p=none; psd=n')}`,
    );
    expect(own.result).toBe('fail');
    const suffix = await about(
      'alice@one.suffix.test',
      'bob@two.suffix.test',
      `two.suffix.test. ${pass}`,
      `_dmarc.suffix.test. ${policy('p=none; psd=y')}`,
    );
    expect(suffix.comparisons[0]?.note).toContain(
      'it belongs to two.suffix.test and From to one.suffix.test',
    );
  });

  test('needs exactly one domain in From', async () => {
    for (const fields of [
      ['Subject: nobody'],
      ['From: alice@sandbox.test, bob@plain.test'],
      ['From: alice@sandbox.test', 'From: bob@plain.test'],
    ]) {
      const found = await checkOf('dmarc', messageOf(...fields), {
        resolve: resolverOf(`_dmarc.sandbox.test. ${policy('p=none')}`),
      });
      expect(found).toMatchObject({
        result: 'none',
        references: [{ rfc: 9989, section: '5.3.1' }],
      });
    }
  });

  test('is a temperror where the DNS does not answer', async () => {
    const resolve = () =>
      Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }));
    expect((await checkOf('dmarc', lunch, { resolve })).result).toBe(
      'temperror',
    );
  });

  test('is open where SPF got no answer and nobody else vouches', async () => {
    const zone = resolverOf(`_dmarc.sandbox.test. ${policy('p=reject')}`);
    const resolve: typeof zone = (name, type) =>
      name === 'sandbox.test'
        ? Promise.reject(Object.assign(new Error('late'), { code: 'ETIMEOUT' }))
        : zone(name, type);
    const found = await checkOf('dmarc', lunch, { resolve });
    expect(found).toMatchObject({
      result: 'temperror',
      references: [{ rfc: 9989, section: '5.3.6' }, {}],
    });
  });

  test('asks for the A-label of a domain in other letters', async () => {
    const found = await about(
      'alice@bücher.test',
      'alice@xn--bcher-kva.test',
      `xn--bcher-kva.test. ${pass}`,
      `_dmarc.xn--bcher-kva.test. ${policy('p=reject')}`,
    );
    expect(found).toMatchObject({
      result: 'pass',
      domain: 'xn--bcher-kva.test',
    });
  });
});
