import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectTo, play, readLines, tidy } from './dialogue.js';
import { mxGreeting, mxMail, mxOpening, quit } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

let last = 0;
/** A workspace that no other test has used. */
function freshWorkspace() {
  last += 1;
  return last.toString(16).padStart(32, '0');
}

/** Plays `script`, expects all of its `S:` lines, and gives what was delivered. */
async function deliver(script: string, server = 'mx.sandbox.test:25') {
  const workspace = freshWorkspace();
  const heard = await play(sandbox, server, script, workspace);
  expect(heard).toBe(tidy(script));
  const { mailbox } = sandbox.workspaces.of(workspace);
  return mailbox.list().map(({ n }) => {
    const content = mailbox.content(n);
    return content && octetsOf(content);
  });
}

const recipient = `
  ${mxMail}
  C: RCPT TO:<alice@sandbox.test>
  S: 250 2.1.5 Recipient OK
`;

describe('BDAT (RFC 3030 section 2)', () => {
  test('brings a message in chunks, dots and all', async () => {
    const delivered = await deliver(`
      ${recipient}
      C: BDAT 9
      C: Subject: \\
      S: 250 2.0.0 9 octets received
      C: BDAT 11 LAST
      C: Hi
      C: .
      C: ..
      S: 250 2.0.0 Delivered
      ${quit}
    `);
    expect(delivered).toEqual(['Subject: Hi\r\n.\r\n..\r\n']);
  });

  test('may end with no octets, and take part in a group anywhere', async () => {
    const delivered = await deliver(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: BDAT 4
      C: ab
      C: BDAT 0 LAST
      C: MAIL FROM:<>
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.0.0 4 octets received
      S: 250 2.0.0 Delivered
      S: 250 2.1.0 Sender OK
      ${quit}
    `);
    expect(delivered).toEqual(['ab\r\n']);
  });

  test('is answered once for each recipient in LMTP, when it is the last', async () => {
    const script = `
      S: 220 lmtp.sandbox.test LMTP SMTP Workbook sandbox
      C: LHLO client.example
      S: 250-lmtp.sandbox.test greets client.example
      S: 250-PIPELINING
      S: 250-SIZE 41943040
      S: 250-8BITMIME
      S: 250-BINARYMIME
      S: 250-CHUNKING
      S: 250-SMTPUTF8
      S: 250-DSN
      S: 250-ENHANCEDSTATUSCODES
      S: 250 LIMITS MAILMAX=1000 RCPTMAX=1000
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: RCPT TO:<busy@sandbox.test>
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.1.5 Recipient OK
      C: BDAT 4
      C: ab
      S: 250 2.0.0 4 octets received
      C: BDAT 0 LAST
      S: 250 2.0.0 <alice@sandbox.test> Delivered
      S: 450 4.2.0 <busy@sandbox.test> This mailbox is busy; try again later
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: RCPT TO:<bob@sandbox.test>
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.1.5 Recipient OK
      C: BDAT 2 FIRST
      C:
      C: BDAT 0 LAST
      S: 501 5.5.4 Nothing more follows: BDAT chunk-size [LAST] (RFC 3030 section 2)
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
    `;
    expect(await deliver(script, 'lmtp.sandbox.test:24')).toEqual(['ab\r\n']);
  });

  test('has its octets read where it is refused: they are no commands', async () => {
    const delivered = await deliver(`
      ${mxGreeting}
      C: BDAT 6
      C: QUIT
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: HELO client.example
      S: 250 mx.sandbox.test greets client.example
      C: BDAT 6
      C: QUIT
      S: 503 5.5.1 BDAT is an extension; say EHLO, not HELO, to use it (RFC 5321 section 2.2.1)
      ${mxOpening.replace(mxGreeting, '')}
      C: BDAT 6 LAST
      C: QUIT
      S: 503 5.5.1 MAIL and RCPT come before BDAT (RFC 5321 section 3.3)
      C: MAIL FROM:<alice@example.org>
      S: 250 2.1.0 Sender OK
      C: BDAT 6 LAST
      C: QUIT
      S: 503 5.5.1 RCPT comes before BDAT (RFC 5321 section 3.3)
      C: RCPT TO:<alice@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: BDAT 6 LAST
      C: QUIT
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
      C: DATA
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
      ${quit}
    `);
    expect(delivered).toEqual([]);
  });

  test('is refused where its octets cannot be counted', async () => {
    const delivered = await deliver(`
      ${recipient}
      C: BDAT
      S: 501 5.5.4 Something is missing: BDAT chunk-size [LAST] (RFC 3030 section 2)
      C: BDAT six LAST
      S: 501 5.5.4 BDAT says in digits how many octets follow (RFC 3030 section 2)
      C: BDAT 6 FIRST
      C: QUIT
      S: 501 5.5.4 Nothing more follows: BDAT chunk-size [LAST] (RFC 3030 section 2)
      C: BDAT 99999999999999999999
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
      ${quit}
    `);
    expect(delivered).toEqual([]);
  });

  test('does not mix with DATA in one transaction', async () => {
    const delivered = await deliver(`
      ${recipient}
      C: BDAT 4
      C: ab
      S: 250 2.0.0 4 octets received
      C: DATA
      S: 503 5.5.1 DATA and BDAT do not mix in one transaction; send RSET (RFC 3030 section 2)
      C: RCPT TO:<bob@sandbox.test>
      S: 503 5.5.1 BDAT has begun, and no RCPT follows it: send RSET
      C: RSET
      S: 250 2.0.0 OK, the transaction is forgotten
      C: BDAT 6 LAST
      C: QUIT
      S: 503 5.5.1 MAIL and RCPT come before BDAT (RFC 5321 section 3.3)
      ${quit}
    `);
    expect(delivered).toEqual([]);
  });

  test('is refused where all chunks together are too big', async () => {
    const workspace = freshWorkspace();
    const socket = await connectTo(sandbox, 'mx.sandbox.test:25', workspace);
    const reader = readLines(socket);
    await reader.next();
    socket.write('EHLO client.example\r\n');
    while (!(await reader.next())?.startsWith('250 '));
    socket.write('MAIL FROM:<>\r\nRCPT TO:<bob@sandbox.test>\r\n');
    await reader.next();
    await reader.next();
    socket.write('BDAT 4\r\nab\r\nBDAT 41943037 LAST\r\n');
    const piece = Buffer.alloc(41_943_037, 'x');
    if (!socket.write(piece)) await once(socket, 'drain');
    expect(await reader.next()).toBe('250 2.0.0 4 octets received');
    expect(await reader.next()).toBe(
      '552 5.3.4 This server takes messages of at most 41943040 octets (RFC 5321 section 4.5.3.1.7)',
    );
    socket.destroy();
    expect(sandbox.workspaces.of(workspace).mailbox.list()).toEqual([]);
  });

  test.each([
    [
      'a bare LF',
      'a␊b',
      5,
      'An LF stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)',
    ],
    [
      'a line of 1001 octets',
      'x'.repeat(999),
      1001,
      'A line of the mail data has more than 1000 octets, CR LF included (RFC 5321 section 4.5.3.1.6)',
    ],
  ])('is refused where the text has %s', async (_, text, octets, reason) => {
    const delivered = await deliver(`
      ${recipient}
      C: BDAT ${octets} LAST
      C: ${text}
      S: 554 5.6.0 ${reason}
      ${quit}
    `);
    expect(delivered).toEqual([]);
  });
});

describe('BODY=BINARYMIME (RFC 3030 section 3)', () => {
  test('lets BDAT bring any octets', async () => {
    const delivered = await deliver(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org> BODY=BINARYMIME
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<alice@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: BDAT 6 LAST
      C: a␊␀\\xff␍b\\
      S: 250 2.0.0 Delivered
      ${quit}
    `);
    expect(delivered).toEqual(['a\n\0\xff\rb']);
  });

  test('does not go with DATA', async () => {
    await deliver(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org> BODY=BINARYMIME
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<alice@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: DATA
      S: 503 5.5.1 A message of BODY=BINARYMIME is sent with BDAT, not with DATA (RFC 3030 section 3)
      ${quit}
    `);
  });
});
