import { describe, expect, test } from 'vitest';
import { startServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  nextTurn,
  pasteScript,
  runProgramToEnd,
  runToEnd,
  scriptIn,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

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

  test('open examples in Python in its tab, ready to run', async () => {
    const page = await workbench.open('playground');
    const script = page.locator('smtp-playground-bar').getByLabel('Script');
    await script.selectOption({ label: 'What set_debuglevel prints' });
    await page.waitForURL('**/playground/debug-level');
    const tab = page.getByRole('tab', { name: 'Python', selected: true });
    await tab.waitFor();
    const editor = page.locator('smtp-program smtp-script-editor');
    await editor.getByText('set_debuglevel prints what').waitFor();
    await runProgramToEnd(page);
    await exchanges(page).getByText('550').first().waitFor();
    // The same page with a script for the wire begins on the wire.
    await script.selectOption({ label: 'Pipelining' });
    await page.getByRole('tab', { name: 'Wire', selected: true }).waitFor();
  });
});
