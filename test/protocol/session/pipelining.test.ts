import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { outline, read, sentAhead } from './outline.js';

const hello = `
  S: 220 mx.sandbox.test␍␊
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-PIPELINING␍␊250-CHUNKING␍␊250-STARTTLS␍␊250 AUTH PLAIN␍␊`;
const mail = 'MAIL FROM:<alice@example.org>␍␊';
const bob = 'RCPT TO:<bob@sandbox.test>␍␊';
const carol = 'RCPT TO:<carol@sandbox.test>␍␊';

/** The exchanges behind the one of EHLO. */
function afterHello(conversation: string) {
  return outline(read(hello + conversation)).slice(2);
}

describe('a group of commands sent together', () => {
  test('leads to mail data where its replies come together too', () => {
    const session = read(`${hello}
      C: ${mail}${bob}${carol}DATA␍␊
      S: 250 OK␍␊250 OK␍␊550 No␍␊354 Go on␍␊
      C: Subject: hi␍␊QUIT␍␊.␍␊
      S: 250 OK␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 250 (rcpt)',
      'RCPT → 550 (rcpt)',
      'DATA → 354 (data)',
      'mailData → 250 (ready)',
    ]);
    expect(session.transactions).toMatchObject([
      {
        data: 5,
        mailData: { content: 'Subject: hi\r\nQUIT\r\n' },
        recipients: [{ code: 250, deliveryCode: 250 }, { code: 550 }],
        outcome: 'accepted',
      },
    ]);
  });

  test('waits for the reply to DATA itself before it reads what was sent behind it', () => {
    const group = `
      C: ${mail}${bob}DATA␍␊QUIT␍␊.␍␊
      S: 250 OK␍␊250 OK␍␊`;
    expect(afterHello(group).slice(2)).toEqual([
      'DATA →  … (ready)',
      'unfinished →  … (rcpt)',
    ]);
    expect(afterHello(`${group}\nS: 354 Go on␍␊`).slice(2)).toEqual([
      'DATA → 354 (data)',
      'mailData →  … (data)',
    ]);
  });

  test('takes a 354 to another command than DATA for no leave to send mail data', () => {
    const group = `
      C: ${mail}${bob}DATA␍␊QUIT␍␊
      S: 250 OK␍␊354 Go on␍␊503 No␍␊221 Bye␍␊`;
    expect(afterHello(group)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 354 (mail)',
      'DATA → 503 (mail)',
      'QUIT → 221 (closed)',
    ]);
  });

  test('has the octets of each BDAT in its turn, whatever became of the recipients', () => {
    const group = `
      C: ${mail}${bob}BDAT 6␍␊QUIT␍␊BDAT 2 LAST␍␊␍␊NOOP␍␊`;
    const accepted = `${group}
      S: 250 OK␍␊250 OK␍␊250 OK␍␊250 OK␍␊250 OK␍␊`;
    expect(afterHello(accepted)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 250 (rcpt)',
      'BDAT → 250 (rcpt)',
      'BDAT → 250 (ready)',
      'NOOP → 250 (ready)',
    ]);
    const refused = `${group}
      S: 250 OK␍␊550 No␍␊503 No␍␊503 No␍␊250 OK␍␊`;
    expect(afterHello(refused)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 550 (mail)',
      'BDAT → 503 (mail)',
      'BDAT → 503 (mail)',
      'NOOP → 250 (mail)',
    ]);
  });

  test('ends a BDAT whose octets are not all there with its own reply, not with one before', () => {
    const group = `
      C: ${mail}${bob}BDAT 1000 LAST␍␊Subject
      S: 250 OK␍␊550 No␍␊`;
    expect(afterHello(group)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 550 (mail)',
      'unfinished →  … (mail)',
    ]);
    expect(afterHello(`${group}\nS: 503 No␍␊\nC: RSET␍␊`).slice(2)).toEqual([
      'BDAT → 503 (mail)',
      'RSET →  … (mail)',
    ]);
  });

  test('reads the line behind AUTH by the reply to AUTH', () => {
    const group = `
      C: NOOP␍␊AUTH PLAIN␍␊QUIT␍␊NOOP␍␊`;
    expect(afterHello(`${group}\nS: 250 OK␍␊334 ␍␊235 OK␍␊250 OK␍␊`)).toEqual([
      'NOOP → 250 (ready)',
      'AUTH → 334 (ready)',
      'authResponse → 235 (ready)',
      'NOOP → 250 (ready)',
    ]);
    expect(afterHello(`${group}\nS: 250 OK␍␊504 No␍␊221 Bye␍␊`)).toEqual([
      'NOOP → 250 (ready)',
      'AUTH → 504 (ready)',
      'QUIT → 221 (closed)',
      'NOOP →  … (ready)',
    ]);
  });

  test('takes a 334 or a 235 to another command than AUTH for no part of AUTH', () => {
    const session = read(`${hello}
      C: NOOP␍␊AUTH PLAIN␍␊QUIT␍␊
      S: 334 ␍␊250 OK␍␊235 OK␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'NOOP → 334 (ready)',
      'AUTH → 250 (ready)',
      'QUIT → 235 (closed)',
    ]);
    expect(session.state.isAuthenticated).toBe(false);
  });

  test.each([
    ['DATA␍␊.␍␊', '354 Go on␍␊250 OK␍␊'],
    ['BDAT 0 LAST␍␊', '250 OK␍␊'],
  ])('has no recipient from behind the end of %s', (mailData, replies) => {
    const { transactions } = read(`${hello}
      C: ${mail}${bob}${mailData}${carol}
      S: 250 OK␍␊250 OK␍␊${replies}503 No␍␊`);
    expect(transactions).toMatchObject([
      { recipients: [{ forwardPath: 'bob@sandbox.test' }] },
    ]);
  });

  test('has the recipients of the transaction that a refused RSET left open', () => {
    const { transactions } = read(`${hello}
      C: ${mail}RSET␍␊${bob}${carol}
      S: 250 OK␍␊451 No␍␊550 No␍␊250 OK␍␊`);
    expect(transactions).toMatchObject([
      {
        recipients: [
          { forwardPath: 'bob@sandbox.test', code: 550 },
          { forwardPath: 'carol@sandbox.test', code: 250 },
        ],
      },
    ]);
  });

  test('stays unanswered behind a 421', () => {
    const session = read(`${hello}
      C: ${mail}${bob}${carol}DATA␍␊
      S: 250 OK␍␊421 4.3.2 Bye␍␊
      END`);
    expect(outline(session).slice(2)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 421 (closed)',
      'RCPT →  … (ready)',
      'DATA →  … (ready)',
    ]);
    expect(session.state.unanswered).toBe(2);
    expect(session.transactions).toMatchObject([{ outcome: 'dropped' }]);
  });

  test('goes on behind STARTTLS only where it is refused', () => {
    const group = `
      C: NOOP␍␊STARTTLS␍␊NOOP␍␊QUIT␍␊
      S: 250 OK␍␊`;
    const agreed = `${group}
      S: 220 Go ahead␍␊
      TLS
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊`;
    expect(afterHello(agreed)).toEqual([
      'NOOP → 250 (ready)',
      'STARTTLS → 220 (greeted)',
      'unfinished →  (ready)',
      'EHLO → 250 (ready)',
    ]);
    expect(afterHello(`${group}\nS: 454 No␍␊250 OK␍␊221 Bye␍␊`)).toEqual([
      'NOOP → 250 (ready)',
      'STARTTLS → 454 (ready)',
      'NOOP → 250 (ready)',
      'QUIT → 221 (closed)',
    ]);
  });
});

/** Turns, each with the code of its reply. */
type Dialogue = readonly (readonly [turn: string, code: number])[];

const anyCode = fc.constantFrom(235, 250, 334, 354, 451, 503);
const refusal = fc.constantFrom(250, 451, 503);
const anyCommand = fc.constantFrom(
  'EHLO laptop.example␍␊',
  mail,
  bob,
  carol,
  'RSET␍␊',
  'BDAT 6␍␊QUIT␍␊',
  'BDAT 0 LAST␍␊',
);
const dialogue: fc.Arbitrary<Dialogue> = fc.oneof(
  fc.tuple(anyCommand, anyCode).map((exchange) => [exchange]),
  refusal.map((code): Dialogue => [['DATA␍␊', code]]),
  refusal.map((code): Dialogue => [['AUTH PLAIN␍␊', code]]),
  anyCode.map(
    (code): Dialogue => [
      ['DATA␍␊', 354],
      ['RSET␍␊..␍␊.␍␊', code],
    ],
  ),
  fc.constantFrom(235, 503).map(
    (code): Dialogue => [
      ['AUTH LOGIN␍␊', 334],
      ['QUIT␍␊', 334],
      ['DATA␍␊', code],
    ],
  ),
);

describe('octets of the client', () => {
  test('mean the same however early they are sent', () => {
    fc.assert(
      fc.property(fc.array(dialogue, { maxLength: 12 }), (dialogues) => {
        const lines = dialogues
          .flat()
          .map(([turn, code]) => `C: ${turn}\nS: ${code} x␍␊`);
        const events = eventsOf(`S: 220 x␍␊\n${lines.join('\n')}`);
        const asked = readSession(events);
        const ahead = readSession(sentAhead(events));
        expect(outline(ahead)).toEqual(outline(asked));
        expect(ahead.transactions).toEqual(asked.transactions);
        expect(ahead.exchanges.map(({ turn }) => turn?.span)).toEqual(
          asked.exchanges.map(({ turn }) => turn?.span),
        );
        expect(ahead.state).toEqual(asked.state);
      }),
      { numRuns: 300 },
    );
  });
});
