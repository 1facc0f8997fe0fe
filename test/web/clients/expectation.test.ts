import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../../protocol/session/script.js';
import type { ReceivedReply } from '../../../protocol/session/session.js';
import { parseReply } from '../../../protocol/smtp/reply.js';
import { checkReplies, codesOf } from '../../../web/clients/expectation.js';
import { tellStop } from '../../../web/panels/stop-words.js';
import { unmark } from '../../support/marked.js';

/** A reply as it is received. */
function reply(octets: string): ReceivedReply {
  const { node, problems } = parseReply(unmark(octets));
  return { ...node, problems, receivedAt: 0 };
}

/** What the page says of `octets` where none were expected; empty where they are no refusal. */
function tell(octets: string) {
  const stop = checkReplies([], [reply(octets)], 3);
  return stop ? tellStop(stop) : { message: '', advice: '' };
}

/** What an `S:` line at line 7 expects. */
function expecting(code: number, enhancedStatusCode?: string): Expectation {
  return { line: 7, code, ...(enhancedStatusCode && { enhancedStatusCode }) };
}

describe('a reply', () => {
  test('needs no expectation where it is no refusal', () => {
    for (const code of [220, 250, 334, 354]) {
      expect(checkReplies([], [reply(`${code} text␍␊`)], 3)).toBeUndefined();
    }
  });

  test('is unexpected where it refuses, or has no code', () => {
    for (const octets of ['421 no␍␊', '550 no␍␊', 'hello␍␊']) {
      expect(checkReplies([], [reply(octets)], 3)).toMatchObject({
        line: 3,
        reason: 'unexpected-reply',
      });
    }
  });

  test('is compared by its code alone where only that is written', () => {
    const replies = [reply('550 5.1.1 No such user␍␊')];
    expect(checkReplies([expecting(550)], replies, 3)).toBeUndefined();
    expect(checkReplies([expecting(551)], replies, 3)).toMatchObject({
      line: 7,
      expected: '551',
      received: '550 5.1.1',
    });
  });

  test('is compared by its enhanced status code too where one is written', () => {
    const replies = [reply('250-2.1.0 one␍␊250 2.1.0 two␍␊')];
    expect(checkReplies([expecting(250, '2.1.0')], replies, 3)).toBeUndefined();
    expect(checkReplies([expecting(250, '2.1.5')], replies, 3)).toMatchObject({
      expected: '250 2.1.5',
      received: '250 2.1.0',
    });
    const bare = [reply('250 OK␍␊')];
    expect(checkReplies([expecting(250, '2.1.0')], bare, 3)).toMatchObject({
      received: '250',
    });
  });

  test('that refuses is as expected where that is what was expected', () => {
    const refused = [reply('550 no␍␊')];
    expect(checkReplies([expecting(550)], refused, 3)).toBeUndefined();
    const accepted = [reply('250 yes␍␊')];
    expect(checkReplies([expecting(550)], accepted, 3)).toMatchObject({
      expected: '550',
      received: '250',
    });
  });

  test('beyond those expected is judged by itself', () => {
    const replies = [reply('250 yes␍␊'), reply('550 no␍␊')];
    expect(checkReplies([expecting(250)], replies, 3)).toMatchObject({
      line: 3,
      answer: { code: 550, codes: '550' },
    });
  });

  test('that did not come is missed', () => {
    expect(checkReplies([expecting(250)], [], 3)).toMatchObject({
      line: 7,
      expected: '250',
      received: 'nothing',
    });
    expect(checkReplies([], [], 3)).toBeUndefined();
  });

  test('has its codes said in short', () => {
    expect(codesOf(reply('250 2.1.0 OK␍␊'))).toBe('250 2.1.0');
    expect(codesOf(reply('250 OK␍␊'))).toBe('250');
    expect(codesOf(reply('what?␍␊'))).toBe('no reply code');
  });

  test('has advice that is true of its code', () => {
    const advice = (octets: string) => tell(octets).advice;
    expect(advice('550 no␍␊')).toMatch(/would be refused again/);
    for (const octets of ['503 no␍␊', '530 no␍␊', '538 no␍␊', '450 no␍␊']) {
      expect(advice(octets), octets).not.toMatch(/refused again/);
    }
    expect(advice('503 no␍␊')).toMatch(/EHLO, MAIL or RCPT/);
    expect(advice('530 no␍␊')).toMatch(/STARTTLS.*AUTH/);
    expect(advice('450 no␍␊')).toMatch(/may succeed later/);
    expect(advice('421 no␍␊')).toMatch(/close the connection/);
  });

  test('leaves it to the script whether Step is offered', () => {
    for (const octets of ['421 no␍␊', '450 no␍␊', '503 no␍␊', '550 no␍␊']) {
      expect(tell(octets).advice).not.toMatch(/Step/);
    }
  });
});
