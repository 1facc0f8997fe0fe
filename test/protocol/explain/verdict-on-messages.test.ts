import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explain } from '../../../protocol/explain/explain.js';
import type { Verdict } from '../../../protocol/explain/explained.js';
import { encodeText, octetsOf } from '../../../protocol/source/octets.js';

const header = [
  'From: alice@example.org',
  'To: bob@example.org',
  'Date: Sat, 21 Nov 2026 12:00:00 +0000',
  'Message-ID: <1@example.org>',
];

function verdictOn(...lines: string[]): Verdict {
  return explain(encodeText(lines.join('\r\n'))).verdict;
}

function report(...fields: string[]): Verdict {
  return verdictOn(
    ...header,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    '',
    'In words.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    ...fields,
    '',
    '--b--',
    '',
  );
}

describe('the verdict on text that is no message', () => {
  test.each([
    ['prose', 'Hello, my mail does not arrive. What can I do?'],
    ['prose about a connection', 'Hello, my connection timed out. Why?'],
    ['an error in JSON', '{"code":"EENVELOPE","command":"API"}'],
    ['an exception', 'Error: something went wrong'],
  ])('accuses nobody of a broken message: %s', (_, text) => {
    const { type, title, fault } = verdictOn(text);
    expect({ type, fault }).toEqual({ type: 'unknown', fault: undefined });
    expect(title).toBe('This is no log that is known here, and no message.');
  });

  test('tells what the reply in it means', () => {
    const { cause, advice, isOnWriting } = verdictOn(
      'It came back: 550 5.1.1 The email account that you tried to reach does not exist.',
    );
    expect(isOnWriting).toBeUndefined();
    expect(cause).toMatch(/^The server said “550 5\.1\.1 The email account/);
    expect(advice.length).toBeGreaterThan(1);
  });

  test('is not given where a header field stands behind a blank line', () => {
    const { type } = verdictOn('', 'From: alice@example.org', '', 'Hello');
    expect(type).toBe('bad');
  });
});

describe('the verdict on a message', () => {
  test('says what parts it has, where nothing is wrong', () => {
    const verdict = verdictOn(
      ...header,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      '',
      'At noon?',
      '--c',
      'Content-Type: text/html; charset=us-ascii',
      '',
      '<p>At noon?',
      '--c--',
      '--b',
      'Content-Type: application/pdf; name="menu.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      'QUJD',
      '--b--',
      '',
    );
    expect(verdict).toEqual({
      type: 'good',
      isOnWriting: true,
      title:
        'The message is well-formed, with a text beside HTML and another part (menu.pdf).',
      advice: [],
      references: [{ rfc: 5322, section: '2.1' }],
    });
  });

  test('tells the gravest problem first, each with its line', () => {
    const verdict = verdictOn(
      'From: alice@example.org',
      'Bcc: carol@example.org',
      'Subject : Lunch',
      'Date: Sat, 21 Nov 2026 12:00:00 +0000',
      'Message-ID: <1@example.org>',
      '',
      'At noon?',
      '',
    );
    expect(verdict.type).toBe('bad');
    expect(verdict.title).toBe(
      'The message is not well-formed: it breaks a rule.',
    );
    expect(verdict.cause).toMatch(/^The message has a text\. Line 3: .*space/);
    expect(verdict.advice[0]).toBe('Mend line 3 first.');
    expect(verdict.advice[1]).toMatch(/^Line 2: .*Bcc/);
    expect(verdict.fault).toBe('sender');
  });

  test('can read what may only make trouble', () => {
    const octets = octetsOf(
      readFileSync('test/fixtures/messages/tutorial-mistakes/bcc-left.eml'),
    );
    expect(explain(octets).verdict).toMatchObject({
      type: 'mixed',
      title: 'The message can be read, but one thing in it may make trouble.',
      advice: ['Mend line 6.'],
    });
  });

  test('says that a program wrote it', () => {
    const verdict = verdictOn(
      ...header,
      'Auto-Submitted: auto-generated',
      '',
      'Done.',
      '',
    );
    expect(verdict.type).toBe('good');
    expect(verdict.advice).toEqual([
      'A program wrote this message, as Auto-Submitted says: let no program answer it.',
    ]);
  });

  test('says that a server could not verify who sent it', () => {
    const verdict = verdictOn(
      'Authentication-Results: mx.example.net; dmarc=fail header.from=example.org; spf=fail smtp.mailfrom=example.org; dkim=none',
      ...header,
      '',
      'At noon?',
      '',
    );
    expect(verdict.type).toBe('mixed');
    expect(verdict.title).toBe(
      'mx.example.net could not verify who sent this message.',
    );
    expect(verdict.cause).toBe(
      'dmarc=fail: Neither SPF nor DKIM vouches for the domain in From. spf=fail: The domain says that the client may not send its mail.',
    );
  });

  test('does not blame the author for what a server wrote', () => {
    const verdict = verdictOn(
      'Authentication-Results: mx.example.net; hello; dkim=none',
      ...header,
      '',
      'At noon?',
      '',
    );
    expect(verdict).toMatchObject({
      type: 'mixed',
      fault: 'server',
      advice: [
        'A server wrote line 1 on the way: whoever wrote the message cannot mend it.',
      ],
    });
  });

  test('takes the form of Amazon SES as it is', () => {
    const verdict = verdictOn(
      'Authentication-Results: amazonses.com;',
      ' spf=pass client-ip=192.0.2.1; envelope-from=alice@example.org;',
      ' helo=mail.example.org; dkim=pass header.i=@example.org',
      ...header,
      '',
      'At noon?',
      '',
    );
    expect(verdict.type).toBe('good');
  });

  test('trusts a message of which one check is enough', () => {
    const verdict = verdictOn(
      'Authentication-Results: mx.example.net; dmarc=pass header.from=example.org; spf=fail smtp.mailfrom=example.org; dkim=pass header.d=example.org',
      ...header,
      '',
      'At noon?',
      '',
    );
    expect(verdict.type).toBe('good');
  });
});

describe('the verdict on a message behind the words of who asks about it', () => {
  const asked = ['Why is my mail in spam? Here is its source:', ''];

  test('is that on the message, and says which lines it leaves out', () => {
    const alone = verdictOn(...header, 'Subject: Lunch', '', 'At noon?', '');
    const { type, title, advice } = verdictOn(
      ...asked,
      ...header,
      'Subject: Lunch',
      '',
      'At noon?',
      '',
    );
    expect([type, title]).toEqual([alone.type, alone.title]);
    expect(advice.join(' ')).toContain('without lines 1 to 2');
  });

  test('counts lines, and points at octets, as they stand in the file', () => {
    const text = [...asked, ...header, 'Bcc: carol@example.org', '', 'Hi', ''];
    const { cause, evidence } = verdictOn(...text);
    expect(cause).toContain('Line 7: ');
    const { start = 0 } = evidence?.span ?? {};
    expect(text.join('\r\n').slice(start)).toMatch(/^(?:Bcc: )?carol|^Bcc/);
  });

  test('is not looked for where few header fields follow', () => {
    const { title } = verdictOn('Hello Bob, it is me.', 'Subject: Lunch', '');
    expect(title).toMatch(/^The message is not well-formed/);
  });
});

describe('the verdict on a mailbox', () => {
  test('names the line of the file', () => {
    const message = (subject: string) =>
      `From a@b.example Sat Nov 21 21:10:16 2026\n${header.join('\n')}\n${subject}\n\nHi\n\n`;
    const good = message('Subject: Hi');
    const { verdict } = explain(
      encodeText(`${good}${good}${message('Subject : Hi')}`),
    );
    expect(verdict.title).toMatch(
      /^Of 3 messages 2 are in order\. Message 3: /,
    );
    expect(verdict.cause).toMatch(/ Line 24: No space stands/);
  });
});

describe('the verdict on a bounce', () => {
  test('says for whom delivery failed, and why', () => {
    const verdict = report(
      'Final-Recipient: rfc822; nobody@example.net',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 No such user',
    );
    expect(verdict).toMatchObject({
      type: 'bad',
      title:
        'This is a bounce: a message could not be delivered to nobody@example.net.',
      fault: 'sender',
    });
    expect(verdict.cause).toMatch(
      /^The server said “550 5\.1\.1 No such user”\. /,
    );
    expect(verdict.advice.at(-1)).toMatch(/send it once more/);
  });

  test('is found in a report that is encoded', () => {
    const file = 'test/fixtures/messages/everyday/report-encoded.eml';
    const octets = octetsOf(readFileSync(file));
    const { verdict } = explain(octets);
    expect(verdict.title).toBe(
      'This is a bounce: a message could not be delivered to bob@example.net.',
    );
    const { start = 0, end = 0 } = verdict.evidence?.span ?? {};
    const lines = Buffer.from(octets.slice(start, end), 'base64');
    expect(lines.toString()).toContain('No such user');
  });

  test('says so where the domain does not exist', () => {
    const verdict = report(
      'Final-Recipient: rfc822; carol@exmaple.invalid',
      'Action: failed',
      'Status: 5.4.4',
      'Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=exmaple.invalid type=A: Host not found',
    );
    expect(verdict.cause).toBe(
      'The DNS knows no domain exmaple.invalid: it does not exist, or is misspelt.',
    );
    expect(verdict.fault).toBe('sender');
    expect(verdict.advice.join(' ')).not.toMatch(/by itself, for days|Wait/);
  });

  test('tells a DNS that gives no answer from one that knows no such domain', () => {
    const verdict = report(
      'Final-Recipient: rfc822; carol@example.net',
      'Action: delayed',
      'Status: 4.4.3',
      'Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=example.net type=MX: Host not found, try again',
    );
    expect(verdict.cause).toMatch(
      /^The DNS gave no answer about example\.net: /,
    );
    expect(verdict.fault).toBe('network');
  });

  test('goes by the status code where no server is quoted', () => {
    const verdict = report(
      'Final-Recipient: rfc822; bob@example.net',
      'Action: failed',
      'Status: 5.2.2',
    );
    expect(verdict.cause).toMatch(/^The status is 5\.2\.2\. /);
    expect(verdict.fault).toBe('recipient');
  });

  test('tells a delay, which is no failure yet', () => {
    const verdict = report(
      'Final-Recipient: rfc822; bob@example.net',
      'Action: delayed',
      'Status: 4.4.1',
      'Diagnostic-Code: smtp; connect to mx.example.net: Connection timed out',
    );
    expect(verdict).toMatchObject({
      type: 'mixed',
      fault: 'network',
      advice: [
        'Wait: the server goes on trying, and tells you if it gives up.',
      ],
    });
    expect(verdict.title).toContain('a report on a delay');
  });

  test('tells a delivery', () => {
    const verdict = report(
      'Final-Recipient: rfc822; bob@example.net',
      'Action: delivered',
      'Status: 2.0.0',
    );
    expect(verdict).toMatchObject({ type: 'good', advice: [] });
    expect(verdict.title).toBe(
      'This report says that a message was delivered, or handed on, to bob@example.net.',
    );
  });
});

describe('the verdict on the error of a program', () => {
  test.each([
    [
      'a connection that timed out',
      ['Error: connect ETIMEDOUT 203.0.113.5:25', "  code: 'ESOCKET',"],
      'There was no connection: nobody answered in time.',
      'network',
      'block port 25',
    ],
    [
      'a connection that was refused, in JSON',
      ['{"code":"ECONNREFUSED","command":"CONN"}'],
      'There was no connection: nobody takes calls at this address and port.',
      'network',
      'Check the name of the server',
    ],
    [
      'a sign-in that was refused',
      [
        'Error: Invalid login: 535-5.7.8 Username and Password not accepted.',
        "  code: 'EAUTH',",
      ],
      'The server refused the sign-in.',
      'client',
      'app password',
    ],
    [
      'a sign-in that was refused without an enhanced status code',
      ['Error: Invalid login: 535 Authentication failed'],
      'The server refused the sign-in.',
      'client',
      'Check both',
    ],
    [
      'TLS where the server speaks plain text',
      [
        'Error: error:0A00010B:SSL routines:ssl3_get_record:wrong version number',
      ],
      'TLS could not begin, so nothing was said.',
      'unknown',
      'Port 465 begins with TLS at once',
    ],
    [
      'a message without a recipient',
      ['Error: No recipients defined', "  code: 'EENVELOPE',"],
      'The client was given no recipient, and sent nothing.',
      'client',
      'Give the program a recipient',
    ],
    [
      'another refusal',
      ['it said 550 5.1.1 No such user'],
      'This is no log of a session, but it quotes a server that refused something.',
      'sender',
      'Look for a slip',
    ],
  ] as const)('tells %s', (_, lines, title, fault, advice) => {
    const verdict = verdictOn(...lines, '');
    expect(verdict).toMatchObject({ type: 'bad', title, fault });
    expect(verdict.advice.join(' ')).toContain(advice);
  });
});

describe('the verdict on an mbox', () => {
  const from = 'From alice@example.org Sat Nov 21 21:10:16 2026';

  test('counts its messages', () => {
    const one = [from, ...header, '', 'At noon?', ''];
    const verdict = verdictOn(...one, ...one, '');
    expect([verdict.type, verdict.title]).toEqual([
      'good',
      'The file has 2 messages, and all are well-formed.',
    ]);
  });

  test('tells of the first that is not in order, where none is bad', () => {
    const good = [from, ...header, '', 'At noon?', ''];
    const mixed = [from, 'Bcc: carol@example.org', ...header, '', 'Hi', ''];
    const verdict = verdictOn(...good, ...mixed, '');
    expect(verdict.type).toBe('mixed');
    expect(verdict.title).toMatch(/^Of 2 messages 1 is in order. Message 2: /);
  });

  test('tells the worst of them', () => {
    const good = [from, ...header, '', 'At noon?', ''];
    const bad = [from, ...header.slice(1), '', 'At noon?', ''];
    const verdict = verdictOn(...good, ...bad, '');
    expect([verdict.type, verdict.title]).toEqual([
      'mixed',
      'Of 2 messages 1 is in order. Message 2: The message is not well-formed: it breaks a rule.',
    ]);
  });
});
