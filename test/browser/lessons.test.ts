import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../lessons/lesson.js';
import { openedEditor, runProgramToEnd, runToEnd } from '../support/learner.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { desk, expectNoViolation, phone } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

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

describe.each(lessons)('/%s', (address, folder) => {
  const { language, scenario } = modules[`../../${folder}/lesson.ts`] ?? {};
  const isProgram = language === 'python';
  // All are played without a browser: here one of each chapter is, and what asks more of its page.
  const isPlayed =
    isFirstOfChapter(address) || (scenario !== undefined && !isProgram);

  test('shows its solution, is solved by it where it is played, and has no violation in either theme', async () => {
    const page = await workbench.open(address, { viewport: desk });
    await openedEditor(page);
    await page.getByText('Show solution').click();
    const shown = await page.getByLabel('Solution').innerText();
    expect(shown.trim()).toBe(
      readFileSync(
        `${folder}/solution.${isProgram ? 'py' : 'smtp'}`,
        'utf8',
      ).trim(),
    );
    if (isPlayed) {
      await page
        .getByRole('button', { name: 'Put it into the editor' })
        .click();
      await (isProgram ? runProgramToEnd(page) : runToEnd(page));
      await page.getByText('All goals are met.').waitFor();
      expect(await page.getByText('(not met yet)').count()).toBe(0);
    }
    // What differs between lessons is their prose: at a desk one of each chapter will do.
    const sizes = isFirstOfChapter(address) ? [desk, phone] : [phone];
    await expectNoViolation(page, { sizes });
  });
});

function isFirstOfChapter(address: string) {
  const chapter = address.replace(/[^/]*$/, '');
  return lessons.find(([each]) => each.startsWith(chapter))?.[0] === address;
}
