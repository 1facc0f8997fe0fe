import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openedEditor, runToEnd } from '../support/learner.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const lessons = lessonFolders();

test('there are lessons', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(7);
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
