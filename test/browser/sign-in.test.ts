import { describe, expect, test } from 'vitest';
import {
  control,
  exchanges,
  expectScript,
  nextTurn,
  notice,
  openedEditor,
  runToEnd,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a session with STARTTLS and AUTH', () => {
  test('shows the octets of each step before they go out', async () => {
    const page = await workbench.open('playground/starttls-and-auth');
    await nextTurn(page).getByText('submission.sandbox.test:587').waitFor();
    await control(page, 'Step').click();
    await exchanges(page).getByText('220').first().waitFor();

    const turns = [
      'EHLO laptop.example',
      'STARTTLS',
      'EHLO laptop.example',
      'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
      'MAIL FROM:<alice@sandbox.test>',
      'RCPT TO:<bob@sandbox.test>',
      'DATA',
      'Bob, the server knows who I am.',
      'QUIT',
    ];
    for (const [index, turn] of turns.entries()) {
      const announced = nextTurn(page).locator('code');
      await announced.getByText(turn).waitFor();
      await announced.getByText('CR LF').first().waitFor();
      const octets = await announced.innerText();
      await control(page, 'Step').click();
      await waitForStep(page, index + 2);
      const sent = exchanges(page).last().locator('.client code');
      const lines = await sent.allInnerTexts();
      expect(lines.join('')).toBe(octets);
    }
    await waitForEnd(page);
    await page.getByText('TLS 1.3 · verified').waitFor();
    await page.getByText('authenticated', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'Session state: closed' }).waitFor();
  });

  test('ends in a mailbox with the same octets', async () => {
    const page = await workbench.open('playground/starttls-and-auth');
    await runToEnd(page);
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    const mailbox = page.locator('smtp-mailbox');
    await mailbox.getByText('Octet for octet the same').waitFor();
    await mailbox.getByText('bob@sandbox.test').first().waitFor();
    await page.getByRole('tab', { name: 'Message' }).click();
    const message = page.locator('smtp-message');
    await message.getByText('Sent after signing in').first().waitFor();
    await message.getByText('<bob@sandbox.test>').first().waitFor();
    await page.getByRole('tab', { name: 'Octets' }).click();
    await page
      .locator('smtp-octet-row')
      .filter({ hasText: 'knows who I am.' })
      .first()
      .waitFor();
  });
});

describe('an answer to CRAM-MD5', () => {
  test('is shown before it goes out', async () => {
    const page = await workbench.open('playground/login-and-cram-md5');
    const script = await expectScript(page, '%cram-md5');
    const line = script.split('\n').findIndex((it) => it.startsWith('%cram'));
    await openedEditor(page);
    await page.locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+Home');
    for (let down = 0; down < line; down += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('F9');
    await control(page, 'Run').click();
    await notice(page).getByText('Paused before this line').waitFor();
    await nextTurn(page).getByText('AUTH CRAM-MD5').waitFor();
    await control(page, 'Step').click();
    await nextTurn(page)
      .locator('code')
      .getByText(/^[A-Za-z0-9+/]{40,}=*/)
      .waitFor();
    const octets = await nextTurn(page).locator('code').innerText();
    await control(page, 'Step').click();
    await page.getByText('authenticated', { exact: true }).waitFor();
    const sent = exchanges(page).last().locator('.client code');
    expect((await sent.innerText()).trim()).toBe(octets.trim());
  });
});
