import { describe, expect, test } from 'vitest';
import { seal } from '../../../../relay/sandbox/authentication/seal.js';
import { sign } from '../../../../relay/sandbox/authentication/sign.js';
import type { Resolve } from '../../../../relay/sandbox/authentication/witness.js';
import {
  check,
  checkOf,
  lunch,
  now,
  signedZone,
  testKeys,
} from './checking.js';

const zone = [
  'sandbox.test. TXT "v=spf1 ip4:192.0.2.20 -all"',
  '_dmarc.sandbox.test. TXT "v=DMARC1; p=none"',
];

/** As forward.test sends it on. */
async function forward(message: string, resolve: Resolve): Promise<string> {
  const { field, checks } = await check(message, { resolve });
  const key = (await testKeys()).find(
    ({ domain }) => domain === 'forward.test',
  );
  if (!key) throw new Error('forward.test has no key.');
  const found = checks.find(({ method }) => method === 'arc')?.result;
  const sets = await seal(Buffer.from(message), {
    key,
    authenticationResults: field,
    chain: found === 'pass' || found === 'fail' ? found : 'none',
    resolve,
    now,
  });
  return sets + message;
}

/** As it comes from forward.test. */
const fromForwarder = (message: string, resolve: Resolve) =>
  checkOf('arc', message, {
    resolve,
    clientAddress: '203.0.113.20',
    heloDomain: 'mx.forward.test',
  });

async function signedLunch() {
  const keys = await testKeys();
  const signatures = await sign(
    Buffer.from(lunch),
    ['sandbox.test'],
    keys,
    now,
  );
  return signatures + lunch;
}

describe('ARC', () => {
  test('is not told of where there is none', async () => {
    const { field, checks } = await check(lunch, {
      resolve: await signedZone(),
    });
    expect(field).not.toMatch(/\barc=/);
    expect(checks.map(({ method }) => method)).toEqual([
      'spf',
      'dkim',
      'dmarc',
    ]);
  });

  test('tells what the forwarder saw, and that nothing has changed since', async () => {
    const resolve = await signedZone(...zone);
    const message = await forward(await signedLunch(), resolve);
    const found = await fromForwarder(message, resolve);
    expect(found).toMatchObject({ result: 'pass', domain: 'forward.test' });
    expect(
      found.comparisons.map(({ what, agree, value }) => [what, agree ?? value]),
    ).toEqual([
      ['Hash of the body as it arrived (relaxed)', true],
      ['Key that s= and d= name', true],
      [
        'Signature b= over Subject, To, From, DKIM-Signature and ARC-Message-Signature i=1 itself',
        true,
      ],
      ['ARC-Seal i=1 of forward.test, over all ARC fields up to it', true],
      [
        'What mx.sandbox.test says it found',
        'mx.sandbox.test; spf=pass; dkim=pass; dkim=pass; dmarc=pass',
      ],
    ]);
  });

  test('keeps what SPF loses on the way', async () => {
    const resolve = await signedZone(...zone);
    const message = await forward(await signedLunch(), resolve);
    const { field } = await check(message, {
      resolve,
      clientAddress: '203.0.113.20',
    });
    expect(field.match(/\w+=(?:pass|fail)/g)).toEqual([
      'spf=fail',
      'dkim=pass',
      'dkim=pass',
      'dmarc=pass',
      'arc=pass',
    ]);
    expect(field).toContain('arc=pass smtp.remote-ip=203.0.113.20');
  });

  test('holds over several forwarders, and from then on', async () => {
    const resolve = await signedZone(...zone);
    let message = lunch;
    for (const instance of [1, 2, 3]) {
      message = await forward(message, resolve);
      expect(message).toMatch(new RegExp(`^ARC-Seal: i=${instance};`));
      const found = await fromForwarder(message, resolve);
      expect(found.result).toBe('pass');
    }
    expect(message.match(/cv=\w+/g)).toEqual(['cv=pass', 'cv=pass', 'cv=none']);
  });

  test.each([
    [
      'the body',
      'Six?',
      'Seven?',
      'ARC-Message-Signature i=1 does not fit the message, which was changed after that',
      [false, undefined, undefined, undefined, undefined],
    ],
    [
      'a signed field',
      'Subject: Lunch',
      'Subject: Dinner',
      'ARC-Message-Signature i=1 does not fit the message, which was changed after that',
      [true, true, false, undefined, undefined],
    ],
    [
      'the results of the forwarder',
      'spf=pass',
      'spf=fail',
      'ARC-Seal i=1 does not fit the ARC fields that it seals',
      [true, true, true, false, undefined],
    ],
    [
      'the number of the set',
      'ARC-Seal: i=1',
      'ARC-Seal: i=2',
      'the ARC Set 1 lacks its arc-seal',
      [undefined, undefined],
    ],
  ])(
    'breaks where somebody changes %s',
    async (_, before, after, reason, agree) => {
      const resolve = await signedZone(...zone);
      const message = await forward(lunch, resolve);
      const found = await fromForwarder(
        message.replace(before, after),
        resolve,
      );
      expect(found.result).toBe('fail');
      expect(found.summary).toBe(
        `The chain of seals does not hold, so it counts as if there were none: ${reason}.`,
      );
      expect(found.comparisons.map((each) => each.agree)).toEqual(agree);
    },
  );

  test('is broken for good: a chain that failed is sealed once, and never again', async () => {
    const resolve = await signedZone(...zone);
    const sealed = await forward(lunch, resolve);
    const broken = await forward(sealed.replace('Six?', 'Seven?'), resolve);
    expect(broken).toMatch(/^ARC-Seal: i=2; [\s\S]*?cv=fail/);
    expect(await fromForwarder(broken, resolve)).toMatchObject({
      result: 'fail',
    });
    expect(await forward(broken, resolve)).toBe(broken);
  });

  test('fails where fields are missing, or say nothing', async () => {
    const resolve = await signedZone(...zone);
    for (const field of [
      'ARC-Seal: i=1; cv=none',
      'ARC-Message-Signature: i=1',
      'ARC-Authentication-Results: what?',
      'ARC-Seal:',
    ]) {
      const found = await fromForwarder(`${field}\r\n${lunch}`, resolve);
      expect(found.result).toBe('fail');
    }
  });
});
