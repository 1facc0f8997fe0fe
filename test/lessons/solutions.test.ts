import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Goal, Lesson, LessonWorld } from '../../lessons/lesson.js';
import { readSession } from '../../protocol/session/read-session.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { play } from '../support/play.js';

const lessons = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const files = import.meta.glob<string>('../../lessons/*/*/*.{md,smtp}', {
  eager: true,
  import: 'default',
  query: '?raw',
});

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

const nothing = { session: readSession([]), mailbox: [] };

describe.each(Object.entries(lessons))('%s', (path, lesson) => {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const start = files[`${folder}/start.smtp`] ?? '';
  const solution = files[`${folder}/solution.smtp`] ?? '';

  test('has prose, a start, a solution, and two to four goals with hints', () => {
    expect(files[`${folder}/lesson.md`]?.length).toBeGreaterThan(300);
    expect(start).not.toBe('');
    expect(solution).not.toBe('');
    expect(solution).not.toBe(start);
    expect(lesson.goals.length).toBeGreaterThanOrEqual(2);
    expect(lesson.goals.length).toBeLessThanOrEqual(4);
    for (const { hints } of lesson.goals) expect(hints).not.toEqual([]);
  });

  test('has no goal met before anything happened', () => {
    for (const goal of lesson.goals) {
      expect(goal.check(nothing), goal.title).toMatchObject({ met: false });
    }
  });

  test('leaves something to do after its start', async () => {
    const world = await play(relay.url, lesson.server, start);
    const open = lesson.goals.filter((goal) => !goal.check(world).met);
    expect(open).not.toEqual([]);
  });

  test('is solved by its solution, with evidence of every goal', async () => {
    const met = new Set<Goal>();
    const judge = (world: LessonWorld) => {
      for (const goal of lesson.goals) {
        const verdict = goal.check(world);
        if (!verdict.met) continue;
        met.add(goal);
        expect(verdict.evidence, goal.title).not.toEqual([]);
        for (const { source, span } of verdict.evidence) {
          const { client, server } = world.session;
          const octets = source === 'client' ? client : server;
          expect(octets.slice(span.start, span.end)).not.toBe('');
        }
      }
    };
    // A goal once met stays met, though `%connect` begins a new session.
    const world = await play(relay.url, lesson.server, solution, (session) =>
      judge({ session, mailbox: [] }),
    );
    judge(world);
    expect(world.state.stop).toBeUndefined();
    expect(world.state.next).toBeUndefined();
    expect([...met].map(({ title }) => title).toSorted()).toEqual(
      lesson.goals.map(({ title }) => title).toSorted(),
    );
  });
});
