import { afterEach, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  notice,
  pasteScript,
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

describe('a mistake', () => {
  test('is marked where it stands, with what was expected', async () => {
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
  });

  test('in a command is explained where it was sent', async () => {
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
});
