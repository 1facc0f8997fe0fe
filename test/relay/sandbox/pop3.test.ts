import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../support/manual-clock.js';
import { connectTo, play, readLines, tidy, workspace } from './dialogue.js';

let sandbox: Sandbox;
const clock = new ManualClock();
beforeAll(async () => {
  sandbox = await startSandbox({
    clock,
    randomOctets: (count) => new Uint8Array(count).fill(7),
  });
});
afterAll(() => sandbox.close());

const server = 'pop3.sandbox.test:110';
const timestamp = '<070707070707070707070707.1795255200000@pop3.sandbox.test>';
const greeting = `S: +OK pop3.sandbox.test POP3 SMTP Workbook sandbox ${timestamp}`;
const quit = `
  C: QUIT
  S: +OK pop3.sandbox.test says goodbye
  END`;

async function expectDialogue(script: string, owner = workspace, at = server) {
  const heard = await play(sandbox, at, script, owner);
  // An empty line of the server's has no space behind its S: either.
  expect(tidy(heard)).toBe(tidy(script));
}

/** Puts a message into the workspace `owner`. */
function deliver(owner: string, content: string, ...forwardPaths: string[]) {
  sandbox.workspaces.of(owner).mailbox.deliver({
    reversePath: 'carol@example.org',
    forwardPaths,
    added: 'Return-Path: <carol@example.org>\r\n',
    host: 'mx.sandbox.test',
    content: Buffer.from(content, 'latin1'),
    at: new Date('2026-11-21T10:00:00Z'),
  });
}

/** A workspace of its own with the `contents` delivered to alice. */
function workspaceWith(...contents: readonly string[]) {
  const owner = createHash('md5').update(contents.join('|')).digest('hex');
  sandbox.workspaces.remove(owner);
  for (const content of contents) deliver(owner, content, 'alice@sandbox.test');
  return owner;
}

const signIn = (messages: string) => `
  ${greeting}
  C: USER alice
  S: +OK Send PASS and the password
  C: PASS wonderland
  S: +OK alice's mailbox has ${messages}, to read only`;

describe('pop3.sandbox.test before somebody has signed in (RFC 1939 section 4)', () => {
  test('lists what it can do (RFC 2449 section 5)', async () => {
    await expectDialogue(`
      ${greeting}
      C: CAPA
      S: +OK What this server can do
      S: TOP
      S: UIDL
      S: USER
      S: STLS
      S: RESP-CODES
      S: AUTH-RESP-CODE
      S: PIPELINING
      S: IMPLEMENTATION SMTP-Workbook-sandbox
      S: .
      ${quit}
    `);
  });

  test('lets nobody in with a wrong password, and closes after the fifth', async () => {
    const wrong = `
      C: USER alice
      S: +OK Send PASS and the password
      C: PASS looking-glass
      S: -ERR [AUTH] This user name and password do not go together`;
    await expectDialogue(`
      ${greeting}
      ${wrong}
      C: PASS wonderland
      S: -ERR USER and a name come right before PASS
      ${wrong} ${wrong} ${wrong}
      C: USER mallory
      S: +OK Send PASS and the password
      C: PASS wonderland
      S: -ERR [AUTH] 5 attempts were wrong; the connection is closed now
      END
    `);
  });

  test('takes a password with spaces as one', async () => {
    await expectDialogue(`
      ${greeting}
      C: USER alice
      S: +OK Send PASS and the password
      C: PASS wonder land
      S: -ERR [AUTH] This user name and password do not go together
      ${quit}
    `);
  });

  test('lets in who knows the digest of APOP (RFC 1939 section 7)', async () => {
    const digest = createHash('md5')
      .update(`${timestamp}wonderland`)
      .digest('hex');
    await expectDialogue(
      `
      ${greeting}
      C: APOP alice ${'0'.repeat(32)}
      S: -ERR [AUTH] This user name and password do not go together
      C: APOP alice ${digest}
      S: +OK alice's mailbox has 0 messages (0 octets), to read only
      C: QUIT
      S: +OK pop3.sandbox.test says goodbye (0 messages left)
      END
    `,
      workspaceWith(),
    );
  });

  test('begins TLS, once, and stays in the same state (RFC 2595 section 4)', async () => {
    await expectDialogue(`
      ${greeting}
      C: USER alice
      S: +OK Send PASS and the password
      C: STLS
      S: +OK Begin TLS now
      TLS
      C: PASS wonderland
      S: -ERR USER and a name come right before PASS
      C: STLS
      S: -ERR TLS protects this connection already
      ${quit}
    `);
  });

  test('forgets what came in the clear behind STLS', async () => {
    await expectDialogue(`
      ${greeting}
      C: STLS
      C: USER mallory
      S: +OK Begin TLS now
      TLS
      C: PASS wonderland
      S: -ERR USER and a name come right before PASS
      ${quit}
    `);
  });

  test('has TLS from the first octet on port 995', async () => {
    await expectDialogue(
      `
      ${greeting}
      C: STLS
      S: -ERR TLS protects this connection already
      ${quit}
    `,
      workspace,
      'pop3.sandbox.test:995',
    );
  });

  test('says what is wrong with a line', async () => {
    await expectDialogue(`
      ${greeting}
      C: STAT
      S: -ERR First sign in: USER and PASS, or APOP
      C: EHLO client.example
      S: -ERR EHLO is a command of SMTP: this is POP3, with which mail is fetched, and not sent
      C: AUTH PLAIN
      S: -ERR This server does not offer AUTH
      C: USR alice
      S: -ERR No command of POP3 is called USR. Did you mean USER?
      C: USER
      S: -ERR An argument is missing: the command is written USER name
      C: NOOP${'x'.repeat(300)}
      S: -ERR A command has at most 255 octets, its CR LF included
      C: QUIT␊\\
      S: -ERR A line ends with CR LF; here LF stands alone
      ${quit}
    `);
  });
});

describe('pop3.sandbox.test after somebody has signed in (RFC 1939 section 5)', () => {
  const first = 'Subject: One\r\n\r\nHello\r\n';
  const second = 'Subject: Two\r\n\r\n.dot\r\n..two\r\n\r\nbye';

  test('tells how many messages there are, and how many octets', async () => {
    await expectDialogue(
      `
      ${signIn('2 messages (127 octets)')}
      C: STAT
      S: +OK 2 127
      C: LIST
      S: +OK 2 messages (127 octets)
      S: 1 57
      S: 2 70
      S: .
      C: LIST 2
      S: +OK 2 70
      C: LIST 3
      S: -ERR No message has the number 3: there are 2
      C: UIDL
      S: +OK 2 messages
      S: 1 20261121T100000.000Z-1
      S: 2 20261121T100000.000Z-2
      S: .
      C: UIDL 1
      S: +OK 1 20261121T100000.000Z-1
      C: QUIT
      S: +OK pop3.sandbox.test says goodbye (2 messages left)
      END
    `,
      workspaceWith(first, second),
    );
  });

  test('gives a message with the fields of its delivery, its dots stuffed', async () => {
    await expectDialogue(
      `
      ${signIn('2 messages (127 octets)')}
      C: RETR 2
      S: +OK 70 octets
      S: Return-Path: <carol@example.org>
      S: Subject: Two
      S:
      S: ..dot
      S: ...two
      S:
      S: bye
      S: .
    `,
      workspaceWith(first, second),
    );
  });

  test('gives the top of a message', async () => {
    await expectDialogue(
      `
      ${signIn('2 messages (127 octets)')}
      C: TOP 2 0
      S: +OK The header section and the first lines of the body
      S: Return-Path: <carol@example.org>
      S: Subject: Two
      S:
      S: .
      C: TOP 2 1
      S: +OK The header section and the first lines of the body
      S: Return-Path: <carol@example.org>
      S: Subject: Two
      S:
      S: ..dot
      S: .
    `,
      workspaceWith(first, second),
    );
  });

  test('deletes nothing, and says why', async () => {
    const owner = workspaceWith(first);
    await expectDialogue(
      `
      ${signIn('1 message (57 octets)')}
      C: DELE 1
      S: -ERR This mailbox is read-only here: nothing is deleted, and the page keeps showing every message
      C: DELE 2
      S: -ERR No message has the number 2: there are 1
      C: RSET
      S: +OK Nothing was marked as deleted: 1 message (57 octets)
      C: NOOP
      S: +OK Nothing done
      C: USER bob
      S: -ERR You have signed in already: USER comes before
      C: QUIT
      S: +OK pop3.sandbox.test says goodbye (1 message left)
      END
    `,
      owner,
    );
    expect(sandbox.workspaces.of(owner).mailbox.list()).toHaveLength(1);
  });

  test('keeps its numbers while mail arrives', async () => {
    const owner = workspaceWith(first);
    const socket = await connectTo(sandbox, server, owner);
    const reader = readLines(socket);
    const say = async (line: string) => {
      socket.write(`${line}\r\n`);
      return reader.next();
    };
    await reader.next();
    await say('USER alice');
    await say('PASS wonderland');
    deliver(owner, second, 'alice@sandbox.test');
    expect(await say('STAT')).toBe('+OK 1 57');
    socket.destroy();
  });

  test('shows each user what is theirs, whatever the domain', async () => {
    const owner = workspaceWith();
    deliver(owner, first, 'Alice@Wonderland.test', 'bob@sandbox.test');
    deliver(owner, second, 'bob@sandbox.test', 'malice@sandbox.test');
    await expectDialogue(
      `
      ${signIn('1 message (57 octets)')}
      C: QUIT
      S: +OK pop3.sandbox.test says goodbye (1 message left)
      END
    `,
      owner,
    );
  });

  test('answers commands that come together in order', async () => {
    await expectDialogue(
      `
      ${greeting}
      C: USER alice
      C: PASS wonderland
      C: STAT
      C: QUIT
      S: +OK Send PASS and the password
      S: +OK alice's mailbox has 1 message (57 octets), to read only
      S: +OK 1 57
      S: +OK pop3.sandbox.test says goodbye (1 message left)
      END
    `,
      workspaceWith(first),
    );
  });

  test('gives any octets as they were, but for line ends, and as many as it said', async () => {
    const piece = fc.oneof(
      fc.constantFrom('\r\n', '\n', '.', '\r', '\r\n.\r\n', '\xff'),
      fc.string({ unit: 'binary-ascii', maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const content = pieces.join('');
        const got = await retrieve(workspaceWith(`X: \r\n\r\n${content}`));
        const lines = content.replace(/\r?\n/g, '\r\n');
        const isWhole = lines === '' || lines.endsWith('\r\n');
        const whole = isWhole ? lines : `${lines}\r\n`;
        expect(got.body).toBe(
          `Return-Path: <carol@example.org>\r\nX: \r\n\r\n${whole}`,
        );
        expect(got.said).toBe(got.body.length);
      }),
      { numRuns: 60 },
    );
  });
});

// The last, since time passes in it for all.
describe('a client of pop3.sandbox.test that says nothing', () => {
  test('is left after half an hour, without a word (RFC 1939 section 3)', async () => {
    const socket = await connectTo(sandbox, server);
    const reader = readLines(socket);
    await reader.next();
    clock.pass(30 * 60 * 1000);
    expect(await reader.next()).toBeUndefined();
    socket.destroy();
  });
});

/** What a client gets for RETR 1, with its stuffed dots removed, and what the response said of its size. */
async function retrieve(owner: string) {
  const socket = await connectTo(sandbox, server, owner);
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += octetsOf(chunk);
  });
  const ended = new Promise((resolve) => socket.on('end', resolve));
  socket.write('USER alice\r\nPASS wonderland\r\nRETR 1\r\nQUIT\r\n');
  await ended;
  socket.destroy();
  const [, size, rest = ''] = /\+OK (\d+) octets\r\n(.*)$/s.exec(heard) ?? [];
  const end = `\r\n${rest}`.indexOf('\r\n.\r\n');
  const body = `\r\n${rest}`.slice(2, end + 2).replace(/(^|\n)\./g, '$1');
  return { said: Number(size), body };
}
