import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  notice,
  openedEditor,
  pasteScript,
  scriptIn,
  waitForEnd,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

let server: TestServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

/** The playground beside a server that accepts all, and takes down what it was sent. */
async function openBesideListener() {
  const heard = { octets: Buffer.alloc(0) };
  let isInData = false;
  server = await startServer((socket) => {
    socket.write('220 listener.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      heard.octets = Buffer.concat([heard.octets, chunk]);
      const isDot = chunk.toString('latin1').endsWith('\r\n.\r\n');
      if (isInData && !isDot) return;
      isInData = chunk.toString('latin1') === 'DATA\r\n';
      socket.write(isInData ? '354 go on\r\n' : '250 OK\r\n');
    });
  });
  const { port } = server;
  const relay = await workbench.startRelay({
    allow: [{ host: '127.0.0.1', port }],
  });
  const page = await workbench.open('playground', { relay });
  return { page, heard, server: `127.0.0.1:${port}` };
}

describe('a pasted script', () => {
  test('goes out with CR LF, tabs and UTF-8 as they were written', async () => {
    const { page, heard, server } = await openBesideListener();
    const lines = [
      `%connect ${server}`,
      'EHLO laptop.example',
      'MAIL FROM:<jürgen@example.org> SMTPUTF8',
      'DATA',
      'Subject: café 日本 🎉',
      '\tfolded with a tab',
      '',
      '\tan indented line\twith two tabs  and two spaces at its end  ',
      '.',
    ];
    await pasteScript(page, lines.join('\r\n'));
    await control(page, 'Run').click();
    await waitForEnd(page);
    const expected = lines.slice(1).map((line) => `${line}\r\n`);
    expect(heard.octets.toString('utf8')).toBe(expected.join(''));
    await exchanges(page).getByText('café 日本 🎉').first().waitFor();
  });
});

describe('the editor', () => {
  test('marks mistakes, and says what was expected', async () => {
    const page = await workbench.open('playground');
    await pasteScript(
      page,
      'EHLO laptop.example\n%conect mx.sandbox.test:25\nMAIL FROM:alice@example.org\n',
    );
    const errors = page.locator('.squiggly-error');
    await expect.poll(() => errors.count()).toBe(2);
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('F8');
    const explained = page.locator('.monaco-editor .marker-widget');
    await explained.getByText('%connect').first().waitFor();
    await page.keyboard.press('Escape');

    await hover(page, 'alice@example.org');
    await page.locator('.monaco-hover').getByText('<').first().waitFor();
  });

  test('has a mistake in a command explained where it was sent', async () => {
    const page = await workbench.open('playground');
    await pasteScript(
      page,
      'EHLO laptop.example\nMAIL FROM:alice@example.org\n',
    );
    await control(page, 'Run').click();
    await notice(page)
      .getByText(/^Line 2: .*501/)
      .waitFor();
    const mail = exchanges(page).filter({ hasText: 'MAIL FROM' }).last();
    await mail.locator('.problem').first().waitFor();
  });

  test('colours the script, and explains what the pointer is at', async () => {
    const page = await workbench.open('playground/pipelining');
    await openedEditor(page);
    const colorOf = (text: string) =>
      page
        .locator('.view-line span span')
        .getByText(text, { exact: true })
        .first()
        .evaluate((token) => getComputedStyle(token).color);
    const colors = new Set([
      await colorOf('EHLO'),
      await colorOf('%pipeline'),
      await colorOf('<carol@example.org>'),
    ]);
    expect(colors.size).toBe(3);
    await hover(page, '<carol@example.org>');
    const explained = page.locator('.monaco-hover');
    await explained.getByText('reverse-path').first().waitFor();
  });

  test('completes commands as they are typed', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\n');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('MA');
    const suggestions = page.locator('.suggest-widget');
    await suggestions.getByText('MAIL').first().waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => scriptIn(page)).toContain('\nMAIL FROM:<');
  });
});

async function hover(page: Page, text: string) {
  const token = page.locator('.view-line span span').getByText(text).first();
  await token.hover();
}
