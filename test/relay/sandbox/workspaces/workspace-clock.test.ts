import { describe, expect, test } from 'vitest';
import { makeWorkspaceClock } from '../../../../relay/sandbox/workspaces/workspace-clock.js';
import { ManualClock } from '../../../support/manual-clock.js';

const second = 1000;
const hour = 3600 * second;

function make() {
  const base = new ManualClock();
  let changes = 0;
  const clock = makeWorkspaceClock(base, () => {
    changes += 1;
  });
  return { base, clock, changes: () => changes };
}

describe("a workspace's clock", () => {
  test('runs as time does while nothing waits for it', () => {
    const { base, clock } = make();
    const begin = clock.now();
    base.pass(7 * second);
    expect(clock.now() - begin).toBe(7 * second);
    expect(clock.state).toMatchObject({ isHurrying: false, hourSeconds: 10 });
  });

  test('hurries while something waits: an hour in ten seconds', () => {
    const { base, clock, changes } = make();
    const begin = clock.now();
    const heard: number[] = [];
    clock.after(hour, () => heard.push(clock.now() - begin));
    expect(clock.state.isHurrying).toBe(true);
    base.pass(9.999 * second);
    expect(heard).toEqual([]);
    base.pass(0.001 * second);
    expect(heard).toEqual([hour]);
    expect(clock.state.isHurrying).toBe(false);
    expect(changes()).toBe(2);
    base.pass(5 * second);
    expect(clock.now() - begin).toBe(hour + 5 * second);
  });

  test('changes its pace in the middle of waiting, and loses no time', () => {
    const { base, clock } = make();
    const begin = clock.now();
    const heard: number[] = [];
    clock.after(hour, () => heard.push(clock.now() - begin));
    base.pass(5 * second);
    clock.setHourSeconds(60);
    base.pass(29 * second);
    expect(heard).toEqual([]);
    base.pass(1 * second);
    expect(heard).toEqual([hour]);
  });

  test('lets several wait, and forgets one that is cancelled', () => {
    const { base, clock } = make();
    const heard: string[] = [];
    clock.after(2 * hour, () => heard.push('second'));
    clock.after(hour, () => heard.push('first'));
    const cancel = clock.after(hour, () => heard.push('never'));
    cancel();
    base.pass(20 * second);
    expect(heard).toEqual(['first', 'second']);
    expect(clock.state.isHurrying).toBe(false);
  });

  test.each([
    [0, 0.1],
    [0.1, 0.1],
    [61, 60],
  ])('takes an hour of %d seconds for one of %d', (asked, taken) => {
    const { clock } = make();
    clock.setHourSeconds(asked);
    expect(clock.state.hourSeconds).toBe(taken);
  });

  test('stops for good when it is closed', () => {
    const { base, clock } = make();
    const heard: string[] = [];
    clock.after(hour, () => heard.push('late'));
    clock.close();
    base.pass(hour);
    expect(heard).toEqual([]);
  });
});
