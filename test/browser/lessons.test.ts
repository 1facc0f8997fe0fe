import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Lesson } from '../../lessons/lesson.js';
import { openedEditor, runToEnd } from '../support/learner.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const lessons = lessonFolders();

test('there are lessons', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(13);
});

test('/lessons lists each with its summary, and how many goals it has', async () => {
  const modules = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
    eager: true,
    import: 'lesson',
  });
  const page = await workbench.open('lessons');
  for (const { title, summary, goals } of Object.values(modules)) {
    const link = page.getByRole('link', { name: title, exact: true });
    const item = page.getByRole('listitem').filter({ has: link });
    const lines = (await item.innerText()).split(/\s*\n\s*/);
    expect(lines).toEqual([title, `${goals.length} goals`, summary]);
  }
});

test.each(lessons)('/%s is solved by its solution', async (address, folder) => {
  const page = await workbench.open(address);
  await openedEditor(page);
  await page.getByText('Show solution').click();
  const shown = await page.getByLabel('Solution').innerText();
  expect(shown.trim()).toBe(
    readFileSync(`${folder}/solution.smtp`, 'utf8').trim(),
  );
  await page.getByRole('button', { name: 'Put it into the editor' }).click();
  await runToEnd(page);
  await page.getByText('All goals are met.').waitFor();
  expect(await page.getByText('(not met yet)').count()).toBe(0);
});
