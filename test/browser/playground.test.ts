import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../protocol/session/script.js';
import { startServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  nextTurn,
  notice,
  openedEditor,
  pasteScript,
  runToEnd,
  scriptIn,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const prompt = (page: Page) =>
  page.getByRole('textbox', { name: 'Line to send to the server' });

const canSend = (page: Page) =>
  page.locator('smtp-prompt button:enabled').getByText('Send');

/** Waits until the script has `text` in it. */
async function expectScript(page: Page, text: string) {
  await expect.poll(() => scriptIn(page)).toContain(text);
  return scriptIn(page);
}

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
      .filter({ hasText: 'EHLO laptop.exam' })
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

describe('a tab that is long in coming', () => {
  test('does not come before one that was chosen after it', async () => {
    const context = await workbench.newContext();
    let letThrough = () => {};
    const isLet = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await context.route('**/smtp-message-*.js', async (route) => {
      await isLet;
      await route.continue();
    });
    const page = await workbench.open('playground', { context });
    await openedEditor(page);
    await page.getByRole('tab', { name: 'Message' }).click();
    await page.getByRole('tab', { name: 'Octets' }).click();
    await page.getByRole('tab', { name: 'Octets', selected: true }).waitFor();
    const arrived = page.waitForResponse(/smtp-message-/);
    letThrough();
    await (await arrived).finished();
    await page.waitForFunction(() => customElements.get('smtp-message'));
    await page.locator('smtp-octets').waitFor();
    expect(await page.locator('smtp-message').count()).toBe(0);
  });
});

describe('the mailbox', () => {
  test('shows what arrives while it is open', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    const mailbox = page.locator('smtp-mailbox');
    await mailbox.getByText('Nothing has arrived yet.').waitFor();
    await runToEnd(page);
    await mailbox.getByRole('heading', { name: 'Arrived (1)' }).waitFor();
    await mailbox.getByText('Octet for octet the same').waitFor();
    await control(page, 'Reset').click();
    await runToEnd(page);
    await mailbox.getByRole('heading', { name: 'Arrived (2)' }).waitFor();
  });
});

describe('a note and its token', () => {
  test('light each other under the pointer', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await runToEnd(page);
    const hello = page.getByRole('article', { name: /^Exchange 1 / });
    const verb = hello.locator('.client .token').getByText('EHLO');
    const note = hello.locator('.client .note').filter({ hasText: 'EHLO' });
    await verb.hover();
    await hello.locator('.client .note.lit').getByText('EHLO').waitFor();
    await hello.locator('.server .token').first().hover();
    await hello.locator('.client .note.lit').waitFor({ state: 'detached' });
    await note.first().hover();
    await hello.locator('.client .token.lit').getByText('EHLO').waitFor();
    await hello.getByText(/^[\d.]+ m?s$/).waitFor();
  });
});

describe('Back and Forward', () => {
  test('show the recording step by step, and send nothing', async () => {
    let sent = '';
    const server = await startServer((socket) => {
      socket.write('220 plain.example ESMTP\r\n');
      socket.on('data', (chunk) => {
        sent += chunk;
        socket.write('250 OK\r\n');
      });
    });
    const allow = [{ host: '127.0.0.1', port: server.port }];
    const relay = await workbench.startRelay({ allow });
    const page = await workbench.open('playground', { relay });
    await pasteScript(
      page,
      `%connect 127.0.0.1:${server.port}\nEHLO laptop.example\nNOOP\nRSET\n`,
    );
    for (const done of [1, 2, 3]) {
      await control(page, 'Step').click();
      await waitForStep(page, done);
    }
    expect(sent).toBe('EHLO laptop.example\r\nNOOP\r\n');

    for (const done of [2, 1, 0]) {
      await control(page, 'Back').click();
      await waitForStep(page, done);
    }
    expect(await control(page, 'Back').isDisabled()).toBe(true);
    expect(await exchanges(page).count()).toBe(0);
    await nextTurn(page).getByText('nothing is sent').waitFor();
    await control(page, 'Forward').click();
    await exchanges(page).getByText('220').first().waitFor();
    await control(page, 'Step').click();
    await waitForStep(page, 2);
    await control(page, 'Forward').click();
    await waitForStep(page, 3);
    expect(await control(page, 'Forward').isDisabled()).toBe(true);
    expect(sent).toBe('EHLO laptop.example\r\nNOOP\r\n');

    await control(page, 'Step').click();
    await waitForEnd(page);
    expect(sent).toBe('EHLO laptop.example\r\nNOOP\r\nRSET\r\n');
    server.close();
  });
});

describe('a breakpoint', () => {
  test('is set by F9 or a click beside the line, and Run pauses there', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\nNOOP\nRSET\nQUIT\n');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 2: Paused before this line.').waitFor();
    await nextTurn(page).getByText('NOOP').waitFor();

    const lineNumber = page
      .locator('.margin .line-numbers')
      .getByText('4', { exact: true });
    const box = await lineNumber.boundingBox();
    if (!box) throw new Error('The line has no number.');
    await page.mouse.click(box.x - 12, box.y + box.height / 2);
    await page.locator('.script-breakpoint').nth(1).waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 4: Paused before this line.').waitFor();
    await control(page, 'Run').click();
    await waitForEnd(page);
  });

  test('goes with the script that it stood in', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\nNOOP\nQUIT\n');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 2: Paused before this line.').waitFor();
    await control(page, 'Run').click();
    await waitForEnd(page);
    await page.getByRole('button', { name: 'Keep as script' }).click();
    await expectScript(page, 'S: 250');
    await page.locator('.script-breakpoint').waitFor({ state: 'detached' });
    await control(page, 'Reset').click();
    await runToEnd(page);
  });
});

describe('the prompt', () => {
  test('sends one command at a time, and recalls earlier ones', async () => {
    const page = await workbench.open('playground');
    await prompt(page).fill('EHLO prompt.example');
    await prompt(page).press('Enter');
    await exchanges(page).getByText('EHLO prompt.example').waitFor();
    await prompt(page).fill('NOOP');
    await prompt(page).press('Enter');
    await exchanges(page).getByText('NOOP').first().waitFor();
    await canSend(page).waitFor();

    await prompt(page).fill('RS');
    await prompt(page).press('ArrowUp');
    await prompt(page).press('ArrowUp');
    expect(await prompt(page).inputValue()).toBe('EHLO prompt.example');
    await prompt(page).press('ArrowDown');
    expect(await prompt(page).inputValue()).toBe('NOOP');
    await prompt(page).press('ArrowDown');
    expect(await prompt(page).inputValue()).toBe('RS');
  });

  test('keeps the focus while a command is answered', async () => {
    const page = await workbench.open('playground');
    await prompt(page).focus();
    for (const command of ['EHLO prompt.example', 'NOOP', 'QUIT']) {
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
      await exchanges(page).getByText(command).first().waitFor();
      await canSend(page).waitFor();
    }
  });

  test('has what it sent kept as a script that runs', async () => {
    const page = await workbench.open('playground');
    for (const command of ['EHLO prompt.example', 'NOOP', 'QUIT']) {
      await prompt(page).fill(command);
      await prompt(page).press('Enter');
      await exchanges(page).getByText(command).first().waitFor();
      await canSend(page).waitFor();
    }
    await page.getByRole('button', { name: 'Keep as script' }).click();
    await expect.poll(() => scriptIn(page)).toContain('C: NOOP\nS: 250');
    await control(page, 'Reset').click();
    await runToEnd(page);
  });
});

describe('what was said', () => {
  test('is downloaded as a script that runs, with its secret masked', async () => {
    const page = await workbench.open('playground/starttls-and-auth');
    await runToEnd(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download .smtp' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.smtp$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).not.toContain('AGFsaWNlAHdvbmRlcmxhbmQ=');
    const { notation, problems, steps } = parseScript(text);
    expect({ notation, problems }).toEqual({
      notation: 'marked',
      problems: [],
    });
    expect(steps[0]).toMatchObject({
      type: 'connect',
      host: 'submission.sandbox.test',
      port: 587,
    });
    expect(text).toContain('C: STARTTLS');
    expect(text).toContain('C: Bob, the server knows who I am.');
  });

  test('is searched, and gone through find by find', async () => {
    const page = await workbench.open('playground/first-mail');
    await runToEnd(page);
    const find = page.getByRole('searchbox', {
      name: 'Find in the conversation',
    });
    await find.fill('sandbox.test');
    const told = page.locator('smtp-find-field output');
    await told.getByText(/^1 of \d+$/).waitFor();
    await find.press('Enter');
    await told.getByText(/^2 of \d+$/).waitFor();
    const current = page.locator('mark.current');
    await current.getByText('sandbox.test').waitFor();
    await find.press('Shift+Enter');
    await find.press('Shift+Enter');
    const [, all = ''] = (await told.innerText()).split(' of ');
    expect(await told.innerText()).toBe(`${all} of ${all}`);
    await find.fill('no such words');
    await told.getByText('none').waitFor();
  });

  test('is copied exchange by exchange, secrets only when asked for', async () => {
    const page = await workbench.open('playground/starttls-and-auth', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await runToEnd(page);
    const auth = exchanges(page).filter({ hasText: 'AUTH PLAIN' }).last();
    await page
      .getByRole('searchbox', { name: 'Find in the conversation' })
      .fill('AUTH PLAIN AGF');
    await auth.getByRole('button', { name: /^Copy exchange/ }).click();
    await auth.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^C: AUTH PLAIN \[hidden\]\nS: 235 .*\n$/);
    await auth.getByRole('button', { name: /^Copy with secret/ }).click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\n');
  });
});

describe('the choices above the script', () => {
  test('say which server is talked to', async () => {
    const page = await workbench.open('playground');
    const bar = page.locator('smtp-playground-bar');
    const server = bar.getByLabel('Server');
    await server.selectOption('lmtp.sandbox.test:24');
    await pasteScript(page, 'LHLO laptop.example\nQUIT\n');
    await nextTurn(page).getByText('lmtp.sandbox.test:24').waitFor();
    await runToEnd(page);
    await exchanges(page).getByText('LHLO').first().waitFor();
    await page
      .getByRole('list', { name: 'Session' })
      .getByText('LMTP')
      .waitFor();
  });

  test('reach a server that the relay was told to allow', async () => {
    const server = await startServer((socket) => {
      socket.end('554 closed.example has no service\r\n');
    });
    const { port } = server;
    const allow = [{ host: '127.0.0.1', port }];
    const relay = await workbench.startRelay({ allow });
    const page = await workbench.open('playground', { relay });
    await page
      .locator('smtp-playground-bar')
      .getByLabel('Server')
      .selectOption(`127.0.0.1:${port}`);
    await control(page, 'Step').click();
    await exchanges(page).getByText('554').first().waitFor();
    server.close();
  });

  test('open examples, each at an address of its own', async () => {
    const page = await workbench.open('playground');
    const script = page.locator('smtp-playground-bar').getByLabel('Script');
    await script.selectOption({ label: 'Pipelining' });
    await page.waitForURL('**/playground/pipelining');
    await expect.poll(() => scriptIn(page)).toContain('%pipeline');
    await runToEnd(page);
    await page.goBack();
    await page.waitForURL('**/playground');
    await expect.poll(() => scriptIn(page)).not.toContain('%pipeline');
    await page.goForward();
    await expect.poll(() => scriptIn(page)).toContain('%pipeline');
  });
});

describe('Reset', () => {
  test('closes the connection and starts a new one', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await runToEnd(page);
    await control(page, 'Reset').click();
    await waitForStep(page, 0);
    expect(await exchanges(page).count()).toBe(0);
    await page
      .getByRole('img', { name: 'Session state: not connected' })
      .waitFor();
    await runToEnd(page);
    await exchanges(page).getByText('EHLO').first().waitFor();
  });
});
