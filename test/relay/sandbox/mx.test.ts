import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { play, tidy } from './dialogue.js';
import { mxData, mxGreeting, mxMail, mxOpening, quit } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ slowReplyDelay: 50 });
});
afterAll(() => sandbox.close());

/** Plays `script`, and expects the server to say all of its `S:` lines. */
async function expectDialogue(script: string, workspace?: string) {
  const heard = await play(sandbox, 'mx.sandbox.test:25', script, workspace);
  expect(heard).toBe(tidy(script));
}

function freshWorkspace() {
  return Array.from({ length: 32 }, () =>
    Math.floor(Math.random() * 16).toString(16),
  ).join('');
}

describe('mx.sandbox.test', () => {
  test('takes mail for sandbox.test from anyone', async () => {
    const workspace = freshWorkspace();
    const script = `
      ${mxData}
      C: Subject: Dots
      C:
      C: ..one
      C: ...two
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    await expectDialogue(script, workspace);
    const [message] = sandbox.workspaces.of(workspace).mailbox.list();
    expect(message).toMatchObject({
      n: 1,
      reversePath: 'alice@example.org',
      forwardPaths: ['alice@sandbox.test'],
      octets: 30,
    });
    expect(message?.added).toMatch(
      /^Return-Path: <alice@example\.org>\r\nAuthentication-Results: mx\.sandbox\.test;\r\n\tspf=none smtp\.mailfrom=example\.org;\r\n\tdkim=none;\r\n\tdmarc=none\r\nReceived: from client\.example \(\[127\.0\.0\.1\]\)\r\n\tby mx\.sandbox\.test with ESMTP id [0-9A-F]{12}\r\n\tfor <alice@sandbox\.test>;\r\n\t\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000\r\n$/,
    );
    const content = sandbox.workspaces.of(workspace).mailbox.content(1);
    expect(content && octetsOf(content)).toBe(
      'Subject: Dots\r\n\r\n.one\r\n..two\r\n',
    );
  });

  test('does not relay, and asks nobody to sign in', async () => {
    await expectDialogue(`
      ${mxMail}
      C: RCPT TO:<bob@example.org>
      S: 550 5.7.1 This server takes mail for sandbox.test only, and does not relay
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
      S: 502 5.5.1 This server does not offer AUTH
      ${quit}
    `);
  });

  test('takes the null reverse-path, and <Postmaster> in any case', async () => {
    const workspace = freshWorkspace();
    const script = `
      ${mxOpening}
      C: MAIL FROM:<>
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<pOSTMASTER>
      S: 250 2.1.5 Recipient OK
      C: RCPT TO:<PostMaster@SANDBOX.test>
      S: 250 2.1.5 Recipient OK
      C: RCPT TO:<"alice"@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    await expectDialogue(script, workspace);
    expect(sandbox.workspaces.of(workspace).mailbox.list()).toMatchObject([
      {
        reversePath: '',
        forwardPaths: [
          'pOSTMASTER',
          'PostMaster@SANDBOX.test',
          '"alice"@sandbox.test',
        ],
        octets: 0,
      },
    ]);
  });

  test('delivers to nobody where one mailbox is busy: there is one reply for all', async () => {
    const workspace = freshWorkspace();
    await expectDialogue(
      `
      ${mxMail}
      C: RCPT TO:<alice@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: RCPT TO:<busy@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Busy
      C: .
      S: 450 4.2.0 This mailbox is busy; try again later
      C: QUIT
      S: 221 2.0.0 mx.sandbox.test says goodbye
      END
    `,
      workspace,
    );
    expect(sandbox.workspaces.of(workspace).mailbox.list()).toEqual([]);
  });

  test('shows how mailboxes behave by their names', async () => {
    await expectDialogue(`
      ${mxMail}
      C: RCPT TO:<unknown@sandbox.test>
      S: 550 5.1.1 No mailbox here has this name
      C: RCPT TO:<somebody@sandbox.test>
      S: 550 5.1.1 No mailbox here has this name
      C: RCPT TO:<constructor@sandbox.test>
      S: 550 5.1.1 No mailbox here has this name
      C: RCPT TO:<full@sandbox.test>
      S: 452 4.2.2 This mailbox is full; try again when its owner has made room
      C: RCPT TO:<overquota@sandbox.test>
      S: 552 5.2.2 This mailbox is over its quota; do not try again
      C: RCPT TO:<blocked@sandbox.test>
      S: 550 5.7.1 This mailbox takes no mail from you
      C: RCPT TO:<moved@sandbox.test>
      S: 550 5.1.6 This mailbox has moved, and left no forwarding address
      C: DATA
      S: 554 5.5.1 No valid recipients: each RCPT was refused
      C: RCPT TO:<bob@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: RCPT TO:<drops@sandbox.test>
      S: 421 4.3.2 This server closes the connection now; try again later
      END
    `);
  });

  test('keeps the order of replies where one of them is slow', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<slow@sandbox.test>
      C: RCPT TO:<alice@sandbox.test>
      C: QUIT
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK, after some thought
      S: 250 2.1.5 Recipient OK
      S: 221 2.0.0 mx.sandbox.test says goodbye
      END
    `);
  });

  test('insists on the order of commands', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: DATA
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: STARTTLS
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: HELO client.example
      S: 250 mx.sandbox.test greets client.example
      C: STARTTLS
      S: 503 5.5.1 STARTTLS is an extension; say EHLO, not HELO, to use it (RFC 5321 section 2.2.1)
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      C: DATA
      S: 503 5.5.1 MAIL and RCPT come before DATA (RFC 5321 section 3.3)
      C: MAIL FROM:<alice@example.org>
      S: 250 2.1.0 Sender OK
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 A mail transaction is open already; end it, or send RSET (RFC 5321 section 4.1.4)
      C: DATA
      S: 503 5.5.1 RCPT comes before DATA (RFC 5321 section 3.3)
      C: RSET
      S: 250 2.0.0 OK, the transaction is forgotten
      C: MAIL FROM:<alice@example.org>
      S: 250 2.1.0 Sender OK
      C: HELO client.example
      S: 250 mx.sandbox.test greets client.example
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      ${quit}
    `);
  });

  test('says which rule a command breaks', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: EHLO
      S: 501 Something is missing: EHLO domain (RFC 5321 section 4.1.1.1)
      C: LHLO client.example
      S: 500 This server speaks SMTP, where EHLO takes the place of LHLO (RFC 2033 section 4.1)
      C: Halo client.example
      S: 500 5.5.2 No command is called Halo. Did you mean HELO domain? (RFC 5321 section 4.1.1)
      C:
      S: 500 5.5.2 A command line begins with a verb, such as NOOP (RFC 5321 section 4.1.1)
      C: ETRN example.org
      S: 502 5.5.1 This server does not offer ETRN: no mail waits here for other hosts (RFC 1985)
      C: MAIL FROM: <alice@example.org>
      S: 501 5.5.4 No space stands between FROM: and the path (RFC 5321 section 3.3)
      C: MAIL FROM:alice@example.org
      S: 501 5.1.7 A path stands between < and > (RFC 5321 section 4.1.2)
      C: MAIL FROM:<alice@example.org> BY=120
      S: 555 5.5.4 MAIL has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)
      C: MAIL FROM:<alice@example.org> AUTH=<>
      S: 555 5.5.4 MAIL has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)
      C: MAIL FROM:<alice@example.org> SIZE=big
      S: 501 5.5.4 SIZE says in 1 to 20 digits how many octets the message has (RFC 1870 section 3)
      C: MAIL FROM:<alice@example.org> SIZE=1 SIZE=1
      S: 501 5.5.4 SIZE stands twice; once is enough
      C: MAIL FROM:<alice@example.org> BODY=16BIT
      S: 501 5.5.4 BODY is 7BIT, 8BITMIME or BINARYMIME (RFC 3030 section 3)
      C: MAIL FROM:<alice@example.org> SMTPUTF8=yes
      S: 501 5.5.4 SMTPUTF8 has no value (RFC 6531 section 3.1)
      C: MAIL FROM:<alice@example.org> SIZE=41943041
      S: 552 5.3.4 This server takes messages of at most 41943040 octets (RFC 1870 section 6.1)
      C: mail from:<alice@example.org> size=41943040 body=8bitmime smtputf8
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<alice@sandbox.test
      S: 501 5.1.3 A path ends with > (RFC 5321 section 4.1.2)
      C: RCPT TO:<alice@sandbox.test> RRVS=2026-11-21
      S: 555 5.5.4 RCPT has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)
      C: NOOP \\xc3\\xa9
      S: 501 5.5.2 Octets above 127 may stand here only with SMTPUTF8 (RFC 6531 section 3.1)
      C: NOOP \\xff
      S: 501 5.5.2 Octets above 127 are UTF-8 where they may stand at all, with SMTPUTF8; these are not (RFC 6531 section 3.3)
      C: EHLO caf\\xc3\\xa9.example
      S: 501 A client names itself in ASCII: a name with other letters is written with xn-- (RFC 6531 section 3.7.1)
      C: VRFY \\xc3\\xa9lise SMTPUTF8
      S: 252 2.0.0 Cannot verify users here; RCPT tells who gets mail
      C: DATA now
      S: 501 5.5.4 Nothing follows DATA (RFC 5321 section 4.1.1.4)
      ${quit}
    `);
  });

  test('knows no parameters after HELO', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: HELO client.example
      S: 250 mx.sandbox.test greets client.example
      C: MAIL FROM:<alice@example.org> SIZE=5
      S: 555 5.5.4 Parameters belong to extensions; say EHLO to use them (RFC 5321 section 2.2.1)
      ${quit}
    `);
  });

  test('wants SMTPUTF8 for an address that is not ASCII', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<élise@example.org>
      S: 550 5.6.7 An address that is not ASCII needs the parameter SMTPUTF8 on MAIL (RFC 6531 section 3.4)
      C: MAIL FROM:<\\xe9lise@example.org> SMTPUTF8
      S: 501 5.1.7 The octets above 127 in this address are not UTF-8 (RFC 6531 section 3.3)
      C: MAIL FROM:<alice@example.org>
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<élise@sandbox.test>
      S: 553 5.6.7 An address that is not ASCII needs the parameter SMTPUTF8 on MAIL (RFC 6531 section 3.4)
      C: RSET
      S: 250 2.0.0 OK, the transaction is forgotten
      C: MAIL FROM:<élise@example.org> SMTPUTF8
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<élise@sandbox.test>
      S: 550 5.1.1 No mailbox here has this name
      ${quit}
    `);
  });

  test('answers questions without giving anybody away', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: VRFY alice
      S: 252 2.0.0 Cannot verify users here; RCPT tells who gets mail
      C: EXPN staff
      S: 502 5.5.1 This server does not expand lists
      C: HELP
      S: 214-2.0.0 Commands: EHLO HELO STARTTLS MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT
      S: 214 2.0.0 HELP and a command tells how it is written
      C: HELP rcpt
      S: 214 2.0.0 RCPT TO:<forward-path>
      ${quit}
    `);
  });
});

describe('a line of a command', () => {
  test('ends with CR LF, and not with LF alone', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: NOOP␊\\
      S: 500 5.5.2 A line ends with CR LF; here LF stands alone (RFC 5321 section 2.3.8)
      C: NOOP␍␍␊\\
      S: 500 5.5.2 CR stands only before LF, where the line ends (RFC 5321 section 2.3.8)
      C: NOOP a␀b
      S: 500 5.5.2 A command or a reply has no control characters (RFC 5321 section 4.1.2)
      C: NOOP
      S: 250 2.0.0 OK, nothing done
      ${quit}
    `);
  });

  test('has 512 octets at most', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: NOOP ${'x'.repeat(505)}
      S: 250 2.0.0 OK, nothing done
      C: NOOP ${'x'.repeat(506)}
      S: 500 5.5.2 A command line has at most 512 octets, CR LF included (RFC 5321 section 4.5.3.1.4)
      C: RCPT TO:<${'x'.repeat(511)}@sandbox.test>
      S: 500 5.5.2 A command line has at most 512 octets, CR LF included (RFC 5321 section 4.5.3.1.4)
      C: ${'x'.repeat(100_000)}
      S: 500 5.5.2 A command line has at most 512 octets, CR LF included (RFC 5321 section 4.5.3.1.4)
      ${quit}
    `);
  });

  test('has more octets where it is MAIL, by what was offered', async () => {
    const mail = 'MAIL FROM:<alice@example.org> AUTH=';
    await expectDialogue(`
      ${mxOpening}
      C: ${mail.padEnd(672, 'a')}
      S: 555 5.5.4 MAIL has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)
      C: ${mail.padEnd(673, 'a')}
      S: 500 5.5.2 With SIZE, SMTPUTF8, DSN and BINARYMIME offered, a MAIL line has at most 674 octets, CR LF included (RFC 5321 section 4.5.3.1.4)
      ${quit}
    `);
  });
});

describe('mail data', () => {
  const bareLf =
    'An LF stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)';
  const bareCr =
    'A CR stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)';
  const longLine =
    'A line of the mail data has more than 1000 octets, CR LF included (RFC 5321 section 4.5.3.1.6)';
  const flaws = [
    ['a bare LF', 'C: a␊b', bareLf],
    ['LF . LF', 'C: a␊.␊\\', bareLf],
    ['LF . CR LF', 'C: a␊.␍␊QUIT', bareLf],
    ['a bare CR', 'C: a␍b', bareCr],
    ['CR . CR', 'C: a␍.␍b', bareCr],
    ['a line of 1001 octets', `C: ${'x'.repeat(999)}`, longLine],
  ];
  test.each(flaws)('is refused where it has %s', async (_, line, text) => {
    const workspace = freshWorkspace();
    await expectDialogue(
      `
      ${mxData}
      ${line}
      C:
      C: .
      S: 554 5.6.0 ${text}
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      ${quit}
    `,
      workspace,
    );
    expect(sandbox.workspaces.of(workspace).mailbox.list()).toEqual([]);
  });

  test('has lines of 1000 octets', async () => {
    await expectDialogue(`
      ${mxData}
      C: ${'x'.repeat(998)}
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `);
  });

  test('keeps octets above 127, declared or not', async () => {
    const workspace = freshWorkspace();
    await expectDialogue(
      `
      ${mxData}
      C: Subject: \\xe9\\xff
      C: .
      S: 250 2.0.0 Delivered, though MAIL did not declare its 8-bit octets (BODY=8BITMIME)
      C: MAIL FROM:<> BODY=8BITMIME
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: \\xe9
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `,
      workspace,
    );
    const content = sandbox.workspaces.of(workspace).mailbox.content(1);
    expect(content && octetsOf(content)).toBe('Subject: \xe9\xff\r\n');
  });

  test('is read to its end and refused where SIZE does not allow it', async () => {
    const workspace = freshWorkspace();
    await expectDialogue(
      `
      ${mxData}
      C: ${`${'x'.repeat(78)}␍␊`.repeat(524_288)}
      C: .
      S: 552 5.3.4 This server takes messages of at most 41943040 octets (RFC 5321 section 4.5.3.1.7)
      ${quit}
    `,
      workspace,
    );
    expect(sandbox.workspaces.of(workspace).mailbox.list()).toEqual([]);
  });
});

describe('a message', () => {
  test('has a thousand recipients at most', async () => {
    await expectDialogue(`
      ${mxMail}
      ${'C: RCPT TO:<alice@sandbox.test>\n'.repeat(1001)}
      ${'S: 250 2.1.5 Recipient OK\n'.repeat(1000)}
      S: 452 4.5.3 A message has at most 1000 recipients here (RFC 5321 section 4.5.3.1.10)
      ${quit}
    `);
  });
});
