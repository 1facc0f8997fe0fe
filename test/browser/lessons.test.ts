import { expect, test } from 'vitest';
import type { Lesson } from '../../lessons/lesson.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { useWorkbench } from '../support/workbench.js';
import { describeLessons } from './describe-lessons.js';

const workbench = useWorkbench();

const lessons = lessonFolders();
const modules = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});

test('there are lessons', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(21);
});

test('/lessons lists each with its summary, and how many goals it has', async () => {
  expect(Object.keys(modules)).toHaveLength(lessons.length);
  const page = await workbench.open('lessons');
  for (const { title, summary, goals } of Object.values(modules)) {
    const link = page.getByRole('link', { name: title, exact: true });
    const item = page.getByRole('listitem').filter({ has: link });
    const lines = (await item.innerText()).split(/\s*\n\s*/);
    expect(lines).toEqual([title, `${goals.length} goals`, summary]);
  }
});

describeLessons(
  workbench,
  (address) => !/^lessons\/(?:python|trouble|delivery)\//.test(address),
);
