import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { writeScenarioLink } from '../../web/panels/sandbox/scenario-link.js';
import {
  control,
  exchanges,
  pasteInto,
  pasteScript,
  pointUntil,
  runToEnd,
} from '../support/learner.js';
import { expectNoViolation, phone } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const drawer = (page: Page) => page.locator('dialog.sandbox');
const pill = (page: Page) =>
  page.locator('smtp-scenario-pill').getByRole('group');

async function openDrawer(page: Page) {
  await page.getByRole('button', { name: 'Your sandbox' }).click();
  await drawer(page).getByRole('list', { name: 'Scenarios' }).waitFor();
  return drawer(page);
}

const closeDrawer = (page: Page) =>
  drawer(page).getByRole('button', { name: 'Close', exact: true }).click();

/** The editor in the drawer, once a keyboard can write in it. */
async function editorIn(page: Page) {
  const editor = drawer(page).locator('.monaco-editor').first();
  await editor.waitFor();
  return editor;
}

const own = {
  name: 'tired',
  title: 'A tired server',
  description: 'NOOP is answered with 451.',
  rules: [
    {
      when: { phase: 'command', verb: 'NOOP' },
      do: [{ reply: { code: 451, enhanced: '4.3.0', text: 'So tired' } }],
    },
  ],
};
const ownText = JSON.stringify(own, undefined, 2);

async function noopIsAnswered(page: Page, reply: string) {
  await pasteScript(page, 'EHLO laptop.example\nNOOP\nQUIT\n');
  await control(page, 'Reset').click();
  await control(page, 'Run').click();
  const answer = page.getByRole('article', { name: /^Exchange 2 / });
  await answer.getByText(reply).first().waitFor();
}

describe('a scenario', () => {
  test('is found by its words, is on at a click, and is never forgotten', async () => {
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox.getByLabel('Find a scenario').fill('421 greeting');
    const busy = sandbox.getByRole('button', {
      name: 'Use The server is busy',
    });
    await busy.click();
    await sandbox.getByRole('button', { name: 'Turn off' }).waitFor();
    await closeDrawer(page);
    await pill(page).getByText('Scenario: The server is busy').waitFor();
    await control(page, 'Step').click();
    await exchanges(page).getByText('421').first().waitFor();
    await page.reload();
    await pill(page).getByText('The server is busy').waitFor();

    await pill(page)
      .getByRole('button', { name: 'Turn the scenario off' })
      .click();
    await pill(page).waitFor({ state: 'detached' });
    await control(page, 'Reset').click();
    await control(page, 'Step').click();
    await exchanges(page).getByText('220').first().waitFor();
  });

  test('is written, put to use with a key, and kept', async () => {
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('button', { name: 'Write your own' }).click();
    await pasteInto(await editorIn(page), ownText);
    await page.keyboard.press('ControlOrMeta+Enter');
    await sandbox
      .getByText('The servers keep to it as it stands here.')
      .waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await sandbox.getByText('It is not in use as it stands here.').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await sandbox
      .getByText('The servers keep to it as it stands here.')
      .waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'hidden' });
    await noopIsAnswered(page, '451');
    await page.reload();
    await openDrawer(page);
    const shown = drawer(page).locator('smtp-data-editor');
    await expect
      .poll(() => shown.evaluate((editor) => 'value' in editor && editor.value))
      .toBe(ownText);
  });

  test('that has mistakes is not used, and says where they are', async () => {
    workbench.expectError(/400/);
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('button', { name: 'Write your own' }).click();
    const wrong = {
      ...own,
      rules: [{ when: { phase: 'ehlo', verb: 'NOOP' }, do: [] }],
    };
    await pasteInto(await editorIn(page), JSON.stringify(wrong, undefined, 2));
    await sandbox.getByRole('button', { name: 'Use it' }).click();
    const mistakes = sandbox.getByRole('alert', { name: 'Mistakes' });
    await mistakes
      .getByText('Only in the phase command is there "verb".')
      .waitFor();
    await sandbox.locator('.squiggly-error').first().waitFor();
    await mistakes.getByRole('button', { name: 'Line 9' }).click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('"phase": "command"');
    await mistakes.waitFor({ state: 'detached' });
    await closeDrawer(page);
    expect(await pill(page).count()).toBe(0);
  });

  test('is checked, completed and explained while it is written', async () => {
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('button', { name: 'Write your own' }).click();
    const editor = await editorIn(page);
    await pasteInto(editor, ownText.replace('"code": 451', '"cod": 451'));
    await sandbox.locator('.squiggly-error').first().waitFor();
    await pasteInto(editor, ownText);
    await sandbox
      .locator('.squiggly-error')
      .first()
      .waitFor({ state: 'detached' });
    const hover = page.locator('.monaco-hover:not(.hidden)');
    const word = sandbox
      .locator('.view-line span span')
      .getByText('"enhanced"');
    await pointUntil(page, word, hover.getByText('such as 4.7.1'));

    await pasteInto(editor, '{ "rules": [{ "when": {');
    await page.keyboard.type('"ver');
    const suggestions = page.locator('.suggest-widget.visible');
    await suggestions.getByText('"verb"').first().waitFor();
    await page.keyboard.press('Enter');
    await sandbox.locator('.view-line').getByText('"verb"').waitFor();
  });

  test('of the library stays what it was, whatever is written of it', async () => {
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox
      .getByRole('button', { name: 'Look at The server is busy' })
      .click();
    await pasteInto(await editorIn(page), ownText);
    await sandbox.getByText('edited').waitFor();
    await sandbox
      .getByRole('button', { name: 'Back to the library’s' })
      .click();
    await sandbox
      .getByRole('heading', { name: 'The server is busy' })
      .first()
      .waitFor();
    await sandbox
      .getByRole('button', { name: 'Bring back what stood here' })
      .click();
    await sandbox
      .getByRole('heading', { name: 'A tired server' })
      .first()
      .waitFor();
  });

  test('in a link is used by nobody who has not said so', async () => {
    const page = await workbench.open(
      `playground${writeScenarioLink(ownText)}`,
    );
    const dialog = page.getByRole('dialog', { name: 'Use this scenario?' });
    await dialog.getByText('somebody else wrote it').waitFor();
    await expectNoViolation(page, { part: 'smtp-scenario-offer' });
    await dialog.getByRole('heading', { name: 'A tired server' }).waitFor();
    await dialog.getByText('Its rule').click();
    await dialog.getByText('So tired').waitFor();
    await page.keyboard.press('Escape');
    await noopIsAnswered(page, '250');
    expect(new URL(page.url()).hash).toBe('');

    await page.evaluate((hash) => {
      location.hash = hash;
    }, writeScenarioLink(ownText) ?? '');
    await dialog.getByRole('button', { name: 'Use this scenario' }).click();
    await pill(page).getByText('A tired server').waitFor();
    await noopIsAnswered(page, '451');
  });

  test('in a link that was cut is said to be lost', async () => {
    const hash = writeScenarioLink(ownText)?.slice(0, -20);
    const page = await workbench.open(`playground${hash}`);
    const dialog = page.getByRole('dialog', { name: 'No scenario to use' });
    await dialog.getByText('lost on the way').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  test('is given away as a link', async () => {
    const context = await workbench.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await workbench.open('playground', { context });
    const sandbox = await openDrawer(page);
    await sandbox
      .getByRole('button', { name: 'Look at The server is busy' })
      .click();
    await sandbox
      .getByRole('button', { name: 'Copy link to this scenario' })
      .click();
    await sandbox.getByText('Copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await workbench.open(link.replace(workbench.url, ''), {
      context,
    });
    await other
      .getByRole('dialog', { name: 'Use this scenario?' })
      .getByRole('heading', { name: 'The server is busy' })
      .waitFor();
  });
});

describe('the zone', () => {
  test('is changed, says which line is wrong, and goes back', async () => {
    workbench.expectError(/400/);
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('tab', { name: 'DNS zone' }).click();
    await sandbox.getByText('The sandbox’s own zone is in use.').waitFor();
    const editor = await editorIn(page);
    const way = sandbox.getByRole('region', { name: 'Where mail goes' });
    await way.getByText('mx1.wonderland.test').waitFor();

    await pasteInto(
      editor,
      'new.test. MX 10 mx.sandbox.test.\nnew.test. BOX 1\n',
    );
    await page.keyboard.press('ControlOrMeta+Enter');
    const mistakes = sandbox.getByRole('alert', { name: 'Mistakes' });
    await mistakes.getByRole('button', { name: 'Line 2' }).waitFor();
    await way.getByRole('rowheader', { name: 'new.test' }).waitFor();

    await pasteInto(editor, 'new.test. MX 10 mx.sandbox.test.\n');
    await page.keyboard.press('ControlOrMeta+Enter');
    await sandbox
      .getByText('Your zone is in use, as it stands here.')
      .waitFor();
    await sandbox
      .getByRole('button', { name: 'Back to the sandbox’s own zone' })
      .click();
    await sandbox.getByText('The sandbox’s own zone is in use.').waitFor();
    await way.getByText('mx1.wonderland.test').waitFor();
  });
});

describe('the room of the sandbox', () => {
  test('is measured, and emptied by who says so twice', async () => {
    const page = await workbench.open('playground/mime');
    await pasteScript(
      page,
      'EHLO a.example\nMAIL FROM:<carol@example.org>\nRCPT TO:<alice@sandbox.test>\nDATA\nSubject: a\n\nb\n.\nQUIT\n',
    );
    await runToEnd(page);
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('tab', { name: 'Room and time' }).click();
    await sandbox.getByText('1 of 1,000 messages').waitFor();
    await sandbox.getByRole('button', { name: 'Empty everything' }).click();
    await page.keyboard.press('Enter');
    await sandbox.getByText('Your workspace is empty.').waitFor();
    await sandbox.getByText('0 of 1,000 messages').waitFor();
  });
});

describe('the drawer of the sandbox', () => {
  test('has no violation at any width, in both themes', async () => {
    const page = await workbench.open('playground');
    const sandbox = await openDrawer(page);
    await sandbox
      .getByRole('button', { name: 'Use The server is busy' })
      .click();
    await sandbox
      .getByRole('button', { name: 'Look at The server is busy' })
      .click();
    await editorIn(page);
    for (const name of [
      'Scenario',
      'Mailboxes',
      'Users and servers',
      'DNS zone',
      'Room and time',
    ]) {
      await sandbox.getByRole('tab', { name }).click();
      if (name === 'DNS zone') await editorIn(page);
      await expectNoViolation(page, { part: '.sandbox' });
    }
    await closeDrawer(page);
    await expectNoViolation(page, { part: 'smtp-playground-bar' });
  });

  test('keeps what is written where the relay has gone, and says so', async () => {
    workbench.expectError(/ERR_|Failed to load/);
    const relay = await workbench.startRelay({});
    const page = await workbench.open('playground', { relay });
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('button', { name: 'Write your own' }).click();
    await pasteInto(await editorIn(page), ownText);
    await relay.close();
    await sandbox.getByText('The relay does not answer').first().waitFor();
    await sandbox.getByRole('button', { name: 'Use it' }).click();
    await sandbox
      .getByRole('heading', { name: 'A tired server' })
      .first()
      .waitFor();
    await expectNoViolation(page, { part: '.sandbox' });
  });

  test('has a plain text area on a touch screen', async () => {
    const page = await workbench.open('playground', {
      viewport: phone,
      hasTouch: true,
      isMobile: true,
    });
    const sandbox = await openDrawer(page);
    await sandbox.getByRole('button', { name: 'Write your own' }).tap();
    const editor = sandbox.getByRole('textbox', {
      name: 'The scenario as JSON',
    });
    await editor.fill(ownText);
    await sandbox.getByRole('button', { name: 'Use it' }).tap();
    await sandbox
      .getByText('The servers keep to it as it stands here.')
      .waitFor();
    expect(await page.locator('.monaco-editor').count()).toBe(0);
    const width = await page.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(width).toBeLessThanOrEqual(phone.width);
  });
});
