import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { issueItself } from '../relay/support/certificates.js';
import { closedPort, startServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  nextTurn,
  notice,
  openedEditor,
  pasteScript,
  runToEnd,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();
const hello = 'EHLO laptop.example\n';
const partMissing = 'A part of this page cannot be loaded';

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

/** The playground of a relay that lets it go to `host:port`. */
async function openPlayground(host: string, port: number) {
  const relay = await workbench.startRelay({ allow: [{ host, port }] });
  const page = await workbench.open('playground', { relay });
  return { page, relay };
}

/** The playground, and a server it may reach that does `serve` for each connection. */
async function openBeside(serve: (socket: Socket) => void) {
  const server = await startServer(serve);
  closing.push(() => server.close());
  const { page } = await openPlayground('127.0.0.1', server.port);
  return { page, server: `127.0.0.1:${server.port}` };
}

const promptOf = (page: Page) =>
  page.getByRole('textbox', { name: 'Line to send to the server' });

/** Types `line` at the prompt, once it can go out. */
async function enterLine(page: Page, line: string) {
  const send = page.locator('smtp-prompt button:enabled').getByText('Send');
  await send.waitFor();
  await promptOf(page).fill(line);
  await promptOf(page).press('Enter');
}

async function runAgainst(page: Page, server: string, lines: string) {
  await pasteScript(page, `%connect ${server}\n${lines}`);
  await control(page, 'Run').click();
}

describe('trouble is told in a sentence where it happened', () => {
  test('when the destination is not allowed, with the option that would allow it', async () => {
    const page = await workbench.open('playground');
    await runAgainst(page, 'mail.elsewhere.example:25', hello);
    await notice(page)
      .getByText(/^Line 1: This relay was not told to let you reach/)
      .waitFor();
    await notice(page)
      .getByText('--allow mail.elsewhere.example:25')
      .first()
      .waitFor();
  });

  test('when a name does not resolve', async () => {
    const { page } = await openPlayground('nowhere.invalid', 25);
    await runAgainst(page, 'nowhere.invalid:25', hello);
    await notice(page)
      .getByText(/^Line 1: .*nowhere\.invalid/)
      .waitFor();
    await notice(page).getByText('Check how the name is spelled').waitFor();
  });

  test('when the connection is refused', async () => {
    const port = await closedPort();
    const { page } = await openPlayground('127.0.0.1', port);
    await runAgainst(page, `127.0.0.1:${port}`, hello);
    await notice(page)
      .getByText(/^Line 1: .*refused/)
      .waitFor();
    await notice(page).getByText('Check the port').waitFor();
  });

  test('when TLS fails, because the server does not speak it', async () => {
    const { page, server } = await openBeside((socket) => {
      socket.end('220 plain.example ESMTP\r\n');
    });
    await runAgainst(page, `${server} tls`, hello);
    await notice(page)
      .getByText(/^Line 1: .*TLS/)
      .waitFor();
    await notice(page).getByText('expects TLS from the first octet').waitFor();
  });

  test('when the server closes after 421, and the recording stays', async () => {
    const page = await workbench.open('playground');
    await pasteScript(
      page,
      `${hello}MAIL FROM:<>\nRCPT TO:<drops@sandbox.test>\nDATA\n`,
    );
    await control(page, 'Run').click();
    await notice(page)
      .getByText(/^Line 3: /)
      .waitFor();
    await notice(page).getByText('421').first().waitFor();
    await exchanges(page).getByText('MAIL FROM:').first().waitFor();
    await exchanges(page).getByText('421').first().waitFor();
    await control(page, 'Step').click();
    await notice(page)
      .getByText(/connection is closed/)
      .waitFor();
    await notice(page).getByRole('button', { name: 'Reset' }).click();
    await waitForStep(page, 0);
  });

  test('when the server ends the session between two steps, and nothing is about to be sent', async () => {
    let idle: Socket | undefined;
    const { page, server } = await openBeside((socket) => {
      idle = socket;
      socket.write('220 idle.example ESMTP\r\n');
      socket.on('data', () => socket.write('250 idle.example\r\n'));
    });
    await pasteScript(page, `%connect ${server}\n${hello}NOOP\n`);
    await control(page, 'Step').click();
    await waitForStep(page, 1);
    await control(page, 'Step').click();
    await nextTurn(page).getByText('About to be sent').waitFor();
    await nextTurn(page).getByText('NOOP').waitFor();
    idle?.end('421 4.4.2 You said nothing for too long\r\n');
    await notice(page)
      .getByText('The server said 421 4.4.2 and closed the connection.')
      .waitFor();
    expect(await nextTurn(page).getByText('About to be sent').count()).toBe(0);
  });

  test('when the server ends the session at the prompt, which opens the next', async () => {
    const page = await workbench.open('playground');
    const lines = [
      hello.trim(),
      'MAIL FROM:<>',
      'RCPT TO:<drops@sandbox.test>',
    ];
    for (const line of lines) await enterLine(page, line);
    await notice(page).getByText('The server answered 421').waitFor();
    await page.getByText('the next line opens a new one').waitFor();
    await enterLine(page, 'NOOP');
    await exchanges(page).getByText('NOOP').first().waitFor();
    await exchanges(page).getByText('220').first().waitFor();
    expect(await exchanges(page).getByText('421').count()).toBe(0);
  });

  test('when a server sends 10 MB without a line end', async () => {
    const { page, server } = await openBeside((socket) => {
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      for (let count = 0; count < 10; count += 1) socket.write(chunk);
    });
    await runAgainst(page, server, hello);
    await notice(page)
      .getByText(/^Line 1: .*without a line end/)
      .waitFor();
    await notice(page).getByText('Check host and port').waitFor();
    await notice(page).getByRole('button', { name: 'Reset' }).click();
    await waitForStep(page, 0);
  });

  test('when there is no relay, and when it dies in mid-session', async () => {
    workbench.expectError(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/);
    const relay = await workbench.startRelay({});
    const page = await workbench.open('playground', { relay });
    await openedEditor(page);
    await control(page, 'Step').click();
    await exchanges(page).getByText('220').first().waitFor();
    await relay.close();
    await notice(page).getByText(/relay/).first().waitFor();
    await exchanges(page).getByText('220').first().waitFor();

    await enterLine(page, 'NOOP');
    await notice(page).getByText('does not answer').waitFor();
    expect(await promptOf(page).inputValue()).toBe('NOOP');

    await notice(page).getByRole('button', { name: 'Reset' }).click();
    await control(page, 'Step').click();
    await notice(page)
      .getByText(/^Line 2: The relay .*does not answer/)
      .waitFor();
    await notice(page).getByText('npm start').waitFor();
  });

  test('when a page cannot be loaded, until another can', async () => {
    workbench.expectError(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/);
    workbench.expectError(/dynamically imported module/);
    const relay = await workbench.startRelay({});
    const page = await workbench.open('', { relay });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await relay.close();
    await page.getByRole('link', { name: 'Open the playground' }).click();
    const alert = page.getByRole('alert').getByText(partMissing);
    await alert.waitFor();
    await page.getByRole('link', { name: 'SMTP Workbook' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  test('when a tab or a lesson cannot be loaded', async () => {
    workbench.expectError(/ERR_FAILED|dynamically imported module/);
    const context = await workbench.newContext();
    const page = await workbench.open('lessons/by-hand/greeting', { context });
    await openedEditor(page);
    const alert = page.getByRole('alert').getByText(partMissing);
    await context.route('**/assets/*.js', (route) => route.abort());
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    await alert.waitFor();

    await page.getByRole('link', { name: 'SMTP Workbook' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Address the envelope' }).click();
    await page.getByRole('heading', { name: 'Address the envelope' }).waitFor();
    await alert.waitFor();
  });

  test('when a message cannot be fetched, until it is asked for again', async () => {
    workbench.expectError(/ERR_FAILED/);
    const context = await workbench.newContext();
    await context.route('**/messages/*', (route) => route.abort());
    const page = await workbench.open('playground/first-mail', { context });
    await openedEditor(page);
    await runToEnd(page);
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    const missing = page.getByText('This message cannot be shown.');
    await missing.waitFor();
    await context.unroute('**/messages/*');
    await page.getByRole('tab', { name: 'Octets' }).click();
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    await page.getByText('Octet for octet the same').waitFor();
    await missing.waitFor({ state: 'detached' });
  });

  test('when a script line is not known, before anything of it is sent', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, `${hello}%conect mx.sandbox.test:25\nNOOP\n`);
    await control(page, 'Run').click();
    await notice(page)
      .getByText(/^Line 2: .*%connect/)
      .waitFor();
    await exchanges(page).getByText('EHLO').first().waitFor();
    expect(await exchanges(page).getByText('NOOP').count()).toBe(0);
    await pasteScript(page, `${hello}NOOP\n`);
    await control(page, 'Run').click();
    await waitForEnd(page);
  });

  test('when a reply is not what the script expects, both beside each other', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, `C: ${hello}S: 250\nC: NOOP\nS: 251 2.1.5\n`);
    await control(page, 'Run').click();
    await notice(page)
      .getByText(/^Line 4: /)
      .waitFor();
    const shown = notice(page).getByRole('definition');
    await shown.getByText('251 2.1.5').waitFor();
    await shown.getByText('250 2.0.0').waitFor();
  });
});

describe('a server that says nothing', () => {
  test('is waited for as long as the learner likes', async () => {
    const { page, server } = await openBeside(() => {});
    await page.clock.install();
    await runAgainst(page, server, hello);
    await page.getByText('waiting · step').waitFor();
    await page.clock.fastForward(31_000);
    await notice(page)
      .getByText(/4\.5\.3\.2\.1 .*5 minutes/)
      .waitFor();
    await notice(page).getByRole('button', { name: 'Keep waiting' }).click();
    await page.getByText('waiting · step').waitFor();
    await page.clock.fastForward(31_000);
    await notice(page).getByRole('button', { name: 'Close' }).click();
    await notice(page).getByText('You closed the connection').waitFor();
  });
});

describe('a certificate that does not verify', () => {
  test('is judged by the learner before anything is sent', async () => {
    const secureContext = createSecureContext(
      await issueItself('plain.example'),
    );
    let heard = '';
    const { page, server } = await openBeside((socket) => {
      const secured = new TLSSocket(socket, { isServer: true, secureContext });
      secured.on('error', () => {});
      secured.write('220 secret.example ESMTP\r\n');
      secured.on('data', (chunk) => {
        heard += chunk;
        secured.write('250 secret.example\r\n');
      });
    });
    await runAgainst(page, `${server} tls`, hello);
    await notice(page)
      .getByText(/could not be verified/)
      .waitFor();
    await page.getByText('not verified').first().waitFor();
    expect(heard).toBe('');
    await notice(page)
      .getByRole('button', { name: 'Go on all the same' })
      .click();
    await waitForEnd(page);
    expect(heard).toBe('EHLO laptop.example\r\n');
  });
});

describe('what a server says', () => {
  test('never becomes markup', async () => {
    const markup =
      '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    const { page, server } = await openBeside((socket) => {
      socket.write(`220 ${markup}\r\n`);
      socket.on('data', () => {
        socket.write(`250-${markup}\r\n250 <b>${markup}</b>\r\n`);
      });
    });
    await runAgainst(page, server, hello);
    await waitForEnd(page);
    await exchanges(page).getByText('<b>').first().waitFor();
    expect(await page.locator('img, smtp-exchange b').count()).toBe(0);
    expect(await page.title()).toBe('Playground · SMTP Workbook');
  });

  test('never becomes markup in a message, nor in the mailbox', async () => {
    const page = await workbench.open('playground/first-mail');
    const markup = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    await pasteScript(
      page,
      [
        hello.trim(),
        'MAIL FROM:<carol@example.org>',
        'RCPT TO:<alice@sandbox.test>',
        'DATA',
        `Subject: ${markup}`,
        'MIME-Version: 1.0',
        'Content-Type: text/html',
        '',
        markup,
        '.',
      ].join('\n'),
    );
    await control(page, 'Run').click();
    await waitForEnd(page);
    for (const name of ['Message', 'Mailbox']) {
      await page.getByRole('tab', { name }).click();
      const panel = page.locator(`smtp-${name.toLowerCase()}`);
      await panel.getByText(markup).first().waitFor();
      expect(await panel.locator('img, script').count()).toBe(0);
      expect(await panel.locator('iframe:not([sandbox=""])').count()).toBe(0);
    }
  });
});
