import { describe, expect, test } from 'vitest';
import type { ComparedSession } from '../../../protocol/compare/comparison.js';
import { column, differencesOf, rulesOf } from './told.js';

const greeting = 'S: 220 mx.example␍␊\n';

/** One turn of the client, and its reply. */
function turn(client: string, reply = '250 OK') {
  return `C: ${client}␍␊\nS: ${reply}␍␊\n`;
}

/** Mail data between its DATA and a 250. */
function data(content: string) {
  return `${turn('DATA', '354 go on')}C: ${content}.␍␊\nS: 250 OK␍␊\n`;
}

type Kind = ComparedSession['kind'];

/** What differs between a script and what was done another way. */
function differ(wire: string, other: string, kind: Kind = 'smtplib') {
  return differencesOf([
    column('wire', greeting + wire),
    column(kind, greeting + other),
  ]);
}

describe('a hello', () => {
  test('has another name where smtplib asks for that of its machine', () => {
    expect(differ(turn('EHLO a.example'), turn('ehlo [127.0.0.1]'))).toEqual([
      'letter-case: EHLO | ehlo',
      'ehlo-name: a.example | [127.0.0.1]',
    ]);
    expect(
      differ(turn('EHLO a.example'), turn('EHLO b.example'), 'socket'),
    ).toEqual(['ehlo-name: a | b']);
  });

  test('is LHLO in LMTP, and HELO where there is nothing newer', () => {
    expect(differ(turn('EHLO a'), turn('lhlo a'))).toEqual([
      'lhlo: EHLO | lhlo',
    ]);
    expect(differ(turn('EHLO a'), turn('HELO a'))).toEqual([
      'helo-fallback: EH | HE',
    ]);
    expect(
      differ(turn('HELO a'), `${turn('ehlo a', '502 what?')}${turn('helo a')}`),
    ).toEqual(['unexplained:  | ehlo a␍␊', 'letter-case: HELO | helo']);
    expect(
      differ(
        turn('EHLO a', '502 what?'),
        `${turn('EHLO a', '502 what?')}${turn('HELO a')}`,
      ),
    ).toEqual(['helo-fallback:  | HELO a␍␊']);
  });

  test('comes again after STARTTLS', () => {
    const starttls = `${turn('EHLO a')}${turn('STARTTLS', '220 go')}TLS\n`;
    expect(
      differ(
        `${starttls}${turn('NOOP')}`,
        `${starttls}${turn('ehlo a')}${turn('NOOP')}`,
      ),
    ).toEqual(['ehlo-after-starttls:  | ehlo a␍␊']);
  });
});

describe('MAIL and RCPT', () => {
  test('may be written in small letters', () => {
    expect(differ(turn('MAIL FROM:<a@b>'), turn('mail from:<a@b>'))).toEqual([
      'letter-case: MAIL … FROM | mail … from',
    ]);
    expect(differ(turn('MAIL FROM:<a@b>'), turn('MAIL FROM:<a@B>'))).toEqual([
      'domain-case: b | B',
    ]);
    expect(differ(turn('MAIL FROM:<a@b>'), turn('MAIL FROM:<A@b>'))).toEqual([
      'unexplained: a | A',
    ]);
  });

  test('have parameters that only one client gives', () => {
    const bare = turn('MAIL FROM:<a@b>');
    expect(differ(bare, turn('MAIL FROM:<a@b> size=12'))).toEqual([
      'size:  | size=12',
    ]);
    expect(
      differ(bare, turn('MAIL FROM:<a@b> SMTPUTF8 BODY=8BITMIME')),
    ).toEqual(['smtputf8:  | SMTPUTF8', 'body-8bitmime:  | BODY=8BITMIME']);
    expect(differ(bare, turn('MAIL FROM:<a@b> RET=HDRS'))).toEqual([
      'unexplained:  | RET=HDRS',
    ]);
  });

  test('have the same parameters with other values, or in another order', () => {
    const one = turn('MAIL FROM:<a@b> SIZE=10 BODY=8BITMIME');
    expect(differ(one, turn('MAIL FROM:<a@b> SIZE=12 BODY=8BITMIME'))).toEqual([
      'size: 0 | 2',
    ]);
    expect(differ(one, turn('MAIL FROM:<a@b> BODY=8BITMIME SIZE=10'))).toEqual([
      'parameter-order: SIZE=10 BODY=8BITMIME | BODY=8BITMIME SIZE=10',
    ]);
  });

  test('have a path in brackets, with no space before it', () => {
    expect(differ(turn('RCPT TO:<c@d>'), turn('RCPT TO:c@d'))).toEqual([
      'path-brackets: < … > | ',
    ]);
    expect(differ(turn('RCPT TO:<c@d>'), turn('RCPT TO: <c@d>'))).toEqual([
      'space-in-path:  |  ',
    ]);
  });

  test('name the same recipients in another order, or other ones', () => {
    const mail = turn('MAIL FROM:<a@b>');
    const to = (...names: string[]) =>
      mail + names.map((name) => turn(`RCPT TO:<${name}@d>`)).join('');
    expect(differ(to('bob', 'amy'), to('amy', 'bob'))).toEqual([
      'recipient-order: bob | amy',
      'recipient-order: amy | bob',
    ]);
    expect(differ(to('bob', 'amy'), to('bob', 'eve'))).toEqual([
      'unexplained: amy | eve',
    ]);
    expect(differ(to('bob', 'amy'), to('amy'))).toEqual([
      'recipient-missing: RCPT TO:<bob@d>␍␊ | ',
    ]);
  });
});

describe('a sign-in', () => {
  const ehlo = turn('EHLO a', '250-mx␍␊250 AUTH PLAIN LOGIN CRAM-MD5');

  test('takes another mechanism, with an initial response or without', () => {
    const plain = ehlo + turn('AUTH PLAIN AGEAYg==', '235 hello');
    const cram = `${ehlo}${turn('AUTH CRAM-MD5', '334 PDE+')}${turn('YSBi', '235 hello')}`;
    expect(differ(plain, cram)).toEqual([
      'auth-mechanism: PLAIN | CRAM-MD5',
      'initial-response: AGEAYg== | ',
      'other-answer: 235 … hello | 334 … PDE+',
      'auth-turns:  | YSBi␍␊',
    ]);
  });

  test('answers a challenge that is made anew', () => {
    const cram = (challenge: string, response: string) =>
      `${ehlo}${turn('AUTH CRAM-MD5', `334 ${challenge}`)}${turn(response, '235 hello')}`;
    expect(differ(cram('PDE+', 'YSBi'), cram('PDI+', 'YSBj'))).toEqual([
      'challenge-anew: E | I',
      'auth-response-anew: i | j',
    ]);
  });

  test('is tried again with the next mechanism where smtplib was refused', () => {
    const first = ehlo + turn('AUTH PLAIN AGEAYg==', '535 no');
    expect(
      differ(first, `${first}${turn('AUTH LOGIN YQ==', '535 no')}`),
    ).toEqual(['next-mechanism:  | AUTH LOGIN YQ==␍␊']);
  });

  test('may be left out', () => {
    expect(
      differ(ehlo, `${ehlo}${turn('AUTH PLAIN AGEAYg==', '235 hello')}`),
    ).toEqual(['auth-missing:  | AUTH PLAIN AGEAYg==␍␊']);
  });
});

describe('a turn that one client lacks', () => {
  test('is QUIT where it closes without a word', () => {
    expect(differ(turn('QUIT', '221 bye'), '')).toEqual([
      'quit-missing: QUIT␍␊ | ',
    ]);
  });

  test('is RSET where smtplib ends what was refused', () => {
    const refused = turn('MAIL FROM:<a@b>', '550 no');
    expect(differ(refused, `${refused}${turn('rset')}`)).toEqual([
      'rset-after-refusal:  | rset␍␊',
    ]);
    expect(differ('', turn('RSET'))).toEqual(['unexplained:  | RSET␍␊']);
  });

  test('is STARTTLS where it stays in clear, or had TLS from the start', () => {
    const starttls = `${turn('STARTTLS', '220 go')}TLS\n`;
    expect(differ(starttls, '')).toEqual(['starttls-missing: STARTTLS␍␊ | ']);
    const one = column('wire', `${greeting}${starttls}`);
    const other = column('smtplib', `TLS\n${greeting}`);
    expect(differencesOf([one, other])).toEqual([
      'tls-at-once:  | 220 mx.example␍␊',
      'starttls-missing: STARTTLS␍␊ | ',
    ]);
  });

  test('is all that would have come where it was refused before', () => {
    const mail = turn('MAIL FROM:<a@b>');
    expect(
      differ(
        `${mail}${turn('RCPT TO:<c@d>')}${turn('DATA', '354 go on')}`,
        `${mail}${turn('RCPT TO:<c@d>', '550 no')}`,
      ),
    ).toEqual(['unexplained: 2 … OK | 5 … no', 'ended-before: DATA␍␊ | ']);
  });

  test('is not explained where nothing is known of it', () => {
    expect(differ(turn('NOOP'), '')).toEqual(['unexplained: NOOP␍␊ | ']);
  });
});

describe('a header section', () => {
  const body = '␍␊text␍␊';
  const fields = (...lines: string[]) =>
    data(lines.map((line) => `${line}␍␊`).join('') + body);

  test('has fields that are made anew at each run', () => {
    expect(
      differ(
        fields('Date: 1 Nov 2026 10:00:00 +0000', 'Message-ID: <1@a>'),
        fields('Date: 2 Nov 2026 10:00:00 +0000', 'Message-ID: <2@a>'),
      ),
    ).toEqual(['date-anew: 1 | 2', 'message-id-anew: 1 | 2']);
    expect(differ(fields('Date: 1 Nov 2026 10:00:00 +0000'), fields())).toEqual(
      ['date-or-message-id-missing: Date: 1 Nov 2026 10:00:00 +0000␍␊ | '],
    );
  });

  test('has fields that EmailMessage adds, and lacks Bcc', () => {
    expect(differ(fields('Bcc: c@d'), fields('MIME-Version: 1.0'))).toEqual([
      'bcc: Bcc: c@d␍␊ | ',
      'mime-fields:  | MIME-Version: 1.0␍␊',
    ]);
  });

  test('has its fields in another order, or in other letters', () => {
    expect(
      differ(fields('To: c@d', 'From: a@b'), fields('From: a@b', 'To: c@d')),
    ).toEqual(['field-order: To: c@d␍␊ | To: c@d␍␊']);
    expect(differ(fields('Subject: tea'), fields('subject: tea'))).toEqual([
      'field-name-case: S | s',
    ]);
    expect(
      differ(
        fields('Content-Type: text/plain; charset="utf-8"'),
        fields('content-type: text/plain; charset=UTF-8'),
      ),
    ).toEqual(['field-writing: C … T … "utf … " | c … t … UTF']);
  });

  test('has a field on several lines', () => {
    expect(
      differ(fields('Subject: one two'), fields('Subject: one␍␊ two')),
    ).toEqual(['field-folding:  | ␍␊']);
  });

  test('has letters beyond ASCII as they are, or encoded', () => {
    expect(
      rulesOf([
        column('wire', greeting + fields('Subject: é')),
        column('smtplib', greeting + fields('Subject: =?utf-8?q?=C3=A9?=')),
      ]),
    ).toEqual(['encoded-word']);
  });

  test('is not explained where it says another thing', () => {
    expect(differ(fields('Subject: tea'), fields('Subject: milk'))).toEqual([
      'unexplained: tea | milk',
    ]);
    expect(differ(fields('X-Tea: 1'), fields())).toEqual([
      'unexplained: X-Tea: 1␍␊ | ',
    ]);
  });
});

describe('a body', () => {
  const text = (body: string) => data(`Subject: a␍␊␍␊${body}`);

  test('has its dots doubled, or not', () => {
    expect(differ(text('..a␍␊'), text('.a␍␊'))).toEqual(['dot-stuffing: . | ']);
  });

  test('has other line ends', () => {
    expect(differ(text('a␍␊b␍␊'), text('a␊b␍␊'))).toEqual(['line-end: ␍ | ']);
  });

  test('ends with an empty line more', () => {
    expect(differ(text('a␍␊'), text('a␍␊␍␊'))).toEqual([
      'empty-last-line:  | ␍␊',
    ]);
  });

  test('says another thing, which no rule explains', () => {
    expect(differ(text('tea at five␍␊'), text('tea at six␍␊'))).toEqual([
      'unexplained: five | six',
    ]);
  });

  test('has boundaries that are made anew', () => {
    const multipart = (boundary: string) =>
      data(
        `Content-Type: multipart/mixed; boundary="${boundary}"␍␊␍␊--${boundary}␍␊␍␊a␍␊--${boundary}--␍␊`,
      );
    expect(differ(multipart('one'), multipart('two'))).toEqual([
      'boundary: one … one … one | two … two … two',
    ]);
  });

  test('has base64 in lines of another length', () => {
    const base64 = (lines: string) =>
      data(`Content-Transfer-Encoding: base64␍␊␍␊${lines}`);
    expect(differ(base64('dGVhYQ==␍␊'), base64('dGVh␍␊YQ==␍␊'))).toEqual([
      'base64-lines:  | ␍␊',
    ]);
    expect(differ(base64('dGVhYQ==␍␊'), base64('bWlsaw==␍␊'))).toEqual([
      'unexplained: dGVhYQ | bWlsaw',
    ]);
  });
});

describe('replies', () => {
  test('say back what the client said', () => {
    expect(
      differ(
        turn('EHLO a.example', '250 mx greets a.example'),
        turn('EHLO b.example', '250 mx greets b.example'),
      ).at(-1),
    ).toBe('reply-repeats: a | b');
  });

  test('have numbers and times that are made anew', () => {
    expect(
      differ(
        turn('NOOP', '250 2.0.0 Ok: 4XYZ1'),
        turn('NOOP', '250 2.0.0 Ok: 4ABC2'),
      ),
    ).toEqual(['reply-anew: XYZ1 | ABC2']);
  });

  test('answer each recipient in LMTP', () => {
    const lmtp = (replies: string) =>
      `${turn('LHLO a')}${turn('MAIL FROM:<a@b>')}${turn('RCPT TO:<c@d>')}${turn('RCPT TO:<e@d>')}${turn('DATA', '354 go on')}C: x␍␊.␍␊\n${replies}`;
    const smtp = lmtp('S: 250 OK␍␊\n').replace('LHLO', 'EHLO');
    expect(differ(smtp, lmtp('S: 250 OK␍␊\nS: 250 OK␍␊\n')).at(-1)).toBe(
      'lmtp-replies:  | 250 OK␍␊',
    );
  });

  test('offer other things under TLS, and nothing after HELO', () => {
    const ehlo = 'EHLO a';
    expect(
      rulesOf([
        column('wire', `${greeting}${turn(ehlo, '250-mx␍␊250 STARTTLS')}`),
        column(
          'socket',
          `TLS\n${greeting}${turn(ehlo, '250-mx␍␊250 AUTH PLAIN')}`,
        ),
      ]),
    ).toEqual(['tls-at-once', 'offers-after-tls']);
    expect(
      differ(turn('EHLO a', '250-mx␍␊250 SIZE'), turn('HELO a', '250 mx')).at(
        -1,
      ),
    ).toMatch(/^helo-offers-nothing: /);
  });

  test('are not explained where the same was asked', () => {
    expect(differ(turn('NOOP', '250 OK'), turn('NOOP', '450 no'))).toEqual([
      'unexplained: 2 … OK | 4 … no',
    ]);
    expect(differ(turn('NOOP', '250 OK'), turn('NOOP', '250 fine'))).toEqual([
      'unexplained: OK | fine',
    ]);
  });
});
