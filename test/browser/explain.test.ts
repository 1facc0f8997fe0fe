import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { explain } from '../../protocol/explain/explain.js';
import { encodeText } from '../../protocol/source/octets.js';
import { explainSamples } from '../../web/examples/explain-samples.js';
import {
  largeLogFile,
  largeMessageFile,
  lookThroughLog,
  lookThroughMessage,
} from '../support/large-input.js';
import { exchanges, scriptIn } from '../support/learner.js';
import { pageWork } from '../support/page-work.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const password = 'summer2026';

function contentOf(name: string) {
  return explainSamples.find((one) => one.name === name)?.content ?? '';
}

const signIn = contentOf('refused-sign-in.txt');

/** The verdict on `content`, as the protocol's own words say it. */
function titleOf(content: string) {
  return explain(encodeText(content)).verdict.title;
}

/** Pastes into whatever has the focus. */
async function paste(page: Page, text: string) {
  await page.evaluate((said) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', said);
    const options = { bubbles: true, cancelable: true, composed: true };
    let target = document.activeElement;
    while (target?.shadowRoot?.activeElement) {
      target = target.shadowRoot.activeElement;
    }
    target?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, ...options }),
    );
  }, text);
}

async function openPage(path = 'explain') {
  const page = await workbench.open(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function pasteSignIn(page: Page) {
  await page.getByRole('textbox', { name: 'The log or the message' }).focus();
  await paste(page, signIn);
  await verdict(page).waitFor();
}

function verdict(page: Page) {
  return page.locator('smtp-verdict').getByRole('heading', { level: 2 });
}

function tab(page: Page, name: string) {
  return page.getByRole('tab', { name });
}

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name });
}

/** Puts a file on the page as if it were dropped there. */
async function drop(page: Page, name: string, content: string) {
  const transfer = await page.evaluateHandle(
    ([named, said]) => {
      const data = new DataTransfer();
      data.items.add(new File([said ?? ''], named ?? ''));
      return data;
    },
    [name, content],
  );
  const main = page.locator('main');
  await main.dispatchEvent('dragenter', { dataTransfer: transfer });
  await page.getByText('Drop it to have it explained').waitFor();
  await main.dispatchEvent('drop', { dataTransfer: transfer });
}

/** The script of one of the playground's two editors: that in `part`. */
function scriptOf(page: Page, part: string) {
  return page
    .locator(`${part} > smtp-script-editor`)
    .evaluate((editor) => ('value' in editor ? String(editor.value) : ''));
}

/** Every text on the page, and every attribute, in the shadow roots too. */
function everythingOn(page: Page) {
  return page.evaluate(() => {
    const said: string[] = [];
    const roots: ParentNode[] = [document];
    for (let root = roots.pop(); root; root = roots.pop()) {
      for (const element of root.querySelectorAll('*')) {
        if (element.localName === 'style') continue;
        if (element.shadowRoot) roots.push(element.shadowRoot);
        for (const { value } of element.attributes) said.push(value);
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) {
            said.push(node.textContent ?? '');
          }
        }
      }
    }
    return said.join('\n');
  });
}

describe('what is brought to be explained', () => {
  test.each(explainSamples)(
    'can be a sample: $title',
    async ({ title, content }) => {
      const page = await openPage();
      await button(page, title).click();
      await verdict(page).getByText(titleOf(content)).waitFor();
      // Whoever sees nothing hears it, and goes on from there.
      await expect
        .poll(() => verdict(page).evaluate((one) => one.matches(':focus')))
        .toBe(true);
    },
  );

  test('can be pasted, and is recognized', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await page
      .getByText('the output of swaks (recognized)')
      .waitFor({ state: 'attached' });
    await exchanges(page).first().waitFor();
  });

  test('can be dropped anywhere, also on what was brought before', async () => {
    const page = await openPage();
    await drop(page, 'swaks.log', signIn);
    await page.getByRole('heading', { name: 'swaks.log' }).waitFor();
    const mail = contentOf('broken-attachment.eml');
    await drop(page, 'menu.eml', mail);
    await page.getByRole('heading', { name: 'menu.eml' }).waitFor();
    await verdict(page).getByText(titleOf(mail)).waitFor();
  });

  test('can be a file, whose octets are read as they are', async () => {
    const page = await openPage();
    const bytes = Buffer.from(
      'From: a@example.org\r\nSubject: \xE9\r\n\r\n\xFF\r\n',
      'latin1',
    );
    const file = { name: 'octets.eml', mimeType: '', buffer: bytes };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(`${bytes.length} octets`).first().waitFor();
    await tab(page, 'Octets').click();
    for (const hasText of ['E9 0D', 'FF 0D']) {
      await page.locator('smtp-octet-row', { hasText }).waitFor();
    }
  });

  test('can be read as something else', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    const format = page.getByRole('combobox', { name: 'Read as' });
    await format.selectOption('message');
    await page.locator('smtp-message-row').first().waitFor();
    await format.selectOption('');
    await exchanges(page).first().waitFor();
  });

  test('is there again after a reload, until it is cleared', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await page.reload();
    await verdict(page).getByText(titleOf(signIn)).waitFor();
    await button(page, 'Clear').click();
    const area = page.getByRole('textbox', { name: 'The log or the message' });
    await area.waitFor();
    expect(await area.evaluate((one) => one.matches(':focus'))).toBe(true);
    await page.reload();
    await area.waitFor();
    expect(await page.locator('smtp-verdict').count()).toBe(0);
  });

  test('that cannot be read is told of in a sentence', async () => {
    const page = await openPage();
    const buffer = Buffer.from([0x1f, 0x8b, 8, 0]);
    const file = { name: 'mail.log.gz', mimeType: '', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    const told = page.getByRole('alert').getByText('compressed with gzip');
    await told.waitFor();
    await pasteSignIn(page);
    await told.waitFor({ state: 'detached' });
  });

  test('leaves the browser in no request', async () => {
    const page = await openPage();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await pasteSignIn(page);
    await exchanges(page).first().waitFor();
    for (const name of [
      'Log',
      'Message',
      'Octets',
      'As code',
      'Conversation',
    ]) {
      await tab(page, name).click();
    }
    await button(page, 'Reveal passwords').click();
    await button(page, 'Back').click();
    await button(page, 'Clear').click();
    await button(page, /broken attachment/).click();
    await page.locator('smtp-message-row').first().waitFor();
    await tab(page, 'Octets').click();
    await page.locator('smtp-octet-row').first().waitFor();
    expect(requests).toEqual([]);
  });

  test('is stepped through with the keys, and by its slider', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    const steps = page.locator('smtp-steps output');
    await steps.getByText('step 6 of 6').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await steps.getByText('step 4 of 6').waitFor();
    await expect.poll(() => exchanges(page).count()).toBe(4);
    await button(page, 'First').click();
    await expect.poll(() => exchanges(page).count()).toBe(1);
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await steps.getByText('step 6 of 6').waitFor();
  });

  test('is stepped through in its log as well, from line to step and back', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await tab(page, 'Log').click();
    const lit = page.locator('smtp-log-line .lit');
    const shown = page.locator('smtp-steps output');
    const line = page
      .locator('smtp-log-line')
      .filter({ hasText: 'EHLO laptop.example' })
      .first();
    await line.getByRole('button').click();
    await shown.getByText('step 2 of 6').waitFor();
    await lit.getByText('EHLO laptop.example').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await shown.getByText('step 1 of 6').waitFor();
    await expect.poll(() => lit.allTextContents()).toHaveLength(1);
    expect(await lit.first().textContent()).toContain('220 ');
    await tab(page, 'Conversation').click();
    await expect.poll(() => exchanges(page).count()).toBe(1);
  });

  test('stands on paper as a whole, dark on light', async () => {
    const context = await workbench.newContext({ colorScheme: 'dark' });
    const page = await workbench.open('explain', { context });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await pasteSignIn(page);
    await tab(page, 'Log').click();
    await page.locator('smtp-log-line').first().waitFor();
    await page.setViewportSize({ width: 700, height: 300 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const last = page.getByText('Connection closed with remote host');
    await last.waitFor();
    const { cut, paper } = await page.evaluate(() => {
      const cut: string[] = [];
      const roots: ParentNode[] = [document.body];
      for (let root = roots.pop(); root; root = roots.pop()) {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) roots.push(element.shadowRoot);
          const { overflowY } = getComputedStyle(element);
          const isCut = element.scrollHeight > element.clientHeight + 1;
          if (isCut && /auto|hidden|scroll/.test(overflowY)) {
            const isForReaders = element.classList.contains('visually-hidden');
            if (!isForReaders) cut.push(element.outerHTML.slice(0, 60));
          }
        }
      }
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      return { cut, paper };
    });
    expect(cut).toEqual([]);
    expect(paper).toBe('rgb(251, 250, 247)');
    expect(await button(page, 'Copy link').isVisible()).toBe(false);
    const below = await last.boundingBox();
    const state = await page.locator('smtp-session-state').boundingBox();
    expect(state?.y).toBeGreaterThan(below?.y ?? Number.POSITIVE_INFINITY);
  });

  test('is led to from the verdict', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await tab(page, 'Log').click();
    await button(page, 'Show me where').click();
    await page.locator('mark.current').first().waitFor();
    const marked = await page.locator('mark.current').allTextContents();
    expect(marked.join('')).toContain('535');
  });

  test('can be stepped in the playground, and replaces no script unasked', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await button(page, 'Step this in the playground').click();
    await page.waitForURL('**/playground');
    await expect.poll(() => scriptIn(page)).toContain('C: AUTH PLAIN ****');
    await page.goto(`${workbench.url}explain`);
    await verdict(page).waitFor();
    await button(page, 'Step this in the playground').click();
    await button(page, 'Leave it').click();
    await button(page, 'Step this in the playground').click();
    await button(page, 'Replace it').click();
    await page.waitForURL('**/playground');
  });

  test('can be had as code, from the keyboard, which holds no password', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await tab(page, 'Conversation').focus();
    await page.keyboard.press('End');
    const code = page.locator('smtp-logged-code pre');
    await code.getByText('smtp.ehlo("laptop.example.org")').first().waitFor();
    await button(page, 'Reveal passwords').click();
    const format = page.getByRole('combobox', { name: 'Format' });
    const secrets = [password, /AUTH PLAIN (\w{9,})/.exec(signIn)?.[1] ?? ''];
    for (const [label, line] of [
      ['Wire script', 'C: AUTH PLAIN ********'],
      ['Python: socket', 'password = os.environ["SMTP_PASSWORD"]'],
      ['Python: smtplib, call by call', 'SMTP_PASSWORD'],
    ] as const) {
      await format.focus();
      await format.selectOption(label);
      await code.getByText(line).first().waitFor();
      const said = (await code.textContent()) ?? '';
      expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
    }
    await expectNoViolation(page);
    // It stays that of the whole connection, whatever step is looked at.
    await button(page, 'First').click();
    await code.getByText('SMTP_PASSWORD').first().waitFor();
  });

  test('can be had as code on a phone', async () => {
    const page = await openPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await pasteSignIn(page);
    await tab(page, 'As code').click();
    await page.locator('smtp-logged-code pre').waitFor();
    const { width, lost } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      lost: document.documentElement.clientWidth,
    }));
    expect(width).toBeLessThanOrEqual(lost);
    for (const name of ['Download', 'Open in the playground']) {
      const box = await button(page, name).boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    }
  });

  test('can be copied and kept as code', async () => {
    const context = await workbench.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await workbench.open('explain', { context });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await pasteSignIn(page);
    await tab(page, 'As code').click();
    const code = page.locator('smtp-logged-code pre');
    await code.waitFor();
    await button(page, 'Copy the code').click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await code.textContent());
    const download = page.waitForEvent('download');
    await button(page, 'Download').click();
    expect((await download).suggestedFilename()).toBe('session_calls.py');
  });

  test('goes on as a program in the playground, and replaces none unasked', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    await tab(page, 'As code').click();
    await button(page, 'Open in the playground').click();
    await page.waitForURL('**/playground');
    await expect
      .poll(() => scriptOf(page, 'smtp-program'))
      .toContain('password = input("SMTP_PASSWORD: ")\n');
    await page.getByRole('tab', { name: 'Wire' }).click();
    await expect
      .poll(() => scriptOf(page, 'div.side'))
      .toContain('EHLO laptop.example');
    await page.goto(`${workbench.url}explain`);
    await verdict(page).waitFor();
    await tab(page, 'As code').click();
    await button(page, 'Open in the playground').click();
    await page.getByText('The playground has a program of yours').waitFor();
    await button(page, 'Leave it').click();
    const format = page.getByRole('combobox', { name: 'Format' });
    await format.selectOption('Wire script');
    await page.locator('smtp-logged-code pre').getByText('C: QUIT').waitFor();
    await button(page, 'Open in the playground').click();
    await page.waitForURL('**/playground');
    await expect
      .poll(() => scriptOf(page, 'div.side'))
      .toContain('C: AUTH PLAIN ****');
  });

  test('can be given to others in a link, without its passwords', async () => {
    const context = await workbench.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await workbench.open('explain', { context });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await pasteSignIn(page);
    await button(page, 'Copy link').click();
    await page.getByText('A link is copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await openPage(link.replace(workbench.url, ''));
    await verdict(other).getByText(titleOf(signIn)).waitFor();
    await tab(other, 'Log').click();
    await other.getByText('AUTH PLAIN ********').waitFor();
    expect(await button(other, 'Reveal passwords').count()).toBe(0);
    expect(other.url()).not.toContain('#');
  });
});

describe('a password in a log', () => {
  const encoded = /AUTH PLAIN (\w+)/.exec(
    signIn.replace('AUTH PLAIN LOGIN', ''),
  );

  test('is masked wherever it stands, until it is revealed', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    const isThere = async () => {
      const everything = await everythingOn(page);
      const hex = Buffer.from(encoded?.[1] ?? '')
        .toString('hex')
        .toUpperCase();
      const spaced = hex.replace(/../g, '$& ').slice(0, 15);
      return [encoded?.[1] ?? '', password, spaced].filter((secret) =>
        everything.includes(secret),
      );
    };
    for (const name of ['Conversation', 'Log', 'Octets']) {
      await tab(page, name).click();
      if (name === 'Conversation') {
        await button(page, 'Show me where').click();
        await page.getByText('Authentication identity').first().waitFor();
      }
      await page.getByText('••').first().waitFor();
      expect([name, ...(await isThere())]).toEqual([name]);
    }
    await button(page, 'Reveal passwords').click();
    await tab(page, 'Log').click();
    await page.getByText(encoded?.[1] ?? 'none').waitFor();
    await button(page, 'Show me where').click();
    await page.getByText(password).first().waitFor();
    await button(page, 'Reveal passwords').click();
    await expect.poll(isThere).toEqual([]);
  });
});

describe('a password in a log that is read as a message', () => {
  test('is masked until it is revealed', async () => {
    const page = await openPage();
    await pasteSignIn(page);
    const format = page.getByRole('combobox', { name: 'Read as' });
    await format.selectOption('message');
    const encoded = /PLAIN (\w{9,})/.exec(signIn)?.[1] ?? 'none';
    for (const name of ['Octets', 'Message']) {
      await tab(page, name).click();
      const mask = page.getByText('••').filter({ visible: true });
      await mask.first().waitFor();
      expect(await everythingOn(page)).not.toContain(encoded);
    }
    await button(page, 'Reveal passwords').click();
    await page.getByText(encoded).first().waitFor();
  });
});

describe('a message of 25 MB', () => {
  const file = largeMessageFile();

  test('is read by a worker, and not by the page', async () => {
    const page = await openPage();
    await page.waitForLoadState('networkidle');
    const { longestTask, workers } = await pageWork(page, () =>
      lookThroughMessage(page, file),
    );
    // To parse it is not so much: on a fast machine 300 ms, beside 20.
    expect(workers / longestTask).toBeGreaterThan(4);
  });

  test('can be given up while it is read, and another read instead', async () => {
    const page = await openPage();
    await page.locator('input[type=file]').setInputFiles(file);
    // Reading may be over before a pointer has come there.
    await button(page, 'Cancel').dispatchEvent('click');
    await pasteSignIn(page);
    await verdict(page).getByText(titleOf(signIn)).waitFor();
  });
});

describe('a log with a message of 10 MB', () => {
  test('is read by a worker, and not by the page', async () => {
    const page = await openPage();
    await page.waitForLoadState('networkidle');
    const { longestTask, workers } = await pageWork(page, () =>
      lookThroughLog(page, largeLogFile()),
    );
    // 3500 ms, beside 50 at most.
    expect(workers / longestTask).toBeGreaterThan(20);
  });
});
