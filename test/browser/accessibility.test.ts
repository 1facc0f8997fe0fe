import { describe, expect, test } from 'vitest';
import { explainSamples } from '../../web/examples/explain-samples.js';
import {
  control,
  notice,
  openedEditor,
  pasteScript,
  runToEnd,
} from '../support/learner.js';
import { desk, expectNoViolation, phone } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

/** Narrow at first: that a page which was wide fits a phone too, the lessons show. */
const open = (path: string) => workbench.open(path, { viewport: phone });

describe('no violation at any width, in both themes,', () => {
  test.each(['', 'lessons', 'explain', 'no/such/page'])(
    'has /%s',
    async (path) => {
      const page = await open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectNoViolation(page);
    },
  );

  test('has a lit note, whatever its colour', async () => {
    const page = await open('playground');
    await openedEditor(page);
    await runToEnd(page);
    const hello = page.getByRole('article', { name: /^Exchange 1 / });
    await hello.locator('.server .token').nth(5).waitFor();
    const tokens = await hello.locator('.server .token').all();
    for (const size of [phone, desk]) {
      await page.setViewportSize(size);
      for (const [index, token] of tokens.slice(0, 6).entries()) {
        await token.hover();
        const lit = hello.locator('.server .note.lit');
        await lit.first().waitFor();
        // Between one lit note and the next only colours differ.
        const rules = index === 0 ? {} : { rules: ['color-contrast'] };
        const look = { part: 'smtp-results', sizes: [size], ...rules };
        await expectNoViolation(page, look);
        expect(await lit.count()).toBeGreaterThan(0);
      }
    }
  });

  test.each(explainSamples)('has what is explained: $title', async (sample) => {
    const page = await open('explain');
    await page.getByRole('button', { name: sample.title }).click();
    await page.locator('smtp-verdict').waitFor();
    const tabs = await page.getByRole('tab').all();
    expect(tabs).not.toEqual([]);
    for (const tab of tabs) {
      await tab.click();
      await page.getByRole('tabpanel').waitFor();
      await expectNoViolation(page);
    }
  });

  test('has a notice', async () => {
    const page = await open('playground');
    await openedEditor(page);
    await pasteScript(page, '%connect mail.elsewhere.example:26\n');
    await control(page, 'Run').click();
    await notice(page).getByText('--allow').first().waitFor();
    await expectNoViolation(page);
  });

  test('has the playground, have its tabs and its dialogs', async () => {
    const page = await open('playground/mime');
    await openedEditor(page);
    await runToEnd(page);
    await expectNoViolation(page);
    for (const name of ['Message', 'Mailbox', 'Path', 'Octets']) {
      await page.getByRole('tab', { name }).click();
      await page.locator(`smtp-${name.toLowerCase()}`).waitFor();
      await expectNoViolation(page, { part: 'smtp-results' });
    }
    await control(page, 'Keys').click();
    await expectNoViolation(page, { part: 'smtp-controls' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Your data' }).click();
    await expectNoViolation(page, { part: 'smtp-settings' });
  });
});

describe('what is wrong is found:', () => {
  test.each([
    ['a button without a name', 'button', '', /button-name/],
    [
      'a pale text where the page is dark',
      'p',
      'background: light-dark(#fff, #111); color: light-dark(#111, #444)',
      /at 390 px.*color-contrast/s,
    ],
    ['what is wider than a phone', 'p', 'width: 900px', /wider than 390 px/],
  ])('%s', async (_, tag, style, complaint) => {
    const page = await open('no/such/page');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(
      (wrong) => {
        const element = document.createElement(wrong.tag);
        element.style.cssText = wrong.style;
        element.textContent = wrong.tag === 'p' ? 'Wrong' : '';
        document.querySelector('main')?.append(element);
      },
      { tag, style },
    );
    await expect(expectNoViolation(page)).rejects.toThrow(complaint);
  });
});
