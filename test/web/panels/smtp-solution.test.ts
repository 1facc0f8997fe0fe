import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/panels/smtp-solution.js';
import type {
  ScriptTakenEvent,
  SmtpSolution,
} from '../../../web/panels/smtp-solution.js';
import { find, findAll, show, violations } from '../elements/accessible.js';

const both = { wire: 'QUIT\n', python: 'smtp.quit()\n' };

async function showSolution(
  language: SmtpSolution['language'],
  solutions: SmtpSolution['solutions'],
) {
  const page = await show(html`<smtp-solution
    .language=${language}
    .solutions=${solutions}
  ></smtp-solution>`);
  const taken: string[] = [];
  for (const type of ['solution-taken', 'start-taken']) {
    page.addEventListener(type, (event) => {
      taken.push(`${type} ${(event as ScriptTakenEvent).language}`);
    });
  }
  find(page, 'summary').click();
  const shown = find(page, 'pre').textContent;
  for (const button of findAll(page, 'button')) button.click();
  return { shown, taken };
}

describe('the solution', () => {
  test.each([
    ['wire', both, 'QUIT\n', 'wire'],
    ['python', both, 'smtp.quit()\n', 'python'],
    ['python', { wire: both.wire }, 'QUIT\n', 'wire'],
    ['wire', { python: both.python }, 'smtp.quit()\n', 'python'],
  ] as const)(
    'is that of the open language, or the other where there is none (%s, %o)',
    async (language, solutions, text, other) => {
      const { shown, taken } = await showSolution(language, solutions);
      expect(shown).toBe(text);
      expect(taken).toEqual([
        `solution-taken ${other}`,
        `start-taken ${other}`,
      ]);
      expect(await violations()).toEqual([]);
    },
  );
});
