import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../protocol/session/script.js';
import { exchanges, runToEnd } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

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
