import { describe, expect, test } from 'vitest';
import { envelope, hello } from './beginnings.js';
import { read } from './outline.js';

describe('a mail transaction', () => {
  test('has its envelope, its content and its outcome', () => {
    const { transactions } = read(`${envelope}
      C: RCPT TO:<unknown@sandbox.test>␍␊
      S: 550 5.1.1 No␍␊
      C: DATA␍␊
      S: 354 Go on␍␊
      C: Subject: hi␍␊␍␊..dot␍␊.␍␊
      S: 250 2.0.0 OK␍␊`);
    expect(transactions).toEqual([
      {
        mail: 2,
        data: 5,
        reversePath: 'alice@example.org',
        recipients: [
          {
            forwardPath: 'bob@sandbox.test',
            rcpt: 3,
            code: 250,
            deliveryCode: 250,
          },
          { forwardPath: 'unknown@sandbox.test', rcpt: 4, code: 550 },
        ],
        mailData: {
          span: { start: 118, end: 143 },
          content: 'Subject: hi\r\n\r\n.dot\r\n',
        },
        outcome: 'accepted',
      },
    ]);
  });

  test('is open until the reply to its mail data', () => {
    const data = `${envelope}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ..x`;
    expect(read(data).transactions).toMatchObject([
      { outcome: 'open', mailData: { content: '.x' } },
    ]);
    expect(read(`${data}\nC: ␍␊.␍␊\nS: 554 No␍␊`).transactions).toMatchObject([
      { outcome: 'refused', recipients: [{ deliveryCode: 554 }] },
    ]);
  });

  test.each(['RSET', 'EHLO laptop.example'])('is dropped by %s', (command) => {
    const session = read(`${envelope}
      C: ${command}␍␊
      S: 250 OK␍␊`);
    expect(session.transactions).toMatchObject([{ outcome: 'dropped' }]);
  });

  test('is dropped by a second MAIL that is accepted', () => {
    const session = read(`${envelope}
      C: MAIL FROM:<bob@example.org>␍␊
      S: 250 OK␍␊`);
    expect(session.transactions).toMatchObject([
      { outcome: 'dropped' },
      { outcome: 'open', reversePath: 'bob@example.org', recipients: [] },
    ]);
  });

  test('goes on where a second MAIL is refused', () => {
    const session = read(`${envelope}
      C: MAIL FROM:<bob@example.org>␍␊RCPT TO:<alice@sandbox.test>␍␊
      S: 503 5.5.1 Nested␍␊250 OK␍␊`);
    expect(session.transactions).toMatchObject([
      {
        reversePath: 'alice@example.org',
        recipients: [
          { forwardPath: 'bob@sandbox.test' },
          { forwardPath: 'alice@sandbox.test', code: 250 },
        ],
      },
    ]);
  });

  test('names a recipient before it is answered', () => {
    const session = read(`${hello}
      C: MAIL FROM:<>␍␊RCPT TO:<bob@sandbox.test>␍␊
      S: 250 OK␍␊`);
    expect(session.transactions).toMatchObject([
      { recipients: [{ forwardPath: 'bob@sandbox.test', rcpt: 3 }] },
    ]);
    expect(session.transactions[0]?.recipients[0]).not.toHaveProperty('code');
  });

  test('is not there for mail data that the server asks for without MAIL', () => {
    const session = read(`${hello}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: .␍␊`);
    expect(session.transactions).toEqual([]);
    expect(session.exchanges[3]?.turn).toMatchObject({ transaction: -1 });
  });

  const each = `${envelope}
    C: RCPT TO:<carol@sandbox.test>␍␊
    S: 250 OK␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ␍␊Hello␍␊.␍␊
    S: 353 Content analysis begins␍␊250 Bob␍␊`;

  test('with PRDR has a reply for each recipient between 353 and the last', () => {
    const waits = read(each);
    expect(waits.state.unanswered).toBe(1);
    expect(waits.transactions).toMatchObject([{ outcome: 'open' }]);
    const { state, transactions } = read(
      `${each}\nS: 550 Carol␍␊250 OK␍␊\nC: QUIT␍␊\nS: 221 Bye␍␊`,
    );
    expect(state).toMatchObject({ phase: 'closed', unanswered: 0 });
    expect(transactions).toMatchObject([
      {
        outcome: 'accepted',
        recipients: [{ deliveryCode: 250 }, { deliveryCode: 550 }],
      },
    ]);
  });

  test('with PRDR is refused for all by the last reply', () => {
    const { transactions } = read(`${each}\nS: 550 Carol␍␊451 Not now␍␊`);
    expect(transactions).toMatchObject([
      {
        outcome: 'refused',
        recipients: [{ deliveryCode: 451 }, { deliveryCode: 550 }],
      },
    ]);
  });
});
