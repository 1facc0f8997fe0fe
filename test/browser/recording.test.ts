import { describe, expect, test } from 'vitest';
import { startServer } from '../relay/support/server.js';
import {
  control,
  exchanges,
  nextTurn,
  openedEditor,
  pasteScript,
  runToEnd,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

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
