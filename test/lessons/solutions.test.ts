import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Goal, Lesson, LessonWorld } from '../../lessons/lesson.js';
import { readSession } from '../../protocol/session/read-session.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { play } from '../support/play.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../support/play-program.js';

const lessons = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const files = import.meta.glob<string>('../../lessons/*/*/*.{md,smtp,py}', {
  eager: true,
  import: 'default',
  query: '?raw',
});

let relay: RunningRelay;
let stage: ProgramStage;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  stage = await openProgramStage(relay.url);
}, 60_000);
afterAll(async () => {
  stage.close();
  await relay.close();
});

const nothing = { session: readSession([]), mailbox: [] };

describe.each(Object.entries(lessons))('%s', (path, lesson) => {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const scripts = ['smtp', 'py'].flatMap((extension) => {
    const start = files[`${folder}/start.${extension}`];
    const solution = files[`${folder}/solution.${extension}`];
    return start || solution ? [{ extension, start, solution }] : [];
  });

  test('has prose, a start with its solution, and two to four goals with hints', () => {
    expect(files[`${folder}/lesson.md`]?.length).toBeGreaterThan(300);
    const first = lesson.language === 'python' ? 'py' : 'smtp';
    expect(scripts.map(({ extension }) => extension)).toContain(first);
    for (const { start, solution } of scripts) {
      expect(start).toBeTruthy();
      expect(solution).toBeTruthy();
      expect(solution).not.toBe(start);
    }
    expect(lesson.goals.length).toBeGreaterThanOrEqual(2);
    expect(lesson.goals.length).toBeLessThanOrEqual(4);
    for (const { hints } of lesson.goals) expect(hints).not.toEqual([]);
  });

  test('has no goal met before anything happened', () => {
    for (const goal of lesson.goals) {
      expect(goal.check(nothing), goal.title).toMatchObject({ met: false });
    }
  });

  describe.each(scripts)('in .$extension', ({ extension, start, solution }) => {
    const playIt = extension === 'py' ? playPython : playWire;

    test('leaves something to do after its start', async () => {
      const met = await goalsMet(lesson, start ?? '', playIt);
      expect(met).not.toEqual(lesson.goals);
    });

    test('is solved by its solution, with evidence of every goal', async () => {
      const met = await goalsMet(lesson, solution ?? '', async (...played) => {
        expect(await playIt(...played)).toBeUndefined();
      });
      expect(met.map(({ title }) => title)).toEqual(
        lesson.goals.map(({ title }) => title),
      );
    });
  });
});

type Judge = (world: LessonWorld) => void;

/** The goals that are met while `script` is played, in order; a goal once met stays met. */
async function goalsMet(
  lesson: Lesson,
  script: string,
  playIt: (lesson: Lesson, script: string, judge: Judge) => Promise<unknown>,
) {
  const met = new Set<Goal>();
  await playIt(lesson, script, (world) => {
    for (const goal of lesson.goals) {
      const verdict = goal.check(world);
      if (!verdict.met) continue;
      met.add(goal);
      const { client, server } = world.session;
      // Of a connection on which nobody said a word there is nothing to show.
      if (client + server !== '') {
        expect(verdict.evidence, goal.title).not.toEqual([]);
      }
      for (const { source, span } of verdict.evidence) {
        const octets = source === 'client' ? client : server;
        expect(octets.slice(span.start, span.end)).not.toBe('');
      }
    }
  });
  return lesson.goals.filter((goal) => met.has(goal));
}

/** Gives why it stopped, or where; undefined where it came to its end. */
async function playWire(lesson: Lesson, script: string, judge: Judge) {
  const { server } = lesson;
  const world = await play(
    relay.url,
    server,
    script,
    (session) => judge({ session, mailbox: [] }),
    lesson,
  );
  judge(world);
  return world.state.stop ?? world.state.next;
}

/** Gives what it raised, or how it ended else; undefined where it returned. */
async function playPython(lesson: Lesson, program: string, judge: Judge) {
  const { worlds, end } = await stage.play(program, lesson);
  for (const world of worlds) judge(world);
  return end.type === 'returned' ? undefined : end;
}
