import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { control, exchanges } from '../support/learner.js';
import {
  openPython,
  pasteProgram,
  programControl,
} from '../support/programmer.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

function serving(page: Page) {
  const server = page.locator('smtp-serving');
  return {
    server,
    status: server.locator('.status'),
    /** Gives the reply that is offered and begins so. */
    reply: (begin: string) =>
      server.locator('smtp-reply-choice button', { hasText: begin }).click(),
  };
}

function chooseYourself(page: Page) {
  return page
    .locator('smtp-playground-bar')
    .getByLabel('Server')
    .selectOption('you.sandbox.test:25');
}

describe('the server that the learner plays', () => {
  test('stands beside its client, and both see the same', async () => {
    const page = await workbench.open('playground');
    await chooseYourself(page);
    const { server, status, reply } = serving(page);
    await status.getByText('Waiting for a client.').waitFor();
    await control(page, 'Step').click();
    await status.getByText('It waits for your greeting.').waitFor();
    await reply('220');
    await exchanges(page).getByText('the server greets').first().waitFor();
    await control(page, 'Step').click();
    await status.getByText('reply to EHLO').waitFor();
    await server.getByLabel('Reply to say to the client').fill('500 What?');
    await page.keyboard.press('Enter');
    await exchanges(page).getByText('500').first().waitFor();
    const client = await page.locator('smtp-results smtp-tabs').boundingBox();
    const beside = await server.boundingBox();
    expect(beside?.x).toBeGreaterThan((client?.x ?? 0) + 300);
    expect(beside?.y).toBe(client?.y);
  });

  test('makes smtplib raise what its reply means', async () => {
    const page = await workbench.open('playground');
    await openPython(page);
    await pasteProgram(
      page,
      "import smtplib\n\nwith smtplib.SMTP('you.sandbox.test', 25) as smtp:\n    smtp.sendmail('alice@example.org', 'bob@sandbox.test', 'Subject: Hi')\n",
    );
    await programControl(page, 'Run').click();
    const { server, status, reply } = serving(page);
    await server.getByLabel('and leave to me').selectOption('RCPT');
    await server.getByLabel('Answer by itself').click();
    await status.getByText('reply to RCPT').waitFor();
    await reply('451');
    await page.getByText('SMTPRecipientsRefused').first().waitFor();
  });

  test('has its place on a phone, below what came of the script', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await workbench.open('playground', { viewport });
    await chooseYourself(page);
    await control(page, 'Step').click();
    const { reply } = serving(page);
    await reply('220');
    await exchanges(page).getByText('the server greets').first().waitFor();
    const width = await page.evaluate(
      () => document.documentElement.scrollWidth,
    );
    expect(width).toBe(390);
  });
});
