import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { markAnnotations, wordsOf } from './annotated.js';

/** The replies of the last exchange of a conversation, with their marks. */
function lastReplies(conversation: string) {
  const session = readSession(eventsOf(conversation));
  const exchange = session.exchanges.at(-1);
  if (!exchange) throw new Error('There is no exchange.');
  const { server } = annotateExchange(exchange, session);
  const { replies } = exchange;
  const start = replies[0]?.span.start ?? 0;
  const end = replies.at(-1)?.span.end ?? 0;
  return {
    server,
    marked: markAnnotations(session.server, server, { start, end }),
  };
}

const greeting = 'S: 220 mx.sandbox.test ESMTP␍␊';

function hello(...offers: string[]) {
  const lines = ['mx.sandbox.test', ...offers];
  const reply = lines.map(
    (line, index) => `250${index < lines.length - 1 ? '-' : ' '}${line}␍␊`,
  );
  return `${greeting}\nC: EHLO laptop.example␍␊\nS: ${reply.join('')}`;
}

/** The marks of one line that a server offers something in. */
function offer(line: string) {
  const { marked, server } = lastReplies(hello(line));
  const [, last = ''] = /\{replyCode[^}]*\} ?(.*)␍␊$/.exec(marked) ?? [];
  return { last, marked, server };
}

describe('what a server offers', () => {
  test.each([
    ['SIZE 1000', '{ehloKeyword:SIZE} {ehloParam:1000}'],
    ['SIZE big', '{ehloKeyword:SIZE} {ehloParam!ehlo-param-malformed:big}'],
    [
      'SIZE 1 2',
      '{ehloKeyword:SIZE} {ehloParam!ehlo-param-malformed:1} {ehloParam:2}',
    ],
    [
      'PIPELINING now',
      '{ehloKeyword:PIPELINING} {unknown!ehlo-param-unexpected:now}',
    ],
    [
      'AUTH PLAIN,LOGIN',
      '{ehloKeyword:AUTH} {unknown!ehlo-param-malformed:PLAIN,LOGIN}',
    ],
    ['FUTURERELEASE', '{ehloKeyword!ehlo-param-malformed:FUTURERELEASE}'],
    ['AUTH=LOGIN PLAIN', '{unknown!ehlo-keyword-malformed:AUTH=LOGIN PLAIN}'],
    ['DSN\tx', '{unknown!ehlo-keyword-malformed:DSN\tx}'],
    ['PIPE_CONNECT', '{ehloKeyword!ehlo-keyword-malformed:PIPE_CONNECT}'],
    ['2.0.0 DSN', '{unknown!ehlo-keyword-malformed:2.0.0 DSN}'],
  ])('has its form: %j', (line, marked) => {
    expect(offer(line).last).toBe(marked);
  });

  test('stands on a line that is not empty', () => {
    expect(offer('').marked).toContain('{replyCode!ehlo-keyword-missing:250}');
  });

  test('is offered once', () => {
    const { marked } = lastReplies(hello('DSN', 'dsn', 'AUTH PLAIN'));
    expect(marked).toContain('{ehloKeyword:DSN}');
    expect(marked).toContain('{ehloKeyword!ehlo-keyword-repeated:dsn}');
  });

  test('is not blamed on its status code where a hello has none', () => {
    const { marked } = lastReplies(hello('2.0.0 DSN', '2.5.0 SIZE'));
    expect(marked).not.toContain('enhanced-status-code');
  });

  test('may be overwritten by a firewall', () => {
    const { server } = offer('XXXXXXXA');
    expect(wordsOf(server, 'XXXXXXXA').explanation).toMatch(/STARTTLS/);
  });
});

describe('the name of a server', () => {
  test.each([
    ['220 mx.sandbox.test ESMTP', 'domain:mx.sandbox.test'],
    ['220 [192.0.2.1] ESMTP', 'domain:[192.0.2.1]'],
    ['220 Welcome to mail', 'domain!server-name-malformed:Welcome'],
    ['220 mx_1.example', 'domain!server-name-malformed:mx_1.example'],
    ['220', 'replyCode!server-name-missing:220'],
  ])('stands first in %j', (line, marked) => {
    expect(lastReplies(`S: ${line}␍␊`).marked).toContain(`{${marked}}`);
  });

  test.each([
    ['HELO', '250 Ok', 'domain!server-name-malformed:Ok'],
    ['HELO', '250 mx.example', 'domain:mx.example'],
    ['EHLO', '250', 'replyCode!server-name-missing:250'],
  ])('stands first in the answer to %s, %j', (verb, line, marked) => {
    const conversation = `${greeting}\nC: ${verb} x.example␍␊\nS: ${line}␍␊`;
    expect(lastReplies(conversation).marked).toContain(`{${marked}}`);
  });

  test('may be hidden behind stars', () => {
    const { server } = lastReplies('S: 220 ****2****0*200**␍␊');
    expect(server[1]?.explanation).toMatch(/firewall/);
  });
});

describe('a code that says yes', () => {
  test.each([
    ['NOOP', '354', 'warning'],
    ['NOOP', '235', 'note'],
    ['NOOP', '250', undefined],
    ['VRFY bob', '251', undefined],
    ['VRFY bob', '252', undefined],
    ['EXPN list', '251', 'note'],
    ['HELP', '214', undefined],
    ['QUIT', '250', 'note'],
    ['QUIT', '221', undefined],
    ['STARTTLS', '250', 'note'],
    ['STARTTLS', '220', undefined],
    ['AUTH PLAIN', '334', undefined],
    ['AUTH PLAIN', '250', 'note'],
    ['AUTH PLAIN', '235', undefined],
    ['ETRN example.org', '253', undefined],
    ['DATA', '250', 'warning'],
    ['XYZZY', '354', undefined],
    ['NOOP', '450', undefined],
  ] as const)('answers %s: %s', (command, code, severity) => {
    const { server } = lastReplies(
      `${hello()}\nC: ${command}␍␊\nS: ${code} ␍␊`,
    );
    const { problem } = wordsOf(server, code);
    const isUnexpected = problem?.rule === 'reply-code-unexpected';
    expect(isUnexpected ? problem.severity : undefined).toBe(severity);
  });

  test('is told not to belong where it does not', () => {
    const { server } = lastReplies(`${hello()}\nC: NOOP␍␊\nS: 354 Go␍␊`);
    expect(wordsOf(server, '354')).toMatchObject({
      explanation: expect.stringMatching(/^3 go on.*other commands/),
      problem: { message: expect.stringMatching(/250, and not 354\. Client/) },
    });
  });

  test('has references of the command that it answers, and no other', () => {
    const { server } = lastReplies(`${hello()}\nC: NOOP␍␊\nS: 250 Ok␍␊`);
    expect(wordsOf(server, '250').references).toEqual([
      { rfc: 5321, section: '4.2.3' },
      { rfc: 5321, section: '4.3.2' },
    ]);
  });
});

describe('a status code', () => {
  const offered = hello('ENHANCEDSTATUSCODES');

  test.each([
    ['NOOP', '250 Ok', true],
    ['NOOP', '550 No', true],
    ['NOOP', '421 Bye', true],
    ['NOOP', '250 2.0.0 Ok', false],
    ['AUTH PLAIN', '334 ', false],
    ['HELO x', '250 mx.example', false],
    ['EHLO x', '550 No', false],
  ])(
    'belongs to an answer to %s where it is offered: %j',
    (command, reply, isAbsent) => {
      const { marked } = lastReplies(
        `${offered}\nC: ${command}␍␊\nS: ${reply}␍␊`,
      );
      expect(marked.includes('!enhanced-status-code-absent')).toBe(isAbsent);
    },
  );

  test('is explained where it is not written as one', () => {
    const { server, marked } = lastReplies(
      `${hello()}\nC: NOOP␍␊\nS: 550 #5.1.1 Nobody␍␊`,
    );
    expect(marked).toBe(
      '{replyCode:550} {enhancedStatusCode!enhanced-status-code-malformed:#5.1.1} Nobody␍␊',
    );
    expect(wordsOf(server, '#5.1.1').explanation).toMatch(/no such mailbox/);
  });

  test('leaves the word to a text that is known', () => {
    const { marked } = lastReplies(
      `${hello()}\nC: NOOP␍␊\nS: 550 #5.7.1 Relay access denied␍␊`,
    );
    expect(marked).toBe(
      '{replyCode:550} {textString!enhanced-status-code-malformed:#5.7.1 Relay access denied}␍␊',
    );
  });

  test.each([
    ['252 2.5.2 Cannot VRFY', '2.5.2', /those of a failure; but the 2/],
    ['250 2.1.5 OK', '2.1.5', /is good\.$/],
    ['250 2.6.4 OK', '2.6.4', /\.$/],
    ['250 2.1.0 OK', '2.1.0', /says no more\.$/],
  ])('tells of what worked: %s', (reply, code, words) => {
    const { server } = lastReplies(`${hello()}\nC: VRFY bob␍␊\nS: ${reply}␍␊`);
    expect(wordsOf(server, code).explanation).toMatch(words);
    if (code !== '2.5.2') {
      expect(wordsOf(server, code).explanation).not.toMatch(/failure/);
    }
  });

  test('is missed by nobody where it is not offered', () => {
    const { marked } = lastReplies(`${hello()}\nC: NOOP␍␊\nS: 250 Ok␍␊`);
    expect(marked).toBe('{replyCode:250} Ok␍␊');
  });
});
