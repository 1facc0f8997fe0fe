import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { markAnnotations, wordsOf } from './annotated.js';

/** The replies of the last exchange of a conversation, annotated. */
function annotateLast(conversation: string) {
  const session = readSession(eventsOf(conversation));
  const exchange = session.exchanges.at(-1);
  if (!exchange) throw new Error('There is no exchange.');
  const { server, findings } = annotateExchange(exchange, session);
  const { replies } = exchange;
  const start = replies[0]?.span.start ?? 0;
  const end = replies.at(-1)?.span.end ?? 0;
  return {
    server,
    messages: findings.map(({ message }) => message),
    marked: markAnnotations(session.server, server, { start, end }),
  };
}

const hello = `
  S: 220 mx.sandbox.test ESMTP␍␊
  C: EHLO laptop.example␍␊
  S: 250 mx.sandbox.test␍␊`;

const mail = `${hello}
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 OK␍␊`;

const envelope = `${mail}
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 OK␍␊`;

const sent = `${envelope}
  C: DATA␍␊
  S: 354 Go on␍␊
  C: ␍␊Hi␍␊.␍␊`;

describe('the text of a reply that refuses', () => {
  test('is explained where it is known, with what to do', () => {
    const { marked, server } = annotateLast(`${mail}
      C: RCPT TO:<bob@example.net>␍␊
      S: 554 5.7.1 <bob@example.net>: Relay access denied␍␊`);
    expect(marked).toBe(
      '{replyCode:554} {enhancedStatusCode:5.7.1} {textString:<bob@example.net>: Relay access denied}␍␊',
    );
    const { explanation, references } = wordsOf(
      server,
      '<bob@example.net>: Relay access denied',
    );
    expect(explanation).toMatch(/not responsible for.*Sign in first/);
    expect(references).toEqual([
      expect.objectContaining({ url: expect.stringContaining('postfix.org') }),
    ]);
  });

  test('is read over all its lines, and explained on each', () => {
    const { marked } = annotateLast(`${sent}
      S: 550-5.7.26 This mail has been blocked because the sender is␍␊550-5.7.26 unauthenticated. Gmail requires all senders to authenticate␍␊550 5.7.26 with either SPF or DKIM. - gsmtp␍␊`);
    expect(marked).toBe(
      '{separator:550-}{enhancedStatusCode:5.7.26} {textString:This mail has been blocked because the sender is}␍␊' +
        '{separator:550-}{enhancedStatusCode:5.7.26} {textString:unauthenticated. Gmail requires all senders to authenticate}␍␊' +
        '{replyCode:550} {enhancedStatusCode:5.7.26} {textString:with either SPF or DKIM. - gsmtp}␍␊',
    );
  });

  test('is known in place of a greeting', () => {
    const { marked } = annotateLast(
      'S: 421 mx.example.net: Too many concurrent SMTP connections; please try again later.␍␊',
    );
    expect(marked).toMatch(/^\{replyCode:421\} \{textString:mx\.example\.net/);
  });

  test('is hidden where it repeats a password', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH LOGIN␍␊
      S: 502 5.5.1 No␍␊
      C: d29uZGVybGFuZA==␍␊
      S: 500 5.5.1 Command unrecognized: "d29uZGVybGFuZA=="␍␊`);
    expect(server.slice(-2)).toMatchObject([
      { type: 'textString', title: 'Command unrecognized: "' },
      { type: 'repeated', title: 'd29uZGVybGFuZA==', isSecret: true },
    ]);
    expect(server.at(-2)).not.toHaveProperty('isSecret');
  });

  test('is left alone where nobody knows it', () => {
    const { marked } = annotateLast(`${mail}
      C: RCPT TO:<bob@example.net>␍␊
      S: 550 Not on a Sunday␍␊`);
    expect(marked).toBe('{replyCode:550} Not on a Sunday␍␊');
  });
});

describe('the name of a message in the queue', () => {
  test.each([
    ['2.0.0 Ok: queued as 55B23248103', '55B23248103'],
    ['OK id=1xUsMK-0006I0-1E', '1xUsMK-0006I0-1E'],
    ['2.0.0 e9f5e114 Message accepted for delivery', 'e9f5e114'],
    [
      '2.0.0 <bob@sandbox.test> sGiADNEIAmt0VgAAg+zDdQ Saved',
      'sGiADNEIAmt0VgAAg+zDdQ',
    ],
    [
      'Message Queued (0A1B2C3D-F8E2-4227-BD91-BD26C042A6B0.1)',
      '0A1B2C3D-F8E2-4227-BD91-BD26C042A6B0.1',
    ],
    [
      '2.0.0 OK  1700000000 a640c23a62f3a-a9d00000000si1 - gsmtp',
      'a640c23a62f3a-a9d00000000si1',
    ],
    [
      '2.6.0 <1@example.org> [InternalId=12345678901, Hostname=AM0PR01.example] 8000 bytes in 0.1 sec Queued mail for delivery',
      '12345678901',
    ],
    ['ok 1700000000 qp 12345', '12345'],
  ])('is found in %s', (text, id) => {
    const { server } = annotateLast(`${sent}\nS: 250 ${text}␍␊`);
    expect(server.at(-1)).toMatchObject({ type: 'queueId', title: id });
  });

  test('is not found where there is none', () => {
    const { marked } = annotateLast(`${sent}\nS: 250 OK␍␊`);
    expect(marked).toBe('{replyCode:250} OK␍␊');
  });
});

describe('a reply code in the place where it stands', () => {
  const explain = (conversation: string, code: string) =>
    wordsOf(annotateLast(conversation).server, code).explanation;

  test('means another thing to RCPT than to the lone dot', () => {
    const rcpt = explain(
      `${mail}\nC: RCPT TO:<bob@sandbox.test>␍␊\nS: 250 OK␍␊`,
      '250',
    );
    expect(rcpt).toContain('accepts this recipient');
    expect(explain(`${sent}\nS: 250 OK␍␊`, '250')).toContain(
      'takes responsibility',
    );
  });

  test('may be the too many recipients of old, where no enhanced status code says more', () => {
    const rcpt = `${mail}\nC: RCPT TO:<bob@sandbox.test>␍␊\nS: 552`;
    expect(explain(`${rcpt} No␍␊`, '552')).toContain('too many recipients');
    expect(explain(`${rcpt} 5.5.3 No␍␊`, '552')).toContain(
      'too many recipients',
    );
    expect(explain(`${rcpt} 5.2.2 No␍␊`, '552')).toBe(
      '5 refused for good · 5 mail system. The mailbox is full, or the message would be too large for it.',
    );
  });

  test('is the usual answer to VRFY where it says nothing', () => {
    expect(
      explain(`${hello}\nC: VRFY alice␍␊\nS: 252 2.0.0 alice␍␊`, '252'),
    ).toContain('That is the usual answer');
  });

  test('answers the chunk of BDAT as it answers the lone dot', () => {
    expect(
      explain(`${envelope}\nC: BDAT 2 LAST␍␊Hi\nS: 554 No␍␊`, '554'),
    ).toContain('has read the message and refuses it');
  });

  test('may be of a server’s own', () => {
    expect(
      explain(
        `${mail}\nC: RCPT TO:<bob@example.net>␍␊\nS: 513 Relaying denied.␍␊`,
        '513',
      ),
    ).toContain('Courier');
    expect(explain(`${hello}\nC: NOOP␍␊\nS: 577 No␍␊`, '577')).toContain(
      'goes by its first digit',
    );
  });
});

describe('an enhanced status code', () => {
  test('is remarked where RFC 3463 has it for the other class only', () => {
    const { server } = annotateLast(`${mail}
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 450 4.1.1 Unverified␍␊`);
    expect(wordsOf(server, '4.1.1').explanation).toContain(
      'for permanent failures only',
    );
  });

  test('is the server’s own where it is not registered', () => {
    const { server } = annotateLast(`${mail}
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 550 5.7.509 No␍␊`);
    expect(wordsOf(server, '5.7.509').explanation).toBe(
      '5 permanent failure · 7 security or policy status. The last number is not registered: only the server knows what it means by it.',
    );
  });

  test.each([
    ['S: 220 2.0.0 mx.sandbox.test ESMTP␍␊', '220'],
    [
      'S: 220 mx␍␊\nC: HELO laptop.example␍␊\nS: 250 2.0.0 mx.sandbox.test␍␊',
      '250',
    ],
  ])('has no place before the name of the server: %s', (lines, code) => {
    const { marked } = annotateLast(lines);
    expect(marked).toContain(
      `{replyCode:${code}} {enhancedStatusCode!enhanced-status-code-unexpected:2.0.0} {domain:mx.sandbox.test}`,
    );
  });

  test('stands beside a refusal of the session as it stands elsewhere', () => {
    const { marked } = annotateLast('S: 554 5.7.1 Not you␍␊');
    expect(marked).toBe('{replyCode:554} {enhancedStatusCode:5.7.1} Not you␍␊');
  });
});

describe('a reply of more lines', () => {
  test('has a title for each, a blank one too', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH PLAIN␍␊
      S: 535-5.7.8 Error: authentication failed: no mechanism available␍␊535 5.7.8  ␍␊`);
    const titles = server
      .filter(({ type }) => type === 'textString')
      .map(({ title }) => title);
    expect(titles).toEqual([
      'Error: authentication failed: no mechanism available',
      'Space',
    ]);
  });

  test('that never comes to its last one is told of', () => {
    const { messages } = annotateLast(`${hello}
      C: NOOP␍␊
      S: 250-OK␍␊
      END`);
    expect(messages).toEqual([
      'The connection ended in the middle of a reply: its last line, the one with a space behind the code, never came.',
    ]);
  });
});
