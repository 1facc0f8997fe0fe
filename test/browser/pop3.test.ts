import { expect, test } from 'vitest';
import {
  control,
  exchanges,
  notice,
  pasteInto,
  pasteScript,
  runProgramToEnd,
  runToEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

test('a mail is sent, and fetched over POP3, in the same panels', async () => {
  const page = await workbench.open('playground/pop3');
  await runToEnd(page);
  const session = page.getByRole('list', { name: 'Session' });
  await session.getByText('POP3').first().waitFor();
  await session.getByText('authenticated', { exact: true }).waitFor();
  const fetched = exchanges(page).filter({ hasText: 'a message is fetched' });
  await fetched.getByText('Fetch me').first().waitFor();
  await fetched.getByText('Return-Path').first().waitFor();
  const refused = exchanges(page).filter({ hasText: 'is not deleted' });
  const token = refused.locator('.token.reply-5');
  expect(await token.textContent()).toBe('-ERR');
});

test('a command of POP3 that is written wrongly is marked, and no other', async () => {
  const page = await workbench.open('playground');
  await pasteScript(page, '%connect pop3.sandbox.test:110\nCAPA\nRETR all\n');
  const marks = page.locator('.squiggly-error');
  await marks.first().waitFor();
  expect(await marks.count()).toBe(1);
});

test('the states of POP3 are shown, and what may come next', async () => {
  const page = await workbench.open('playground');
  await page
    .locator('smtp-playground-bar')
    .getByLabel('Server')
    .selectOption('pop3.sandbox.test:110');
  await pasteScript(page, 'USER alice\nPASS wonderland\nSTAT\n');
  await control(page, 'Step').click();
  await waitForStep(page, 1);
  const state = page.locator('smtp-session-state');
  await state
    .getByRole('img', { name: 'Session state: greeted, the client signs in' })
    .filter({ visible: true })
    .waitFor();
  await runToEnd(page);
  await state
    .getByRole('img', { name: 'Session state: signed in' })
    .filter({ visible: true })
    .waitFor();
  await state.getByText('RETR').waitFor();
  await state.locator('.now text:visible').getByText('TRANSACTION').waitFor();
});

test('a recording of POP3 is there again after a reload', async () => {
  const page = await workbench.open('playground');
  await page
    .locator('smtp-playground-bar')
    .getByLabel('Server')
    .selectOption('pop3.sandbox.test:110');
  await pasteScript(page, 'CAPA\nSTAT\n');
  await control(page, 'Run').click();
  await notice(page).getByText('The server answered -ERR').waitFor();
  await exchanges(page).getByText('IMPLEMENTATION').first().waitFor();
  await page.reload();
  const listed = exchanges(page).filter({ hasText: 'tells what it can do' });
  await listed.getByText('IMPLEMENTATION').first().waitFor();
});

test('a program that fetches mail is shown as one that sends it', async () => {
  const page = await workbench.open('playground/debug-level');
  const monaco = page.locator('smtp-program .monaco-editor:visible').first();
  await monaco.waitFor();
  await pasteInto(
    monaco,
    [
      'import poplib',
      'box = poplib.POP3("pop3.sandbox.test")',
      'box.user("alice")',
      'box.pass_("wonderland")',
      'print(box.list())',
      'box.quit()',
      '',
    ].join('\n'),
  );
  await runProgramToEnd(page);
  const listed = exchanges(page).filter({ hasText: 'the sizes of messages' });
  await listed.getByText('sent by').waitFor();
  await listed.getByText('0 messages (0 octets)').first().waitFor();
});
