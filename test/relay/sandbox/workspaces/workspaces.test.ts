import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../../relay/sandbox/clock.js';
import type { WorkspaceEvent } from '../../../../relay/sandbox/workspaces/workspace.js';
import { makeWorkspaces } from '../../../../relay/sandbox/workspaces/workspaces.js';

const limits = {
  each: { messages: 3, octets: 10 },
  all: { messages: 10, octets: 15 },
  workspaces: 10,
  lifetime: 100,
};
const [one, other] = ['1'.repeat(32), '2'.repeat(32)];

function deliveryOf(octets: number) {
  return {
    reversePath: '',
    forwardPaths: [],
    added: '',
    host: 'mx.sandbox.test',
    content: new Uint8Array(octets).fill(120),
    at: new Date('2026-11-21T10:00:00Z'),
  };
}

describe('workspaces', () => {
  test('keep what was delivered to each, oldest first', () => {
    const workspaces = makeWorkspaces(limits, systemClock);
    workspaces.of(one).mailbox.deliver(deliveryOf(3));
    workspaces.of(one).mailbox.deliver(deliveryOf(4));
    const { content: _, ...rest } = deliveryOf(3);
    const at = '2026-11-21T10:00:00.000Z';
    expect(workspaces.of(one).mailbox.list()).toEqual([
      { ...rest, n: 1, at, octets: 3 },
      { ...rest, n: 2, at, octets: 4 },
    ]);
    expect(workspaces.of(one).mailbox.content(2)).toEqual(
      deliveryOf(4).content,
    );
    expect(workspaces.of(one).mailbox.content(3)).toBe(undefined);
    expect(workspaces.of(other).mailbox.content(1)).toBe(undefined);
  });

  test('take no more than one workspace, and all together, have room for', () => {
    const workspaces = makeWorkspaces(limits, systemClock);
    expect(workspaces.of(one).mailbox.deliver(deliveryOf(11))).toBe(undefined);
    for (const n of [1, 2, 3]) {
      expect(workspaces.of(one).mailbox.deliver(deliveryOf(n))?.n).toBe(n);
    }
    expect(workspaces.of(one).mailbox.deliver(deliveryOf(0))).toBe(undefined);
    expect(workspaces.of(other).mailbox.deliver(deliveryOf(10))).toBe(
      undefined,
    );
    expect(workspaces.of(other).mailbox.deliver(deliveryOf(9))?.n).toBe(1);
    workspaces.remove(one);
    expect(workspaces.of(other).mailbox.deliver(deliveryOf(1))?.n).toBe(2);
  });

  test('take no room any more once they are forgotten', () => {
    const workspaces = makeWorkspaces(limits, systemClock);
    const forgotten = workspaces.of(one);
    workspaces.remove(one);
    expect(forgotten.mailbox.deliver(deliveryOf(10))).toBe(undefined);
    expect(forgotten.setZone('a.test. A 1.2.3.4')).not.toEqual([]);
    for (const id of [one, other]) {
      expect(workspaces.of(id).mailbox.deliver(deliveryOf(7))?.n).toBe(1);
    }
  });

  test('count what stands around the mail data too', () => {
    const workspaces = makeWorkspaces(limits, systemClock);
    const bare = deliveryOf(0);
    for (const long of [
      { reversePath: 'alice@example.org' },
      { forwardPaths: ['a@b.test', 'c@d.test'] },
      { added: 'Return-Path: <>\r\n' },
    ]) {
      expect(workspaces.of(one).mailbox.deliver({ ...bare, ...long })).toBe(
        undefined,
      );
    }
    expect(workspaces.of(one).mailbox.deliver(bare)?.n).toBe(1);
  });

  test('forget a workspace that has not been used for long', () => {
    let now = 0;
    const workspaces = makeWorkspaces(limits, {
      ...systemClock,
      now: () => now,
    });
    workspaces.of(one).mailbox.deliver(deliveryOf(10));
    now = 90;
    expect(workspaces.of(one).mailbox.list()).toHaveLength(1);
    now = 190;
    expect(workspaces.of(one).mailbox.list()).toHaveLength(1);
    now = 291;
    expect(workspaces.of(other).mailbox.deliver(deliveryOf(10))?.n).toBe(1);
    expect(workspaces.of(one).mailbox.list()).toEqual([]);
  });

  test('go when there are too many, the one that was not used for longest first', () => {
    const workspaces = makeWorkspaces(
      { ...limits, workspaces: 2 },
      systemClock,
    );
    const third = '3'.repeat(32);
    workspaces.of(one);
    workspaces.of(other);
    workspaces.find(one);
    workspaces.of(third);
    expect(workspaces.find(other)).toBe(undefined);
    expect(workspaces.find(one)?.id).toBe(one);
    expect(workspaces.find(third)?.id).toBe(third);
  });

  test('tell those who listen what happens, until they stop', () => {
    const workspaces = makeWorkspaces(limits, systemClock);
    const heard: WorkspaceEvent[] = [];
    const stop = workspaces.subscribe(one, (event) => heard.push(event));
    workspaces.of(one).mailbox.deliver(deliveryOf(3));
    workspaces.of(other).mailbox.deliver(deliveryOf(3));
    workspaces.remove(one);
    workspaces.remove(one);
    stop();
    workspaces.of(one).mailbox.deliver(deliveryOf(3));
    expect(heard.map(({ type }) => type)).toEqual(['delivered', 'emptied']);
    expect(heard[0]).toMatchObject({ message: { n: 1, octets: 3 } });
  });
});
