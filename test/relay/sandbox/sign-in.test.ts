import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectTo, play, readLines, tidy } from './dialogue.js';
import { submissionOpening } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    // The same each time: 0, 1, 2 …
    randomOctets: (count) => Uint8Array.from({ length: count }, (_, n) => n),
  });
});
afterAll(() => sandbox.close());

const server = 'submission.sandbox.test:465';

async function expectDialogue(script: string) {
  expect(await play(sandbox, server, script)).toBe(tidy(script));
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const wrong = 'S: 535 5.7.8 User name or password is wrong';
const wrongToken = 'S: 535 5.7.8 User name or access token is wrong';
const quit = `
  C: QUIT
  S: 221 2.0.0 submission.sandbox.test says goodbye
  END
`;

/** A client of SCRAM-SHA-256, written from RFC 5802 without our own code. */
function makeScramClient(userName: string, password: string) {
  const bare = `n=${userName},r=clientnonce`;
  const hmac = (key: Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  return {
    first: base64(`n,,${bare}`),
    /** The last message, and what the server must answer it. */
    finish(serverFirst: string, header = 'n,,') {
      const [, nonce = '', salt = '', count] =
        /^r=([^,]*),s=([^,]*),i=(\d+)$/.exec(serverFirst) ?? [];
      const withoutProof = `c=${base64(header)},r=${nonce}`;
      const salted = pbkdf2Sync(
        password,
        Buffer.from(salt, 'base64'),
        Number(count),
        32,
        'sha256',
      );
      const clientKey = hmac(salted, 'Client Key');
      const storedKey = createHash('sha256').update(clientKey).digest();
      const message = `${bare},${serverFirst},${withoutProof}`;
      const signature = hmac(storedKey, message);
      const proof = Buffer.from(
        clientKey.map((octet, n) => octet ^ (signature[n] ?? 0)),
      );
      const serverKey = hmac(salted, 'Server Key');
      return {
        last: base64(`${withoutProof},p=${proof.toString('base64')}`),
        verifier: base64(`v=${hmac(serverKey, message).toString('base64')}`),
      };
    },
  };
}

/** Connects, and says EHLO. */
async function open(): Promise<[Socket, () => Promise<string | undefined>]> {
  const socket = await connectTo(sandbox, server);
  const reader = readLines(socket);
  await reader.next();
  socket.write('EHLO client.example\r\n');
  while (!(await reader.next())?.startsWith('250 '));
  return [socket, () => reader.next()];
}

describe('AUTH SCRAM-SHA-256 (RFC 7677)', () => {
  test('proves both sides to each other, and ends with an empty response', async () => {
    const client = makeScramClient('alice', 'wonderland');
    const [socket, next] = await open();
    socket.write(`AUTH SCRAM-SHA-256 ${client.first}\r\n`);
    const challenge = await next();
    const serverFirst = Buffer.from(
      challenge?.slice(4) ?? '',
      'base64',
    ).toString();
    expect(serverFirst).toBe(
      'r=clientnonceAAECAwQFBgcICQoLDA0ODxAR,s=3plFfkK2PpUKnWXsiMEJ7g==,i=4096',
    );
    const { last, verifier } = client.finish(serverFirst);
    socket.write(`${last}\r\n`);
    expect(await next()).toBe(`334 ${verifier}`);
    socket.write('\r\n');
    expect(await next()).toBe('235 2.7.0 Welcome, alice');
    socket.destroy();
  });

  test.each([
    ['another password', 'alice', 'looking-glass', 'n,,'],
    ['an unknown user', 'dormouse', 'wonderland', 'n,,'],
    ['another channel binding', 'alice', 'wonderland', 'y,,'],
  ])(
    'fails with %s, and no earlier than at the proof',
    async (_, name, password, header) => {
      const client = makeScramClient(name, password);
      const [socket, next] = await open();
      socket.write('AUTH SCRAM-SHA-256\r\n');
      expect(await next()).toBe('334 ');
      socket.write(`${client.first}\r\n`);
      const challenge = (await next())?.slice(4) ?? '';
      const serverFirst = Buffer.from(challenge, 'base64').toString();
      socket.write(`${client.finish(serverFirst, header).last}\r\n`);
      expect(await next()).toBe('535 5.7.8 User name or password is wrong');
      socket.destroy();
    },
  );

  test.each([
    'p=tls-unique,,n=alice,r=clientnonce',
    'n,a=bob,n=alice,r=clientnonce',
    'n=alice,r=clientnonce',
    'n,,n=alice',
    '',
  ])('fails at once with %j', async (first) => {
    await expectDialogue(`
      ${submissionOpening}
      C: AUTH SCRAM-SHA-256 ${base64(first) || '='}
      ${wrong}
      ${quit}
    `);
  });

  test('fails where the signature is answered with anything but nothing', async () => {
    const client = makeScramClient('bob', 'wonderland');
    const [socket, next] = await open();
    socket.write(`AUTH SCRAM-SHA-256 ${client.first}\r\n`);
    const challenge = (await next())?.slice(4) ?? '';
    const serverFirst = Buffer.from(challenge, 'base64').toString();
    socket.write(`${client.finish(serverFirst).last}\r\n`);
    await next();
    socket.write('AAAA\r\n');
    expect(await next()).toBe('535 5.7.8 User name or password is wrong');
    socket.destroy();
  });
});

describe('AUTH XOAUTH2', () => {
  const right = 'user=alice@sandbox.test\x01auth=Bearer drink-me-alice\x01\x01';

  test('signs in with the token of the user', async () => {
    await expectDialogue(`
      ${submissionOpening}
      C: AUTH XOAUTH2 ${base64(right)}
      S: 235 2.7.0 Welcome, alice
      ${quit}
    `);
    await expectDialogue(`
      ${submissionOpening}
      C: AUTH XOAUTH2
      S: 334␠
      C: ${base64(right)}
      S: 235 2.7.0 Welcome, alice
      ${quit}
    `);
  });

  test.each([
    'user=alice\x01auth=Bearer eat-me\x01\x01',
    'user=alice\x01auth=Bearer drink-me-bob\x01\x01',
    'user=dormouse\x01auth=Bearer drink-me-alice\x01\x01',
    'user=alice\x01auth=Bearer drink-me-alice',
    'wonderland',
  ])(
    'says what is wrong with %j in a challenge, and then 535',
    async (response) => {
      const error =
        '{"status":"400","schemes":"Bearer","scope":"https://sandbox.test/"}';
      await expectDialogue(`
      ${submissionOpening}
      C: AUTH XOAUTH2 ${base64(response)}
      S: 334 ${base64(error)}
      C:
      ${wrongToken}
      ${quit}
    `);
    },
  );
});

describe('AUTH OAUTHBEARER (RFC 7628)', () => {
  test.each([
    'n,a=bob@sandbox.test,\x01host=submission.sandbox.test\x01port=587\x01auth=Bearer drink-me-bob\x01\x01',
    'n,,\x01auth=Bearer drink-me-bob\x01\x01',
    'y,a=BOB,\x01auth=bearer drink-me-bob\x01\x01',
  ])('signs in with %j', async (response) => {
    await expectDialogue(`
      ${submissionOpening}
      C: AUTH OAUTHBEARER ${base64(response)}
      S: 235 2.7.0 Welcome, bob
      ${quit}
    `);
  });

  test.each([
    'n,a=alice,\x01auth=Bearer drink-me-bob\x01\x01',
    'n,a=alice,\x01auth=Basic drink-me-alice\x01\x01',
    'p=tls-unique,a=alice,\x01auth=Bearer drink-me-alice\x01\x01',
    'n,a=alice,\x01host=sandbox.test\x01\x01',
  ])(
    'says that the token is invalid in %j, and after Control-A 535',
    async (response) => {
      await expectDialogue(`
      ${submissionOpening}
      C: AUTH OAUTHBEARER ${base64(response)}
      S: 334 ${base64('{"status":"invalid_token"}')}
      C: ${base64('\x01')}
      ${wrongToken}
      ${quit}
    `);
    },
  );
});

describe('AUTH', () => {
  test.each([
    'PLAIN',
    'LOGIN',
    'CRAM-MD5',
    'SCRAM-SHA-256',
    'XOAUTH2',
    'OAUTHBEARER',
  ])('is canceled with a * in %s', async (mechanism) => {
    const [socket, next] = await open();
    socket.write(`AUTH ${mechanism}\r\n`);
    expect(await next()).toMatch(/^334 /);
    socket.write('*\r\n');
    expect(await next()).toBe('501 5.7.0 You have canceled the authentication');
    socket.destroy();
  });

  test('ends the session where a fourth attempt follows three that failed', async () => {
    const attempt = `
      C: AUTH PLAIN ${base64('\0alice\0looking-glass')}
      ${wrong}
    `;
    await expectDialogue(`
      ${submissionOpening}
      ${attempt.repeat(3)}
      C: AUTH PLAIN ${base64('\0alice\0wonderland')}
      S: 421 4.7.0 3 attempts to sign in have failed; the connection closes
      END
    `);
  });
});
