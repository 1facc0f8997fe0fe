import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { dkimRecords } from '../../../../relay/sandbox/authentication/keys.js';
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

/** Signed by the keys of sandbox.test with these selectors. */
async function signed(
  message = lunch,
  selectors: readonly string[] = ['rsa'],
): Promise<string> {
  const keys = (await testKeys()).filter(({ selector }) =>
    selectors.includes(selector),
  );
  const signatures = await sign(
    Buffer.from(message),
    ['sandbox.test'],
    keys,
    now,
  );
  return signatures + message;
}

const resultOf = async (message: string, ...lines: readonly string[]) =>
  checkOf('dkim', message, { resolve: await signedZone(...lines) });

describe('DKIM', () => {
  test('passes for both of the signatures of sandbox.test', async () => {
    const message = await signed(lunch, ['rsa', 'ed25519']);
    const { checks } = await check(message, { resolve: await signedZone() });
    const dkim = checks.filter(({ method }) => method === 'dkim');
    expect(dkim.map(({ result, references }) => [result, references])).toEqual([
      ['pass', [{ rfc: 6376, section: '6.1.3' }]],
      [
        'pass',
        [
          { rfc: 6376, section: '6.1.3' },
          { rfc: 8463, section: '3' },
        ],
      ],
    ]);
    expect(dkim[0]?.comparisons.map(({ agree }) => agree)).toEqual([
      true,
      true,
      true,
    ]);
    expect(dkim[0]?.lookups[0]?.name).toBe('rsa._domainkey.sandbox.test');
    expect(dkim[1]?.lookups[0]?.name).toBe('ed25519._domainkey.sandbox.test');
  });

  test('says that nobody has signed a message without a signature', async () => {
    for (const message of [lunch, '', '\r\n', 'Subject: Lunch', 'no field']) {
      expect(await resultOf(message)).toMatchObject({
        result: 'none',
        comparisons: [],
      });
    }
  });

  test('shows both hashes where the body was changed', async () => {
    const message = (await signed()).replace('Six?', 'Seven?');
    const { result, summary, comparisons } = await resultOf(message);
    expect(result).toBe('fail');
    expect(summary).toBe(
      'The body is not the one that sandbox.test signed: its hash is another than the one in the signature.',
    );
    const hash = (body: string) =>
      createHash('sha256').update(body).digest('base64');
    expect(comparisons[0]).toEqual({
      what: 'Hash of the body as it arrived (relaxed)',
      value: hash('Seven?\r\n'),
      withWhat: 'bh= of DKIM-Signature',
      withValue: hash('Six?\r\n'),
      agree: false,
    });
  });

  test('holds where relaxed canonicalization lets it', async () => {
    const message = (await signed()).replace(
      'Subject: Lunch',
      'SUBJECT:   Lunch  ',
    );
    expect((await resultOf(message)).result).toBe('pass');
    const longer = (await signed()).replace('Six?', 'Six? \r\n\r\n');
    expect((await resultOf(longer)).result).toBe('pass');
  });

  test('fails where a signed header field was changed', async () => {
    const message = (await signed()).replace('Lunch', 'Dinner');
    const { result, comparisons } = await resultOf(message);
    expect(result).toBe('fail');
    expect(comparisons.map(({ agree }) => agree)).toEqual([true, true, false]);
  });

  test('finds no key where the zone has none', async () => {
    const message = await signed();
    const found = await checkOf('dkim', message, {
      resolve: resolverOf('sandbox.test. TXT "no keys"'),
    });
    expect(found).toMatchObject({
      result: 'permerror',
      summary:
        'There is no key at rsa._domainkey.sandbox.test, so nobody can tell whether sandbox.test made the signature.',
      lookups: [{ name: 'rsa._domainkey.sandbox.test', status: 'NXDOMAIN' }],
    });
  });

  test.each([
    [
      'another key',
      'v=DKIM1; k=rsa; p=OTHER',
      'fail',
      'is not the one that sandbox.test signed with',
    ],
    [
      'a key that was revoked',
      'v=DKIM1; p=',
      'permerror',
      'has been revoked: its p= is empty',
    ],
    [
      'a key of another version',
      'v=DKIM2; k=rsa; p=SAME',
      'permerror',
      'unknown key version',
    ],
    [
      'a key for other hashes',
      'v=DKIM1; h=sha1; p=SAME',
      'permerror',
      'is for sha1 alone, and the signature uses sha256',
    ],
    [
      'a key for other services',
      'v=DKIM1; s=tlsrpt; p=SAME',
      'permerror',
      'is not for mail',
    ],
    [
      'a key that is too short',
      'v=DKIM1; k=rsa; p=SHORT',
      'policy',
      'fewer than 1024 bits',
    ],
    [
      'no key at all',
      'v=spf1 -all',
      'permerror',
      'is not a key that can be used',
    ],
  ])('judges %s', async (_, text, result, words) => {
    const keys = await testKeys();
    const [other, short] = [2048, 512].map((modulusLength) =>
      generateKeyPairSync('rsa', { modulusLength })
        .publicKey.export({ type: 'spki', format: 'der' })
        .toString('base64'),
    );
    const same = keys
      .find(({ selector }) => selector === 'rsa')
      ?.publicKey.export({ type: 'spki', format: 'der' })
      .toString('base64');
    const strings = text
      .replace('OTHER', `${other}`)
      .replace('SAME', `${same}`)
      .replace('SHORT', `${short}`)
      .match(/.{1,200}/g)
      ?.map((part) => `"${part}"`)
      .join(' ');
    const found = await checkOf('dkim', await signed(), {
      resolve: resolverOf(`rsa._domainkey.sandbox.test. TXT ${strings}`),
    });
    expect(found.summary).toContain(words);
    expect(found.result).toBe(result);
  });

  test.each([
    ['s=rsa; ', '', 'neutral', 'The tag s is missing'],
    [
      'h=Subject: To: From',
      'h=Subject: To',
      'neutral',
      'From is always among the signed header fields.',
    ],
    [
      'a=rsa-sha256',
      'a=rsa-sha1',
      'policy',
      'Signatures with SHA-1 no longer count',
    ],
    ['v=1', 'v=2', 'neutral', 'The version is 1.'],
    [
      's=rsa;',
      's=rsa; x=99999999999999999;',
      'neutral',
      'A time is a number of seconds',
    ],
    [
      'a=rsa-sha256',
      'a=dsa-sha256',
      'neutral',
      'its tags ask for something that is not known here',
    ],
    [
      's=rsa;',
      's=rsa; i=@other.test;',
      'neutral',
      'The domain after @ in i= is sandbox.test',
    ],
  ])(
    'cannot use a signature with %j as %j',
    async (before, after, result, words) => {
      const message = (await signed()).replace(before, after);
      const found = await resultOf(message);
      expect(found.summary).toContain(words);
      expect(found.result).toBe(result);
    },
  );

  test('knows by the clock of the sandbox that a signature has expired', async () => {
    const [key] = await testKeys();
    if (!key) throw new Error('There is no key.');
    const { dkimSign } = await import('mailauth/lib/dkim/sign.js');
    const privateKey = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const signatureData = {
      signingDomain: key.domain,
      selector: key.selector,
      algorithm: key.algorithm,
      privateKey: privateKey.toString(),
    };
    const { signatures } = await dkimSign(Buffer.from(lunch), {
      ...signatureData,
      signTime: now,
      expires: new Date(now.getTime() + 3_600_000),
      signatureData: [signatureData],
    });
    const resolve = await signedZone();
    const at = (minutes: number) =>
      checkOf('dkim', signatures + lunch, {
        resolve,
        at: new Date(now.getTime() + minutes * 60_000),
      });
    expect((await at(59)).result).toBe('pass');
    const late = await at(61);
    expect(late).toMatchObject({
      result: 'fail',
      summary: 'The signature of sandbox.test has expired.',
    });
    expect(late.comparisons.at(-1)).toEqual({
      what: 'Time of the check',
      value: '2026-03-01T13:01:00.000Z',
      withWhat: 'x=, from when on it is expired',
      withValue: '2026-03-01T13:00:00.000Z',
      agree: false,
    });
  });

  test('verifies what nodemailer has signed', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    });
    const transport = createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'windows',
      dkim: {
        domainName: 'example.test',
        keySelector: 'peer',
        privateKey: privateKey
          .export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      },
    });
    const { message } = await transport.sendMail({
      from: 'alice@example.test',
      to: 'bob@sandbox.test',
      subject: 'Lünch',
      html: '<p>Six?</p>',
      text: 'Six?',
    });
    const resolve = resolverOf(
      ...dkimRecords([
        {
          domain: 'example.test',
          selector: 'peer',
          algorithm: 'rsa-sha256',
          privateKey,
          publicKey,
        },
      ]),
    );
    if (!Buffer.isBuffer(message)) throw new Error('It is no buffer.');
    const found = await checkOf('dkim', message, {
      resolve,
    });
    expect(found).toMatchObject({ result: 'pass', domain: 'example.test' });
  });

  test('verifies the example of RFC 8463, appendix A', async () => {
    const resolve = resolverOf(
      'brisbane._domainkey.football.example.com. TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="',
      'test._domainkey.football.example.com. TXT ("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"',
      '"iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutAC"',
      '"DfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"',
      '"Ip3G+2kryOTIKT+l/K4w3QIDAQAB")',
    );
    const message = [
      'DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;',
      ' d=football.example.com; i=@football.example.com;',
      ' q=dns/txt; s=brisbane; t=1528637909; h=from : to :',
      ' subject : date : message-id : from : subject : date;',
      ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
      ' b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus',
      ' Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==',
      'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;',
      ' d=football.example.com; i=@football.example.com;',
      ' q=dns/txt; s=test; t=1528637909; h=from : to : subject :',
      ' date : message-id : from : subject : date;',
      ' bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;',
      ' b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3',
      ' DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz',
      ' dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=',
      'From: Joe SixPack <joe@football.example.com>',
      'To: Suzie Q <suzie@shopping.example.net>',
      'Subject: Is dinner ready?',
      'Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)',
      'Message-ID: <20030712040037.46341.5F8J@football.example.com>',
      '',
      'Hi.',
      '',
      'We lost the game.  Are you hungry yet?',
      '',
      'Joe.',
      '',
    ].join('\r\n');
    const { checks } = await check(message, { resolve });
    const dkim = checks.filter(({ method }) => method === 'dkim');
    expect(dkim.map(({ result }) => result)).toEqual(['pass', 'pass']);
  });

  test('gives up on a message with very many signatures, or a very long header section or line', async () => {
    const signature = (await signed()).slice(0, -lunch.length);
    expect(await resultOf(signature.repeat(11) + lunch)).toMatchObject({
      result: 'policy',
    });
    for (const large of [
      messageOf(`X-Large: ${'a'.repeat(300_000)}`),
      messageOf(`X-Folded: ${'\r\n a'.repeat(5000)}`),
      `${lunch}${'a'.repeat(2 ** 21)}`,
    ]) {
      expect(await resultOf(large)).toMatchObject({ result: 'policy' });
      const keys = await testKeys();
      expect(await sign(Buffer.from(large), ['sandbox.test'], keys, now)).toBe(
        '',
      );
    }
    const longest = `${lunch}${`${'a'.repeat(2 ** 20 - 2)}\r\n`.repeat(2)}`;
    expect(await resultOf(await signed(longest))).toMatchObject({
      result: 'pass',
    });
  });
});

describe('a signature of sandbox.test', () => {
  test('is made by both of its keys, the same each time', async () => {
    const keys = await testKeys();
    const make = () => sign(Buffer.from(lunch), ['sandbox.test'], keys, now);
    const signatures = await make();
    expect(signatures.match(/a=[\w-]+/g)).toEqual([
      'a=rsa-sha256',
      'a=ed25519-sha256',
    ]);
    expect(signatures).toBe(await make());
    for (const line of signatures.split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(78);
    }
  });

  test('is not made for mail of another domain, or of several', async () => {
    const keys = await testKeys();
    for (const from of [
      'alice@forward.test',
      'alice@sandbox.test, bob@plain.test',
      'alice',
    ]) {
      const message = Buffer.from(messageOf(`From: ${from}`));
      expect(await sign(message, ['sandbox.test'], keys, now)).toBe('');
    }
  });

  test.each(['rsa', 'ed25519'])(
    'holds for a verifier of our own too, made by %s (RFC 6376 section 3.7, RFC 8463 section 3)',
    async (selector) => {
      const keys = await testKeys();
      const key = keys.find((each) => each.selector === selector);
      const signature = (await signed(lunch, [selector])).slice(
        0,
        -lunch.length,
      );
      const [, value = ''] = /b=([^;]+)$/s.exec(signature.trimEnd()) ?? [];
      const unfolded = signature
        .replace(/\r\n/g, '')
        .replace(/\s+/g, ' ')
        .replace(/^DKIM-Signature: /, 'dkim-signature:')
        .replace(/ b=.*$/, ' b=');
      const octets = Buffer.from(
        `subject:Lunch\r\nto:bob@sandbox.test\r\nfrom:Alice <alice@sandbox.test>\r\n${unfolded}`,
      );
      const bytes = Buffer.from(value.replace(/\s/g, ''), 'base64');
      if (!key) throw new Error('There is no key.');
      const holds =
        selector === 'rsa'
          ? verify('sha256', octets, key.publicKey, bytes)
          : verify(
              null,
              createHash('sha256').update(octets).digest(),
              key.publicKey,
              bytes,
            );
      expect(holds).toBe(true);
    },
  );
});
