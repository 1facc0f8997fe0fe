import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { exchanges, openedEditor } from '../support/learner.js';
import {
  openPython,
  pasteProgram,
  programControl,
  programIn,
  programNotice,
  untilReady,
} from '../support/programmer.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const program = `import smtplib

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    smtp.ehlo("laptop.example")
    who = input("Who? ")
    print("Mail to", who)
    smtp.sendmail("carol@example.org", who, "Subject: Hi\\n\\nHi")
`;

const press = (page: Page, name: string) => programControl(page, name).click();

/** Waits until the notice says where the program stands. */
const standsAt = (page: Page, text: string | RegExp) =>
  programNotice(page).getByText(text).first().waitFor();

async function answer(page: Page, line: string) {
  const field = page.getByRole('textbox', { name: 'Who?' });
  await field.fill(line);
  await field.press('Enter');
}

async function openTab(page: Page, name: string) {
  await page.getByRole('tab', { name, exact: true }).click();
  return page.locator('smtp-results');
}

describe('the Python tab', () => {
  test('fetches nothing of Python before it is opened, and shows how much has come', async () => {
    const context = await workbench.newContext();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route('**/snapshot.bin*', async (route) => {
      await held;
      await route.continue();
    });
    const fetched: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/assets/python-')) {
        fetched.push(request.url());
      }
    });
    const page = await workbench.open('playground', { context });
    await openedEditor(page);
    expect(fetched).toEqual([]);

    await page.getByRole('tab', { name: 'Python' }).click();
    const progress = page.getByRole('progressbar', {
      name: 'Python is on its way',
    });
    await progress.waitFor();
    expect(await programControl(page, 'Run').isEnabled()).toBe(false);
    release();
    await untilReady(page);
    expect(fetched).not.toEqual([]);
    expect(await progress.count()).toBe(0);
  });
});

describe('a program', () => {
  test('is stepped, and shows what it is about to send before it leaves', async () => {
    const page = await workbench.open('playground');
    await openPython(page);
    await pasteProgram(page, program);
    for (const place of ['line 1', 'line 3', 'line 4']) {
      await press(page, 'Step');
      await standsAt(page, place);
    }
    await exchanges(page).getByText('220').first().waitFor();

    await press(page, 'Step');
    await standsAt(page, 'About to be sent on connection 1');
    await standsAt(page, 'laptop.example');
    const hello = exchanges(page).getByText('laptop.example');
    expect(await hello.count()).toBe(0);

    await press(page, 'Step into');
    await standsAt(page, /^smtplib\.py, line \d+$/);
    await hello.first().waitFor();
    const source = page.locator('smtp-source-view smtp-script-editor');
    await source.getByText('def ehlo(self').waitFor();
    await source.locator('.view-lines').click();
    await page.keyboard.type('!');
    await source.getByText('!def').waitFor({ state: 'detached' });

    // Back shows what was, and does nothing.
    await press(page, 'Back');
    await standsAt(page, 'Recorded:');
    await standsAt(page, 'About to be sent on connection 1');
    await hello.first().waitFor({ state: 'detached' });
    await press(page, 'Forward');
    await hello.first().waitFor();
    await press(page, 'Step out');
    await standsAt(page, /^line 4$/);

    const greeting = exchanges(page).nth(1);
    await greeting.getByText('sent by').waitFor();
    await greeting.getByRole('button', { name: 'putcmd' }).click();
    await source.getByText("self.send(f'{s}{CRLF}')").waitFor();
  });

  test('asks, prints, shows its variables, and ends in an exception with its reply', async () => {
    const page = await workbench.open('playground');
    await openPython(page);
    await pasteProgram(page, program);
    await press(page, 'Run');
    await answer(page, 'nobody@sandbox.test');
    await standsAt(page, 'The program ended with an exception.');
    const output = await openTab(page, 'Output');
    const printed = output.getByRole('listitem');
    for (const line of [
      /Who\?.*nobody@sandbox\.test/,
      'Mail to nobody@sandbox.test',
      'smtplib.SMTPRecipientsRefused',
    ]) {
      await printed.filter({ hasText: line }).first().waitFor();
    }
    await standsAt(page, 'SMTPRecipientsRefused');

    const state = await openTab(page, 'Program');
    await state.getByText('SMTPRecipientsRefused').first().waitFor();
    await press(page, 'Back');
    await press(page, 'Back');
    const who = state.getByRole('row', { name: /^who/ });
    await who.getByText("'nobody@sandbox.test'").waitFor();
    await press(page, 'Run');
    await standsAt(page, 'The program ended with an exception.');

    await programNotice(page)
      .getByRole('listitem')
      .filter({ hasText: '550' })
      .getByRole('button', { name: /^exchange/ })
      .click();
    await exchanges(page).getByText('550').first().waitFor();

    await page.reload();
    await standsAt(page, 'The program ended with an exception.');
    expect(await programIn(page)).toBe(program);
    await exchanges(page).getByText('550').first().waitFor();
    await press(page, 'Back');
    await standsAt(page, 'Recorded:');
  });

  test('is run by the keyboard alone', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await page.getByRole('tab', { name: 'Wire' }).focus();
    await page.keyboard.press('ArrowRight');
    await untilReady(page);
    // Tab leads from the tab to the buttons, and from there to the program.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await standsAt(page, 'line 1');
    await page.keyboard.press('Enter');
    await standsAt(page, 'line 4');
    await page.keyboard.press('ControlOrMeta+Enter');
    await standsAt(page, 'line 5');
    await page.keyboard.press('Alt+ArrowLeft');
    await standsAt(page, 'Recorded:');
    await page.keyboard.press('Alt+ArrowRight');
    await pasteProgram(page, 'for each in "ab":\n    input("Who? ")\n');
    await page.keyboard.press('Shift+F5');
    await standsAt(page, 'You stopped the program.');
    await page.keyboard.press('F5');
    for (const line of ['alice', 'bob']) {
      await standsAt(page, 'The program waits for input');
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    }
    await standsAt(page, 'The program ran to its end.');
  });

  test('has no violation at any width, in both themes', async () => {
    const page = await workbench.open('playground');
    await openPython(page);
    await expectNoViolation(page);
    await pasteProgram(page, program);
    await press(page, 'Run');
    await page.getByRole('textbox', { name: 'Who?' }).waitFor();
    await expectNoViolation(page);
    await answer(page, 'nobody@sandbox.test');
    await standsAt(page, 'The program ended with an exception.');
    await openTab(page, 'Program');
    await expectNoViolation(page);
    await openTab(page, 'Output');
    await expectNoViolation(page, { part: 'smtp-results' });
  });
});
