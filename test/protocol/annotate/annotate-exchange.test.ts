import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import { eventsOf } from '../../support/conversation.js';
import { disorderOf, markAnnotations, wordsOf } from './annotated.js';

/** The annotations of the last exchange of a conversation. */
function annotateLast(conversation: string) {
  return annotateAt(readSession(eventsOf(conversation)), -1);
}

function annotateAt(session: Session, index: number) {
  const exchange = session.exchanges.at(index);
  if (!exchange) throw new Error('There is no exchange.');
  const annotated = annotateExchange(exchange, session);
  const { turn, replies } = exchange;
  const serverSpan = {
    start: replies[0]?.span.start ?? 0,
    end: replies.at(-1)?.span.end ?? 0,
  };
  return {
    ...annotated,
    messages: annotated.findings.map(({ message }) => message),
    markedClient: turn
      ? markAnnotations(session.client, annotated.client, turn.span)
      : '',
    markedServer: markAnnotations(session.server, annotated.server, serverSpan),
  };
}

const greeting = 'S: 220 mx.sandbox.test ESMTP␍␊';

const hello = `
  ${greeting}
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-PIPELINING␍␊250-SIZE 1000␍␊250 AUTH PLAIN LOGIN CRAM-MD5␍␊`;

const mail = `${hello}
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊`;

const envelope = `${mail}
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊`;

const chunk = `${envelope}
  C: BDAT 1␍␊x
  S: 250 2.0.0 OK␍␊`;

const refusal = 'S: 554 5.3.2 mx.sandbox.test takes no mail␍␊';

const data = `${envelope}
  C: DATA␍␊
  S: 354 Go on␍␊`;

describe('the annotations of replies', () => {
  test('name the server in its greeting', () => {
    const { markedServer, summary } = annotateLast(greeting);
    expect(markedServer).toBe(
      '{replyCode:220} {domain:mx.sandbox.test} {protocol:ESMTP}␍␊',
    );
    expect(summary).toBe('the server greets');
  });

  test('take each line of an EHLO reply for an offer', () => {
    const { markedServer, server } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test hello␍␊250-SIZE 41943040␍␊250-FUTURE x␍␊250-DSN\tx␍␊250 AUTH PLAIN OTHER␍␊`);
    expect(markedServer).toBe(
      '{separator:250-}{domain:mx.sandbox.test} hello␍␊' +
        '{separator:250-}{ehloKeyword:SIZE} {ehloParam:41943040}␍␊' +
        '{separator:250-}{unknown:FUTURE x}␍␊' +
        '{separator:250-}{unknown!ehlo-keyword-malformed:DSN\tx}␍␊' +
        '{replyCode:250} {ehloKeyword:AUTH} {mechanism:PLAIN} {unknown:OTHER}␍␊',
    );
    expect(wordsOf(server, '41943040').explanation).toMatch(
      /Messages up to 41,943,040 octets \(40 MiB\)\.$/,
    );
  });

  test('explain a code digit by digit, and by what it answers', () => {
    const { markedServer, server } = annotateLast(mail);
    expect(markedServer).toBe(
      '{replyCode:250} {enhancedStatusCode:2.1.0} OK␍␊',
    );
    expect(wordsOf(server, '250').explanation).toBe(
      '2 done · 5 mail system. The server accepts the reverse-path. A mail transaction has begun.',
    );
    expect(wordsOf(server, '2.1.0').explanation).toMatch(
      /^2 success · 1 addressing status · 0 /,
    );
  });

  test('greet once, even where the greeting refuses', () => {
    expect(annotateLast(refusal).summary).toBe('the server refuses to talk');
    expect(annotateLast(`${refusal}\nS: 554 No␍␊`).summary).toBe(
      'the server speaks unasked',
    );
  });

  test('say what no rule knows', () => {
    const { markedServer } = annotateLast(`
      ${hello}
      C: NOOP␍␊
      S: hello there␍␊`);
    expect(markedServer).toBe('{unknown!reply-code-missing:hello there}␍␊');
  });
});

describe('octets that are no turn', () => {
  const tls = hello.replace('PIPELINING', 'STARTTLS');

  test('are told where they came before TLS', () => {
    const { client, markedClient } = annotateAt(
      readSession(eventsOf(`${tls}\nC: STARTTLS␍␊EHLO x␍␊\nS: 220 Go␍␊`)),
      -1,
    );
    expect(markedClient).toBe('{unknown!sent-before-tls:EHLO x}␍␊');
    expect(client[0]?.explanation).toMatch(/before TLS had begun/);
  });

  test('are told where their line has not ended', () => {
    const { client, markedClient } = annotateLast(`${tls}\nC: NOO`);
    expect(markedClient).toBe('{unknown:NOO}');
    expect(client[0]?.explanation).toMatch(/waits for CR LF/);
  });
});

describe('commands out of order', () => {
  test.each([
    [
      greeting,
      'MAIL FROM:<a@example.org>',
      'verb!command-out-of-order:MAIL FROM:',
    ],
    [mail, 'MAIL FROM:<a@example.org>', 'verb!command-out-of-order:MAIL FROM:'],
    [hello, 'RCPT TO:<b@example.org>', 'verb!command-out-of-order:RCPT TO:'],
    [hello, 'DATA', 'verb!command-out-of-order:DATA'],
    [mail, 'DATA', 'verb!command-out-of-order:DATA'],
    [mail, 'AUTH PLAIN', 'verb!command-out-of-order:AUTH'],
    [chunk, 'DATA', 'verb!command-out-of-order:DATA'],
    [refusal, 'EHLO x.example', 'verb!command-out-of-order:EHLO'],
    [
      refusal,
      'MAIL FROM:<a@example.org>',
      'verb!command-out-of-order:MAIL FROM:',
    ],
  ])('%# are told at the verb', (before, command, marked) => {
    const { markedClient, summary } = annotateLast(
      `${before}\nC: ${command}␍␊\nS: 503 5.5.1 Bad sequence␍␊`,
    );
    expect(markedClient).toContain(`{${marked}}`);
    expect(summary).toBe('a command out of order');
  });

  test('do not include QUIT where the greeting refused the session', () => {
    const { markedClient } = annotateLast(
      `${refusal}\nC: QUIT␍␊\nS: 221 Bye␍␊`,
    );
    expect(markedClient).toBe('{verb:QUIT}␍␊');
  });

  test('are told in the words of LMTP where the greeting says LMTP', () => {
    const { client } = annotateLast(`
      S: 220 mail.example.org LMTP␍␊
      C: MAIL FROM:<>␍␊`);
    expect(client[0]?.problem?.message).toBe('LHLO comes first.');
  });

  test('are not found where replies decide that have not come', () => {
    const { markedClient } = annotateLast(`${hello}
      C: MAIL FROM:<alice@example.org>␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊`);
    expect(markedClient).toBe(
      '{verb:RCPT TO:}{forwardPath:<bob@sandbox.test>}␍␊',
    );
  });

  test('are judged by the replies before them, however early they went out', () => {
    const { markedClient } = annotateAt(
      readSession(
        eventsOf(`${hello}
          C: RSET␍␊RCPT TO:<bob@sandbox.test>␍␊
          S: 250 OK␍␊503 No␍␊`),
      ),
      -1,
    );
    expect(markedClient).toContain('!command-out-of-order');
  });

  test.each([
    ['MAIL FROM:<alice@example.org>␍␊DATA␍␊', '550 No␍␊503 No␍␊'],
    [
      'MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊DATA␍␊',
      '250 OK␍␊550 No␍␊554 No␍␊',
    ],
    [
      'MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊BDAT 1␍␊x',
      '250 OK␍␊550 No␍␊503 No␍␊',
    ],
  ])(
    'are no fault of a client that could not know, as PIPELINING has it: %j',
    (commands, replies) => {
      const { client, findings } = annotateLast(
        `${hello}\nC: ${commands}\nS: ${replies}`,
      );
      expect(client[0]?.problem).toMatchObject({
        rule: 'pipelined-in-vain',
        severity: 'note',
      });
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual(
        [],
      );
    },
  );

  test('are one where PIPELINING was not offered', () => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊
      S: 550 No␍␊503 No␍␊`);
    expect(client[0]?.problem?.severity).toBe('error');
  });
});

describe('pipelining', () => {
  test('is a problem where it was not offered', () => {
    const { markedClient } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: MAIL FROM:<alice@example.org>␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊`);
    expect(markedClient).toContain('{verb!pipelining-not-offered:RCPT TO:}');
  });

  test.each(['PIPECONNECT', 'X_PIPE_CONNECT'])(
    'before the greeting is right where the server offers %s',
    (keyword) => {
      const session = readSession(
        eventsOf(`
          C: EHLO laptop.example␍␊MAIL FROM:<alice@example.org>␍␊
          S: 220 mx.sandbox.test ESMTP␍␊
          S: 250-mx.sandbox.test␍␊250-PIPELINING␍␊250 ${keyword}␍␊
          S: 250 OK␍␊`),
      );
      const problems = session.exchanges.flatMap((exchange) => {
        const { client, findings } = annotateExchange(exchange, session);
        return [...client.flatMap(({ problem }) => problem ?? []), ...findings];
      });
      expect(problems).toEqual([]);
    },
  );

  test('ends with a command whose reply decides what follows', () => {
    const { markedClient } = annotateLast(`
      ${mail}
      C: NOOP␍␊
      C: RSET␍␊`);
    expect(markedClient).toBe('{verb!pipelined-too-far:RSET}␍␊');
  });

  test('does not go on with mail data before the 354', () => {
    const { findings } = annotateLast(`${envelope}
      C: DATA␍␊␍␊Hello␍␊.␍␊
      S: 354 Go on␍␊250 OK␍␊`);
    expect(findings).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('After DATA the client waits'),
        severity: 'error',
      }),
    );
  });
});

describe('a line that is too long', () => {
  const long = 'MAIL FROM:<a@example.org> AUTH='.padEnd(546, 'x');

  test('is longer than the server has offered to read', () => {
    const rulesOf = (lines: string) =>
      annotateLast(lines).client.map(({ problem }) => problem?.rule);
    expect(rulesOf(`${hello}\nC: ${long}␍␊`)).not.toContain('line-too-long');
    expect(
      rulesOf(`
        ${greeting}
        C: EHLO laptop.example␍␊
        S: 250-mx.sandbox.test␍␊250 SIZE␍␊
        C: ${long}␍␊`),
    ).toContain('line-too-long');
  });

  test('is so by what was known when it was sent, until more is', () => {
    const noop = `NOOP ${'x'.repeat(510)}␍␊`;
    const { client } = annotateLast(`
      ${hello}
      C: RSET␍␊${noop}`);
    expect(client[0]?.problem?.message).toContain('at most 512 octets');
  });
});

describe('what was not offered', () => {
  test('is remarked where it is used', () => {
    const { markedClient } = annotateLast(
      `${hello}\nC: MAIL FROM:<a@example.org> SMTPUTF8 SIZE=5␍␊`,
    );
    expect(markedClient).toBe(
      '{verb:MAIL FROM:}{reversePath:<a@example.org>} {esmtpParam!extension-not-offered:SMTPUTF8} {esmtpParam:SIZE=5}␍␊',
    );
    expect(annotateLast(`${hello}\nC: STARTTLS␍␊`).markedClient).toBe(
      '{verb!extension-not-offered:STARTTLS}␍␊',
    );
  });

  test.each([
    ['AUTH PLAIN', 'AUTH'],
    ['ETRN example.org', 'ETRN'],
  ])('is needed for %s', (command, keyword) => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: ${command}␍␊`);
    expect(client[0]?.problem).toMatchObject({
      rule: 'extension-not-offered',
      message: expect.stringContaining(`offered ${keyword}`),
    });
  });

  test.each(['HELP', 'VRFY alice', 'EXPN list', 'NOOP'])(
    'is not needed for %s',
    (command) => {
      const { client } = annotateLast(`${hello}\nC: ${command}␍␊`);
      expect(client.map(({ problem }) => problem?.rule)).not.toContain(
        'extension-not-offered',
      );
    },
  );

  test.each([
    ['HELO', 'in reply to EHLO, not to HELO'],
    ['LHLO', 'in its reply to LHLO'],
  ])('is named after the %s that it was not offered to', (verb, words) => {
    const { client } = annotateLast(`
      ${greeting}
      C: ${verb} laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: STARTTLS␍␊`);
    expect(client[0]?.problem?.message).toContain(words);
  });
});

describe('a sign-in', () => {
  test('is not given up by a star that is an initial response', () => {
    const { client } = annotateLast(`${hello}\nC: AUTH PLAIN *␍␊`);
    const response = wordsOf(client, '*');
    expect(response.problem?.rule).toBe('base64-letter');
    expect(response.explanation).not.toMatch(/gives up/);
  });

  test('by LOGIN shows what is asked, and hides the password alone', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: AUTH LOGIN␍␊
        S: 334 VXNlcm5hbWU6␍␊
        C: YWxpY2U=␍␊
        S: 334 UGFzc3dvcmQ6␍␊
        C: d29uZGVybGFuZA==␍␊
        S: 235 2.7.0 OK␍␊`),
    );
    const [asked, username, password] = [-3, -2, -1].map((index) =>
      annotateAt(session, index),
    );
    expect(asked?.markedServer).toBe(
      '{replyCode:334} {challenge:VXNlcm5hbWU6}␍␊',
    );
    expect(asked?.server[1]?.decoded).toBe('Username:');
    expect(username?.client).toMatchObject([{ decoded: 'alice' }]);
    expect(username?.client[0]?.isSecret).toBeUndefined();
    expect(password?.client).toMatchObject([
      { type: 'authResponse', decoded: 'wonderland', isSecret: true },
    ]);
    expect(password?.summary).toBe('the client has signed in');
    expect(password?.messages.join(' ')).toMatch(/without TLS/);
  });

  test('by CRAM-MD5 shows the challenge', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: AUTH CRAM-MD5␍␊
        S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UuZXhhbXBsZS5uZXQ+␍␊
        C: *␍␊
        S: 501 Given up␍␊`),
    );
    expect(annotateAt(session, -2).server[1]).toMatchObject({
      type: 'challenge',
      decoded: '<1896.697170952@postoffice.example.net>',
    });
    expect(annotateAt(session, -1).client[0]?.explanation).toMatch(/gives up/);
  });

  test('knows a response that no 334 asked for, and hides it', () => {
    const { markedClient, markedServer, client, server, messages, summary } =
      annotateLast(`${hello}
        C: AUTH LOGIN␍␊
        S: 502 5.5.1 No␍␊
        C: d29uZGVybGFuZA==␍␊
        S: 500 5.5.2 What is d29uZGVybGFuZA?␍␊`);
    expect(markedClient).toBe(
      '{authResponse!response-unasked:d29uZGVybGFuZA==}␍␊',
    );
    expect(markedServer).toBe(
      '{replyCode:500} {enhancedStatusCode:5.5.2} What is {repeated:d29uZGVybGFuZA}?␍␊',
    );
    expect(client).toMatchObject([{ decoded: 'wonderland', isSecret: true }]);
    expect(server.map(({ isSecret }) => isSecret)).toEqual([
      undefined,
      undefined,
      true,
    ]);
    expect(summary).toBe('a response that was not asked for');
    expect(messages.join(' ')).not.toMatch(/d29uZGVybGFuZA/i);
  });

  test('hides what stands where a mechanism should', () => {
    const { client, markedClient } = annotateLast(
      `${hello}\nC: AUTH AGFsaWNlAHdvbmRlcmxhbmQ=␍␊`,
    );
    expect(markedClient).toMatch(/^\{verb:AUTH\} \{unknown[^:]*:AGFs/);
    expect(client[1]?.isSecret).toBe(true);
  });

  test('says where the response is not base64', () => {
    const { markedClient } = annotateLast(`${hello}
      C: AUTH LOGIN␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: al!ce␍␊`);
    expect(markedClient).toMatch(/^\{authResponse!base64-[a-z]+:al!ce\}␍␊$/);
  });
});

describe('the findings of an exchange', () => {
  test('tell that the transaction lives on after a refused recipient', () => {
    const { messages, summary } = annotateLast(`${envelope}
      C: RCPT TO:<unknown@sandbox.test>␍␊
      S: 550 5.1.1 No such user␍␊`);
    expect(summary).toBe('a recipient is refused');
    expect(messages).toEqual([
      'The transaction is still alive: bob@sandbox.test was accepted. A message sent now goes to bob@sandbox.test alone.',
    ]);
  });

  test('tell that there is no recipient yet', () => {
    const { messages } = annotateLast(`${mail}
      C: RCPT TO:<unknown@sandbox.test>␍␊
      S: 550 5.1.1 No such user␍␊`);
    expect(messages[0]).toMatch(/no recipient yet/);
  });

  test('tell who is responsible for the message now', () => {
    const { messages, markedClient, summary } = annotateLast(`${data}
      C: From: a@example.org␍␊␍␊Hi␍␊.␍␊
      S: 250 2.0.0 OK␍␊`);
    expect(summary).toBe('the message is accepted');
    expect(messages).toEqual([
      expect.stringMatching(/delivers the message to bob@sandbox\.test/),
      expect.stringMatching(/^Every message has a Date field/),
      expect.stringMatching(/should have a Message-ID/),
    ]);
    expect(markedClient).toBe(
      '{fieldName:From}: {addrSpec:a@example.org}␍␊' +
        '{separator:␍␊}Hi␍␊{endOfMailData:.␍␊}',
    );
  });

  test('tell what LMTP answers for whom', () => {
    const { messages, markedServer } = annotateLast(`
      S: 220 lmtp.sandbox.test␍␊
      C: LHLO laptop.example␍␊
      S: 250 lmtp.sandbox.test␍␊
      C: MAIL FROM:<>␍␊
      S: 250 OK␍␊
      C: RCPT TO:<alice@sandbox.test>␍␊
      S: 250 OK␍␊
      C: RCPT TO:<overquota@sandbox.test>␍␊
      S: 250 OK␍␊
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ␍␊Hi␍␊.␍␊
      S: 250 2.0.0 OK␍␊552 5.2.2 Full␍␊`);
    expect(messages[0]).toMatch(
      /: 250 for alice@sandbox\.test, 552 for overquota@sandbox\.test\.$/,
    );
    expect(markedServer).toBe(
      '{replyCode:250} {enhancedStatusCode:2.0.0} OK␍␊' +
        '{replyCode:552} {enhancedStatusCode:5.2.2} Full␍␊',
    );
  });

  test('tell what a TLS handshake led to, and why EHLO comes again', () => {
    const session = readSession(
      eventsOf(`
        ${greeting}
        C: EHLO laptop.example␍␊
        S: 250-mx.sandbox.test␍␊250 STARTTLS␍␊
        C: STARTTLS␍␊
        S: 220 2.0.0 Ready␍␊
        TLS
        C: EHLO laptop.example␍␊
        S: 250 mx.sandbox.test␍␊`),
    );
    expect(annotateAt(session, -2).messages).toEqual([
      'All that follows is encrypted with TLS 1.3 and the cipher suite TLS_AES_256_GCM_SHA384. The certificate was verified. Both sides forget what was said before: the client greets again.',
    ]);
    expect(annotateAt(session, -1).summary).toBe(
      'after STARTTLS the client must greet again',
    );
  });

  test('warn where a certificate is not verified', () => {
    const events = eventsOf(greeting);
    const secured: SessionEvent = {
      at: 2,
      type: 'secured',
      protocol: 'TLSv1.2',
      cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
      certificates: [],
      authorized: false,
      authorizationError: 'SELF_SIGNED',
    };
    const session = readSession([
      ...events.slice(0, 2),
      secured,
      ...events.slice(2),
    ]);
    const { findings } = annotateAt(session, 0);
    expect(findings).toMatchObject([{ severity: 'warning' }]);
    expect(findings[0]?.message).toContain('SELF_SIGNED');
  });

  test('tell that a lone dot may have come too soon', () => {
    const { messages } = annotateLast(`${data}
      C: ␍␊Hi␍␊.␍␊Bye then␍␊
      S: 250 OK␍␊500 What?␍␊`);
    expect(messages.join(' ')).toMatch(/ended it too early/);
  });

  test.each([
    [
      `${hello}\nC: NOO`,
      'a line that has not ended yet',
      'The server waits for CR LF before it looks at this line.',
    ],
    [
      `${hello}\nC: DATA␍␊QUIT␍␊`,
      'waits for the reply before it',
      'These octets were sent before the reply that decides what they are: more commands, mail data, or a response to AUTH.',
    ],
    [
      `${envelope}\nC: BDAT 9␍␊Hello␍␊`,
      'a chunk that is not all there yet',
      'BDAT has announced more octets than these: the server waits for the rest.',
    ],
  ])('tell what the server waits for, as in %#', (said, summary, message) => {
    const annotated = annotateLast(said);
    expect(annotated.summary).toBe(summary);
    expect(annotated.messages[0]).toBe(message);
  });

  test('do not wait for what was sent before TLS', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: STARTTLS␍␊NOOP␍␊
        S: 220 Go ahead␍␊
        TLS`),
    );
    const { summary, messages } = annotateAt(session, -1);
    expect(summary).toBe('comes too early, and is never answered');
    expect(messages).toEqual([
      'After the 220 to STARTTLS the client begins TLS before it sends any other command.',
      'After STARTTLS the client waits for the reply: it may only be the last of a group.',
    ]);
  });

  test('tell of a reply that never came', () => {
    const { messages } = annotateLast(`${mail}
      C: RSET␍␊
      END`);
    expect(messages.join(' ')).toMatch(/ended before the reply/);
  });
});

describe('an announced chunk (RFC 3030 section 2)', () => {
  const eachTurn = (conversation: string) => {
    const session = readSession(eventsOf(conversation));
    return session.exchanges.flatMap(({ turn, index }) =>
      turn?.type === 'command' && turn.verb === 'BDAT'
        ? [annotateAt(session, index).markedClient]
        : [],
    );
  };

  test('is a message, in its BDAT', () => {
    expect(
      eachTurn(`${envelope}
        C: BDAT 18 LAST␍␊Subject: Hi␍␊␍␊Yo␍
        S: 250 OK␍␊`),
    ).toEqual([
      '{verb!extension-not-offered:BDAT} {chunkSize:18} {endMarker:LAST}␍␊{fieldName:Subject}: {fieldBody:Hi}␍␊{separator:␍␊}Yo{lineEnd!line-end-not-crlf:␍}',
    ]);
  });

  test('may end anywhere in the message, which the next one goes on with', () => {
    const conversation = `${envelope}
      C: BDAT 8␍␊Subject:BDAT 9␍␊ =?utf-8?BDAT 24 LAST␍␊q?caf=C3=A9?=␍␊␍␊.␍␊Text
      S: 250 OK␍␊250 OK␍␊250 OK␍␊`;
    expect(eachTurn(conversation)).toEqual([
      '{verb!extension-not-offered:BDAT} {chunkSize:8}␍␊{fieldName:Subject}:',
      '{verb!extension-not-offered:BDAT} {chunkSize:9}␍␊ {encodedWord:=?utf-8?}',
      '{verb!extension-not-offered:BDAT} {chunkSize:24} {endMarker:LAST}␍␊{encodedWord:q?caf=C3=A9?=}␍␊{separator:␍␊}.␍␊Text',
    ]);
    expect(
      wordsOf(annotateLast(conversation).client, '=?utf-8?q?caf=C3=A9?=')
        .decoded,
    ).toBe('café');
  });

  test('is not asked for what the next one may bring', () => {
    const rest = (last: string) => `${envelope}
      C: BDAT 19${last}␍␊From: a@b.example␍␊
      S: 250 OK␍␊`;
    const lacking = (conversation: string) =>
      annotateLast(conversation).messages.filter((each) => /Date/.test(each));
    expect(lacking(rest(''))).toEqual([]);
    expect(lacking(rest(' LAST'))).toHaveLength(1);
  });

  test('is no more than octets where nobody saw the message begin', () => {
    const session = readSession([
      { at: 0, type: 'joined' },
      ...eventsOf('C: BDAT 4 LAST␍␊Hi␍␊\nS: 250 OK␍␊').slice(2),
    ]);
    expect(annotateAt(session, 0).markedClient).toMatch(/\{chunk:Hi␍␊\}$/);
  });
});

const nothing: Span = { start: 0, end: 0 };

const lines = fc.constantFrom(
  'EHLO laptop.example',
  'HELO x',
  'LHLO x',
  'STARTTLS',
  'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
  'AUTH LOGIN',
  'AUTH CRAM-MD5 =',
  'YWxpY2U=',
  '*',
  'MAIL FROM:<alice@example.org> SIZE=5 BODY=8BITMIME SMTPUTF8',
  'mail from: <>',
  'RCPT TO:<bob@sandbox.test> NOTIFY=NEVER',
  'RCPT TO:<@a,@b:bob@\xc3\xa9> FOO',
  'DATA',
  'BDAT 12 LAST',
  'BDAT 3',
  'From: alice@example.org',
  '..x',
  '.',
  '',
  'QUIT',
  'VRFY \xff',
  'RSET now ',
  ' leading',
);

const replies = fc.constantFrom(
  '220 mx.sandbox.test ESMTP',
  '220',
  '250-mx\r\n250-SIZE 9\r\n250-AUTH PLAIN X\r\n250-AUTH=LOGIN\r\n250 PIPELINING',
  '250 2.0.0 OK',
  '250-',
  '334 VXNlcm5hbWU6',
  '334 ',
  '235 2.7.0 OK',
  '354 Go',
  '421 4.3.2 Bye',
  '450 9.9.9 x',
  '550 5.1.1 No',
  '503',
  '999 ?',
  'gibberish \xff',
);

const ends = fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '');

const tls: SessionEvent = {
  at: 0,
  type: 'secured',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
  certificates: [],
  authorized: true,
};

const happening: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 8, arbitrary: said('sent', lines) },
  { weight: 8, arbitrary: said('received', replies) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SessionEvent>(tls, {
      at: 0,
      type: 'closed',
      by: 'server',
    }),
  },
);

/** An event with a line in it, or with any octets. */
function said(
  type: 'sent' | 'received',
  known: fc.Arbitrary<string>,
): fc.Arbitrary<SessionEvent> {
  const line = fc.tuple(known, ends).map((parts) => parts.join(''));
  const octets = line.map((text) =>
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
  const any = fc.uint8Array({ maxLength: 8 });
  return fc
    .oneof({ weight: 9, arbitrary: octets }, { weight: 1, arbitrary: any })
    .map((bytes) => ({ at: 0, type, octets: octetsOf(bytes) }));
}

describe('the annotations of any session', () => {
  test('stand in order and within their turns and replies', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happened) => {
        const events = happened.map((event, at) => ({ ...event, at }));
        const session = readSession(events);
        for (const exchange of session.exchanges) {
          const annotated = annotateExchange(exchange, session);
          const { turn, replies } = exchange;
          const serverSpan = {
            start: replies[0]?.span.start ?? 0,
            end: replies.at(-1)?.span.end ?? 0,
          };
          const disorder = [
            disorderOf(session.client, annotated.client, turn?.span ?? nothing),
            disorderOf(session.server, annotated.server, serverSpan),
          ];
          expect(disorder).toEqual([undefined, undefined]);
          expect(annotated.summary).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what comes before the reply that decides what it is', () => {
  const { exchanges } = readSession(eventsOf(data));
  const count = exchanges.length;

  test.each([
    ['AUTH PLAIN', '235 2.7.0 Yes', 'MAIL FROM:<a@example.org>'],
    ['AUTH LOGIN', '334 VXNlcm5hbWU6', 'YWxpY2U='],
    ['STARTTLS', '454 4.3.0 No', 'MAIL FROM:<a@example.org>'],
  ])('is too early behind %s, answered %s', (command, reply, next) => {
    const { client, messages } = annotateAt(
      readSession(
        eventsOf(`${hello}\nC: ${command}␍␊${next}␍␊\nS: ${reply}␍␊`),
      ),
      3,
    );
    const rules = client.flatMap(({ problem }) => problem?.rule ?? []);
    expect([...rules, ...messages].join()).toMatch(
      /pipelined-too-far|only be the last of a group/,
    );
  });

  test('is mail data that did not wait for 354', () => {
    const early = data.replace('DATA␍␊', 'DATA␍␊Hi␍␊.␍␊');
    expect(annotateAt(readSession(eventsOf(early)), count).messages).toContain(
      'After DATA the client waits for the reply: it may only be the last of a group.',
    );
  });
});

describe('what goes beyond the offer', () => {
  const problemOf = (command: string, offer = 'SIZE 1000') => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-AUTH PLAIN LOGIN␍␊250 ${offer}␍␊
      C: ${command}␍␊`);
    return client.flatMap(({ problem }) => problem?.rule ?? []);
  };

  test('is a SIZE that is larger', () => {
    const mail = (octets: string) => `MAIL FROM:<a@example.org> SIZE=${octets}`;
    expect(problemOf(mail('1001'))).toEqual(['size-over-limit']);
    expect(problemOf(mail('1000'))).toEqual([]);
    expect(problemOf(mail('1001'), 'SIZE 0')).toEqual([]);
    expect(problemOf(mail('1001'), 'SIZE')).toEqual([]);
    expect(
      problemOf(mail('10000000000000000001'), 'SIZE 10000000000000000000'),
    ).toEqual(['size-over-limit']);
  });

  test('is a time that is too short for the server', () => {
    const mail = (by: string) => `MAIL FROM:<a@example.org> BY=${by}`;
    const offer = 'DELIVERBY 120,FUTURE';
    expect(problemOf(mail('119;R'), offer)).toEqual(['by-below-limit']);
    expect(problemOf(mail('120;R'), offer)).toEqual([]);
    expect(problemOf(mail('119;N'), offer)).toEqual([]);
    expect(problemOf(mail('119;R'), 'DELIVERBY')).toEqual([]);
  });

  test('is a message that is to be held for too long, or in two ways', () => {
    const mail = (hold: string) => `MAIL FROM:<a@example.org> ${hold}`;
    const offer = 'FUTURERELEASE 100 2026-12-24T18:00:00Z';
    const until = 'HOLDUNTIL=2026-12-24T18:00:0';
    expect(problemOf(mail('HOLDFOR=101'), offer)).toEqual(['hold-over-limit']);
    expect(problemOf(mail('HOLDFOR=100'), offer)).toEqual([]);
    expect(problemOf(mail(`${until}1z`), offer)).toEqual(['hold-over-limit']);
    expect(problemOf(mail(`${until}0z`), offer)).toEqual([]);
    expect(problemOf(mail(`HOLDFOR=1 ${until}0Z`), offer)).toEqual([
      'hold-twice',
    ]);
    expect(problemOf(mail('HOLDFOR=101'), 'FUTURERELEASE')).toEqual([]);
  });

  test('is a keyword of EHLO in place of its parameter', () => {
    const { client } = annotateLast(
      `${hello}\nC: MAIL FROM:<a@example.org> 8BITMIME PIPELINING␍␊`,
    );
    expect(client.slice(-2)).toMatchObject([
      { type: 'unknown', problem: { rule: 'esmtp-param-unknown' } },
      { type: 'unknown', problem: { rule: 'esmtp-param-unknown' } },
    ]);
    expect(wordsOf(client, '8BITMIME').problem?.message).toMatch(/is BODY\.$/);
    expect(wordsOf(client, 'PIPELINING').problem?.message).toMatch(/no param/);
  });

  test('is no private parameter whose name is known', () => {
    const command = 'MAIL FROM:<a@example.org> XOORG=example.org';
    expect(problemOf(command)).toEqual([]);
  });

  test('is no equals sign where a parameter takes one', () => {
    const mail = (value: string) => `MAIL FROM:<a@example.org> XVERP=${value}`;
    expect(problemOf(mail('+='), 'XVERP')).toEqual([]);
    expect(problemOf(mail('+=+'), 'XVERP')).toEqual(['esmtp-value-invalid']);
  });

  test('is a mechanism that is not listed', () => {
    expect(problemOf('AUTH CRAM-MD5')).toEqual(['mechanism-not-offered']);
    expect(problemOf('AUTH plain')).toEqual([]);
  });

  test('is DATA for a message that is binary', () => {
    const binary = `
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-CHUNKING␍␊250 BINARYMIME␍␊
      C: MAIL FROM:<alice@example.org> BODY=BINARYMIME␍␊
      S: 250 OK␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 250 OK␍␊`;
    const { client } = annotateLast(`${binary}\nC: DATA␍␊`);
    expect(client[0]?.problem).toMatchObject({
      rule: 'command-out-of-order',
      reference: { rfc: 3030, section: '3' },
    });
    expect(
      annotateLast(`${binary}\nC: BDAT 1 LAST␍␊x`).client[0],
    ).not.toHaveProperty('problem');
  });

  test('is a parameter that stands there twice', () => {
    expect(
      problemOf('MAIL FROM:<a@example.org> SIZE=5 AUTH=<> size=6'),
    ).toEqual(['esmtp-param-repeated']);
  });
});

describe('a reply code', () => {
  const codeTo = (command: string, reply: string) => {
    const { server } = annotateLast(`${hello}\nC: ${command}␍␊\nS: ${reply}␍␊`);
    return wordsOf(server, reply.slice(0, 3));
  };

  test('cites what its command is about, and not what others are', () => {
    const rfcs = (command: string, reply: string) =>
      codeTo(command, reply).references.flatMap((reference) =>
        'rfc' in reference && reference.rfc !== 5321 ? [reference.rfc] : [],
      );
    expect(rfcs('RCPT TO:<a@example.org>', '501 No')).toEqual([]);
    expect(rfcs('AUTH PLAIN', '501 No')).toEqual([4954]);
    expect(rfcs('BDAT x', '501 No')).toEqual([3030]);
    expect(rfcs('VRFY alice', '252 Perhaps')).toEqual([]);
    expect(rfcs('MAIL FROM:<a@example.org>', '530 No')).toEqual([4954, 3207]);
  });

  test('does not say that the server knows a command that nobody knows', () => {
    expect(codeTo('FOO', '502 No').explanation).toMatch(/no such command/);
    expect(codeTo('VRFY alice', '502 No').explanation).not.toMatch(
      /no such command/,
    );
  });
});

describe('base64 that is none', () => {
  test('in a challenge is the fault of the server', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH LOGIN␍␊
      S: 334 Username:␍␊`);
    expect(server[1]?.problem?.rule).toBe('challenge-not-base64');
  });

  test('is no space behind a 334 that asks nothing', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH PLAIN␍␊
      S: 334  ␍␊`);
    expect(server[1]).toMatchObject({ type: 'challenge', title: 'Space' });
    expect(server[1]).not.toHaveProperty('problem');
  });

  test('is none in the first 334 of NTLM alone', () => {
    const ready = annotateLast(`${hello}
      C: AUTH NTLM␍␊
      S: 334 ntlm supported␍␊`);
    expect(ready.server[1]).not.toHaveProperty('problem');
    const later = annotateLast(`${hello}
      C: AUTH NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw==␍␊
      S: 334 TlRMTVNTUAAC$␍␊`);
    expect(later.server[1]?.problem?.rule).toBe('challenge-not-base64');
  });

  test.each(['alice@example.org', 'secret'])(
    'may be text that was not encoded: %s',
    (response) => {
      const { client } = annotateLast(`${hello}
        C: AUTH LOGIN␍␊
        S: 334 VXNlcm5hbWU6␍␊
        C: ${response}␍␊`);
      expect(client[0]?.problem?.message).toMatch(
        /If this was sent as it is, encode it first\.$/,
      );
    },
  );
});

describe('the replies to the mail data in LMTP', () => {
  const accepted = `
    S: 220 mx.sandbox.test LMTP␍␊
    C: LHLO laptop.example␍␊
    S: 250-mx.sandbox.test␍␊250 CHUNKING␍␊
    C: MAIL FROM:<alice@example.org>␍␊
    S: 250 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 OK␍␊
    C: RCPT TO:<carol@sandbox.test>␍␊
    S: 550 No␍␊
    C: RCPT TO:<dave@sandbox.test>␍␊
    S: 250 OK␍␊`;

  test.each([
    'C: BDAT 1 LAST␍␊x',
    'C: DATA␍␊\nS: 354 Go on␍␊\nC: ␍␊Hello␍␊.␍␊',
  ])('say whom each is for: %j', (sent) => {
    const { server } = annotateLast(
      `${accepted}\n${sent}\nS: 250 OK␍␊\nS: 452 Full␍␊`,
    );
    expect(wordsOf(server, '250').explanation).toMatch(
      /for bob@sandbox\.test alone\.$/,
    );
    const full = wordsOf(server, '452');
    expect(full.explanation).toMatch(/for dave@sandbox\.test alone\.$/);
    expect(full.references).toContainEqual({ rfc: 2033, section: '4.2' });
  });

  test('are those of one message in SMTP', () => {
    const { server } = annotateLast(`${data}
      C: ␍␊Hello␍␊.␍␊
      S: 250 OK␍␊`);
    expect(wordsOf(server, '250').explanation).not.toMatch(/alone/);
  });
});

describe('a text that is known', () => {
  test('is explained on each of its lines', () => {
    const { server } = annotateLast(`${mail}
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 550-5.1.1 The email account that you tried to reach does not exist.␍␊550 5.1.1 Please try again␍␊`);
    const texts = server.filter(({ type }) => type === 'textString');
    expect(texts).toHaveLength(2);
    expect(texts[1]?.explanation).toMatch(/^The text goes on\. /);
    expect(texts[1]?.references).toEqual(texts[0]?.references);
  });
});

test('an enhanced status code of an unknown subject is not registered at all', () => {
  const { server } = annotateLast(`${mail}\nC: NOOP␍␊\nS: 550 5.9.1 No␍␊`);
  expect(wordsOf(server, '5.9.1').explanation).toMatch(/last two numbers/);
});
