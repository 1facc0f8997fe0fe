import { describe, expect, test } from 'vitest';
import {
  type MailboxEvent,
  makeMailboxes,
} from '../../../../relay/sandbox/mailboxes/mailboxes.js';

const limits = { messages: 3, octets: 10, totalOctets: 15, lifetime: 100 };
const [one, other] = ['1'.repeat(32), '2'.repeat(32)];

function deliveryOf(octets: number) {
  return {
    reversePath: '',
    forwardPaths: [],
    added: '',
    content: new Uint8Array(octets).fill(120),
    at: new Date('2026-11-21T10:00:00Z'),
  };
}

describe('mailboxes', () => {
  test('keep what was delivered, oldest first', () => {
    const mailboxes = makeMailboxes(limits, () => 0);
    mailboxes.deliver(one, deliveryOf(3));
    mailboxes.deliver(one, deliveryOf(4));
    const { content: _, ...rest } = deliveryOf(3);
    const at = '2026-11-21T10:00:00.000Z';
    expect(mailboxes.list(one)).toEqual([
      { ...rest, n: 1, at, octets: 3 },
      { ...rest, n: 2, at, octets: 4 },
    ]);
    expect(mailboxes.content(one, 2)).toEqual(deliveryOf(4).content);
    expect(mailboxes.content(one, 3)).toBe(undefined);
    expect(mailboxes.content(other, 1)).toBe(undefined);
  });

  test('take no more than one workspace, and all together, have room for', () => {
    const mailboxes = makeMailboxes(limits, () => 0);
    expect(mailboxes.deliver(one, deliveryOf(11))).toBe(undefined);
    for (const n of [1, 2, 3]) {
      expect(mailboxes.deliver(one, deliveryOf(n))?.n).toBe(n);
    }
    expect(mailboxes.deliver(one, deliveryOf(0))).toBe(undefined);
    expect(mailboxes.deliver(other, deliveryOf(10))).toBe(undefined);
    expect(mailboxes.deliver(other, deliveryOf(9))?.n).toBe(1);
    mailboxes.remove(one);
    expect(mailboxes.deliver(other, deliveryOf(1))?.n).toBe(2);
  });

  test('count what stands around the mail data too', () => {
    const mailboxes = makeMailboxes(limits, () => 0);
    const bare = deliveryOf(0);
    for (const long of [
      { reversePath: 'alice@example.org' },
      { forwardPaths: ['a@b.test', 'c@d.test'] },
      { added: 'Return-Path: <>\r\n' },
    ]) {
      expect(mailboxes.deliver(one, { ...bare, ...long })).toBe(undefined);
    }
    expect(mailboxes.deliver(one, bare)?.n).toBe(1);
  });

  test('forget a workspace that has not been used for long', () => {
    let now = 0;
    const mailboxes = makeMailboxes(limits, () => now);
    mailboxes.deliver(one, deliveryOf(10));
    now = 90;
    expect(mailboxes.list(one)).toHaveLength(1);
    now = 190;
    expect(mailboxes.list(one)).toHaveLength(1);
    now = 291;
    expect(mailboxes.deliver(other, deliveryOf(10))?.n).toBe(1);
    expect(mailboxes.list(one)).toEqual([]);
  });

  test('tell those who listen what happens, until they stop', () => {
    const mailboxes = makeMailboxes(limits, () => 0);
    const heard: MailboxEvent[] = [];
    const stop = mailboxes.subscribe(one, (event) => heard.push(event));
    mailboxes.deliver(one, deliveryOf(3));
    mailboxes.deliver(other, deliveryOf(3));
    mailboxes.remove(one);
    mailboxes.remove(one);
    stop();
    mailboxes.deliver(one, deliveryOf(3));
    expect(heard.map(({ type }) => type)).toEqual(['delivered', 'emptied']);
    expect(heard[0]).toMatchObject({ message: { n: 1, octets: 3 } });
  });
});
