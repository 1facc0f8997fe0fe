import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { wordsOf } from './annotated.js';
import {
  annotateAt,
  annotateLast,
  greeting,
  hello,
  mail,
  refusal,
} from './last-exchange.js';

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
    expect(markedClient).toBe('{unknown!octets-before-tls:EHLO x}␍␊');
    expect(client[0]?.explanation).toMatch(/before TLS had begun/);
  });

  test('are told where their line has not ended', () => {
    const { client, markedClient } = annotateLast(`${tls}\nC: NOO`);
    expect(markedClient).toBe('{unknown:NOO}');
    expect(client[0]?.explanation).toMatch(/waits for CR LF/);
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
