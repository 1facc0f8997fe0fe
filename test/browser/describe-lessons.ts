/** What holds for the page of each lesson, in a real browser. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../lessons/lesson.js';
import { openedEditor, runProgramToEnd, runToEnd } from '../support/learner.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { desk, expectNoViolation, phone } from '../support/violations.js';
import type { useWorkbench } from '../support/workbench.js';

const modules = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const lessons = lessonFolders();

/** Describes the lessons of some chapters: a file of its own for each half, so that two run at once. */
export function describeLessons(
  workbench: ReturnType<typeof useWorkbench>,
  isOf: (address: string) => boolean,
) {
  describe.each(lessons.filter(([address]) => isOf(address)))(
    '/%s',
    (address, folder) => {
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
    },
  );
}

function isFirstOfChapter(address: string) {
  const chapter = address.replace(/[^/]*$/, '');
  return lessons.find(([each]) => each.startsWith(chapter))?.[0] === address;
}
