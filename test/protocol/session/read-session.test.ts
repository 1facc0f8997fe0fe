import { describe, expect, test } from 'vitest';
import { SessionReader } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { envelope, hello } from './beginnings.js';
import { outline, read } from './outline.js';

describe('a session', () => {
  test('goes from the greeting to the close', () => {
    const session = read(`${envelope}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: Subject: hi␍␊␍␊..dot␍␊.␍␊
      S: 250 2.0.0 OK␍␊
      C: QUIT␍␊
      S: 221 2.0.0 Bye␍␊
      END`);
    expect(outline(session)).toEqual([
      '- → 220 (greeted)',
      'EHLO → 250 (ready)',
      'MAIL → 250 (mail)',
      'RCPT → 250 (rcpt)',
      'DATA → 354 (data)',
      'mailData → 250 (ready)',
      'QUIT → 221 (closed)',
    ]);
    expect(session.end).toMatchObject({ type: 'closed', by: 'server' });
    expect(session.target).toMatchObject({ host: 'mx.sandbox.test' });
    expect(session.connected).toMatchObject({ address: '127.0.0.1' });
    expect(session.state).toEqual({
      phase: 'closed',
      isSecured: false,
      isAuthenticated: false,
      isAuthenticating: false,
      isChunking: false,
      isJoined: false,
      protocol: 'ESMTP',
      extensions: [
        { keyword: 'SIZE', params: ['1000'], span: { start: 42, end: 57 } },
        { keyword: 'STARTTLS', params: [], span: { start: 57, end: 71 } },
      ],
      unanswered: 0,
    });
  });

  test('meets pipelined turns with their replies in order', () => {
    const session = read(`${hello}
      C: MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊RCPT TO:<x@sandbox.test>␍␊DATA␍␊
      S: 250 OK␍␊250 OK␍␊550 No␍␊
      S: 354 Go on␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'MAIL → 250 (mail)',
      'RCPT → 250 (rcpt)',
      'RCPT → 550 (rcpt)',
      'DATA → 354 (data)',
    ]);
    const unanswered = session.exchanges.map(({ before }) => before.unanswered);
    expect(unanswered).toEqual([0, 0, 0, 1, 2, 3]);
  });

  test('reads what follows DATA by its reply, however early it was sent', () => {
    const early = `${envelope}
      C: DATA␍␊QUIT␍␊.␍␊NOOP␍␊`;
    expect(outline(read(early)).slice(4)).toEqual([
      'DATA →  … (rcpt)',
      'unfinished →  … (rcpt)',
    ]);
    expect(outline(read(`${early}\nS: 354 Go on␍␊`)).slice(4)).toEqual([
      'DATA → 354 (data)',
      'mailData →  … (data)',
      'NOOP →  … (data)',
    ]);
    expect(outline(read(`${early}\nS: 451 Later␍␊`)).slice(4)).toEqual([
      'DATA → 451 (rcpt)',
      'QUIT →  … (rcpt)',
      ' →  … (rcpt)',
      'NOOP →  … (rcpt)',
    ]);
  });

  test('reads a line behind a 334 as an answer to it', () => {
    const session = read(`${hello}
      C: AUTH login␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: YWxpY2U=␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: d29uZGVybGFuZA==␍␊
      S: 235 2.7.0 OK␍␊
      C: NOOP␍␊
      S: 250 OK␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'AUTH → 334 (ready)',
      'authResponse → 334 (ready)',
      'authResponse → 235 (ready)',
      'NOOP → 250 (ready)',
    ]);
    expect(session.exchanges[4]?.turn).toMatchObject({
      mechanism: 'LOGIN',
      step: 2,
    });
    expect(session.exchanges[3]?.after.isAuthenticated).toBe(false);
    expect(session.exchanges[4]?.after.isAuthenticated).toBe(true);
  });

  test('counts an initial response as the first step', () => {
    const session = read(`${hello}
      C: AUTH LOGIN YWxpY2U=␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: *␍␊
      S: 501 OK␍␊`);
    expect(session.exchanges[3]?.turn).toMatchObject({ step: 2 });
    expect(session.state.isAuthenticated).toBe(false);
  });

  test('forgets what it learnt before TLS', () => {
    const session = read(`${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250 AUTH PLAIN LOGIN␍␊`);
    const [, , startTls, ehlo] = session.exchanges;
    expect(startTls?.secured).toMatchObject({ protocol: 'TLSv1.3' });
    expect(ehlo?.before).toEqual({
      phase: 'greeted',
      isSecured: true,
      isAuthenticated: false,
      isAuthenticating: false,
      isChunking: false,
      isJoined: false,
      protocol: 'SMTP',
      extensions: [],
      unanswered: 0,
    });
    expect(ehlo?.after).toMatchObject({
      phase: 'ready',
      isSecured: true,
      extensions: [{ keyword: 'AUTH', params: ['PLAIN', 'LOGIN'] }],
    });
  });

  test('takes no line for an offer that does not begin with a keyword', () => {
    const session = read(`
      S: 220 mx.sandbox.test ESMTP␍␊
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-SIZE\t1000␍␊250-AUTH=LOGIN␍␊250 dsn␍␊`);
    expect(session.state.extensions).toMatchObject([{ keyword: 'DSN' }]);
  });

  test('expects no reply to what was sent between STARTTLS and TLS', () => {
    const session = read(`${hello}
      C: STARTTLS␍␊NOOP␍␊
      S: 220 Go ahead␍␊
      TLS
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'STARTTLS → 220 (greeted)',
      'unfinished →  (ready)',
      'EHLO → 250 (ready)',
    ]);
    expect(session.exchanges[3]?.turn?.problems).toMatchObject([
      { rule: 'octets-before-tls', span: { start: 31, end: 37 } },
    ]);
  });

  test('is secured before its greeting where TLS comes first', () => {
    const [greeting] = read('TLS\nS: 220 mx.sandbox.test␍␊').exchanges;
    expect(greeting?.before).toMatchObject({
      phase: 'connected',
      isSecured: true,
    });
    expect(greeting?.after).toMatchObject({
      phase: 'greeted',
      isSecured: true,
    });
    expect(greeting?.secured).toMatchObject({ protocol: 'TLSv1.3' });
  });

  test('takes the first reply for the greeting, even where the client spoke first', () => {
    const session = read(`
      C: EHLO laptop.example␍␊
      S: 220 mx.sandbox.test␍␊250 mx.sandbox.test␍␊`);
    expect(outline(session)).toEqual([
      'EHLO → 250 (ready)',
      '- → 220 (greeted)',
    ]);
  });

  test('stays closed, whatever comes behind the end', () => {
    const session = read(`
      END
      C: MAIL FROM:<alice@example.org>␍␊
      S: 220 mx.sandbox.test␍␊250 OK␍␊
      TLS`);
    expect(outline(session)).toEqual([
      'MAIL → 250 (closed)',
      '- → 220 (closed)',
    ]);
    expect(session.state.phase).toBe('closed');
    expect(session.transactions).toMatchObject([{ outcome: 'dropped' }]);
  });

  test('ends mail data where TLS begins in its midst', () => {
    const session = read(`${envelope}
      C: DATA␍␊Subject: hi␍␊
      S: 354 Go on␍␊
      TLS
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊`);
    expect(outline(session).slice(4)).toEqual([
      'DATA → 354 (greeted)',
      'mailData →  … (data)',
      'EHLO → 250 (ready)',
    ]);
    expect(session.transactions).toMatchObject([{ outcome: 'dropped' }]);
  });

  test('has an exchange without a turn for a 421 that nobody asked for', () => {
    const session = read(`${envelope}
      S: 421 4.4.2 Timeout␍␊
      END`);
    expect(outline(session).at(-1)).toBe('- → 421 (closed)');
    expect(session.transactions).toMatchObject([{ outcome: 'dropped' }]);
  });

  test('answers mail data once for each accepted recipient in LMTP', () => {
    const session = read(`
      S: 220 lmtp.sandbox.test␍␊
      C: LHLO laptop.example␍␊
      S: 250 lmtp.sandbox.test␍␊
      C: MAIL FROM:<>␍␊RCPT TO:<alice@sandbox.test>␍␊RCPT TO:<x@sandbox.test>␍␊RCPT TO:<full@sandbox.test>␍␊DATA␍␊
      S: 250 OK␍␊250 OK␍␊550 No␍␊250 OK␍␊354 Go on␍␊
      C: .␍␊QUIT␍␊
      S: 250 OK␍␊
      S: 452 4.2.2 Full␍␊
      S: 221 Bye␍␊`);
    expect(outline(session).slice(-2)).toEqual([
      'mailData → 250 452 (ready)',
      'QUIT → 221 (closed)',
    ]);
    expect(session.state.protocol).toBe('LMTP');
    expect(session.transactions).toMatchObject([
      {
        reversePath: '',
        outcome: 'accepted',
        recipients: [
          { forwardPath: 'alice@sandbox.test', code: 250, deliveryCode: 250 },
          { forwardPath: 'x@sandbox.test', code: 550 },
          { forwardPath: 'full@sandbox.test', code: 250, deliveryCode: 452 },
        ],
      },
    ]);
  });

  test('answers the last BDAT once for each accepted recipient in LMTP', () => {
    const session = read(`
      S: 220 lmtp.sandbox.test␍␊
      C: LHLO laptop.example␍␊
      S: 250-lmtp.sandbox.test␍␊250 CHUNKING␍␊
      C: MAIL FROM:<>␍␊RCPT TO:<full@sandbox.test>␍␊RCPT TO:<bob@sandbox.test>␍␊
      S: 250 OK␍␊250 OK␍␊250 OK␍␊
      C: BDAT 2␍␊ab
      S: 250 OK␍␊
      C: BDAT 2 LAST␍␊cdQUIT␍␊
      S: 452 4.2.2 Full␍␊250 OK␍␊221 Bye␍␊`);
    expect(outline(session).slice(5)).toEqual([
      'BDAT → 250 (rcpt)',
      'BDAT → 452 250 (ready)',
      'QUIT → 221 (closed)',
    ]);
    expect(session.transactions).toMatchObject([
      {
        outcome: 'accepted',
        mailData: { content: 'abcd' },
        recipients: [{ deliveryCode: 452 }, { deliveryCode: 250 }],
      },
    ]);
  });

  test('counts the octets that BDAT announces to its turn', () => {
    const session = read(`${envelope}
      C: BDAT 7␍␊NOOP␍␊x
      S: 250 OK␍␊
      C: BDAT 4 LAST␍␊y␍␊.QUIT␍␊
      S: 250 OK␍␊221 Bye␍␊`);
    expect(outline(session).slice(4)).toEqual([
      'BDAT → 250 (rcpt)',
      'BDAT → 250 (ready)',
      'QUIT → 221 (closed)',
    ]);
    expect(session.transactions).toMatchObject([
      {
        data: 4,
        outcome: 'accepted',
        mailData: { content: 'NOOP\r\nxy\r\n.' },
      },
    ]);
  });

  test('has the message of a last BDAT that is refused, as after DATA', () => {
    const { transactions } = read(`${envelope}
      C: BDAT 2␍␊abBDAT 2 LAST␍␊cd
      S: 250 OK␍␊554 No␍␊`);
    expect(transactions).toMatchObject([
      { data: 4, outcome: 'refused', mailData: { content: 'abcd' } },
    ]);
  });

  test('has no message of the chunks behind one that is refused', () => {
    const { transactions } = read(`${envelope}
      C: BDAT 2␍␊abBDAT 2 LAST␍␊cd
      S: 552 No␍␊503 No␍␊`);
    expect(transactions).toMatchObject([{ outcome: 'refused' }]);
    expect(transactions[0]).not.toHaveProperty('mailData');
  });

  test('ends BDAT where the server refuses it before its octets are there', () => {
    const session = read(`${hello}
      C: BDAT 1000␍␊
      S: 503 No␍␊
      C: NOOP␍␊
      S: 250 OK␍␊`);
    expect(outline(session).slice(2)).toEqual([
      'BDAT → 503 (ready)',
      'NOOP → 250 (ready)',
    ]);
  });

  test('stays in its phase where a command is refused', () => {
    const session = read(`
      S: 220 mx.sandbox.test␍␊
      C: EHLO ␍␊
      S: 501 No␍␊
      C: HELO laptop.example␍␊
      S: 250 Hello␍␊
      C: MAIL FROM:<alice@example.org>␍␊
      S: 451 Later␍␊
      C: RSET␍␊
      S: 250 OK␍␊`);
    expect(outline(session)).toEqual([
      '- → 220 (greeted)',
      'EHLO → 501 (greeted)',
      'HELO → 250 (ready)',
      'MAIL → 451 (ready)',
      'RSET → 250 (ready)',
    ]);
    expect(session.state).toMatchObject({ protocol: 'SMTP', extensions: [] });
    expect(session.transactions).toEqual([]);
  });

  test('keeps what is not complete: a reply at the turn it answers, the client’s octets last', () => {
    const session = read(`${hello}
      C: NOOP␍␊QU
      S: 250-On
      `);
    expect(outline(session).slice(2)).toEqual([
      'NOOP → 250 … (ready)',
      'unfinished →  … (ready)',
    ]);
    expect(session.exchanges[2]?.replies[0]?.isComplete).toBe(false);
    expect(outline(read('S: 22'))).toEqual(['- → 0 … (connected)']);
  });

  test('knows when each turn and reply was all there', () => {
    const { exchanges } = read(`
      S: 220 mx
      S: .sandbox.test␍␊
      C: NO
      C: OP␍␊NOOP␍␊
      S: 250 OK␍␊250 OK␍␊`);
    expect(exchanges.map(({ turn }) => turn?.sentAt)).toEqual([
      undefined,
      5,
      5,
    ]);
    const received = exchanges.map(({ replies }) => replies[0]?.receivedAt);
    expect(received).toEqual([3, 6, 6]);
  });

  test('is a value that later events do not change', () => {
    const reader = new SessionReader();
    const [first, ...others] = eventsOf(`${envelope}\nC: DATA␍␊`);
    if (first) reader.read(first);
    for (const event of others) {
      const before = reader.session;
      const copy = structuredClone(before);
      reader.read(event);
      expect(before).toEqual(copy);
    }
  });
});
