import type { BrowserContext, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import {
  expectScript,
  openedEditor,
  pasteScript,
  runToEnd,
} from '../support/learner.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

/** All that HTML knows of to ask another host for something, or to lead there. */
const curious = [
  '<html><head><meta http-equiv="refresh" content="0;url=https://remote.example/refresh">',
  '<base href="https://remote.example/">',
  '<link rel="stylesheet" href="https://remote.example/link.css">',
  '<link rel="preload" as="image" href="https://remote.example/preload.png">',
  '<style>@import "https://remote.example/import.css"; @font-face { font-family: a; src: url(https://remote.example/a.woff) } h1 { font-family: a; background: u\\72l(https://remote.example/escaped.png) }</style>',
  '<script src="https://remote.example/a.js"></script></head>',
  '<body background="https://remote.example/body.png" onload="fetch(\'https://remote.example/onload\')">',
  '<h1>Tea at six</h1><img src="https://remote.example/img.png" onerror="fetch(\'https://remote.example/onerror\')">',
  '<img srcset="https://remote.example/srcset.png 1x"><img src="cid:dot@a" alt="A dot">',
  '<iframe src="https://remote.example/frame"></iframe><object data="https://remote.example/object"></object>',
  '<video src="https://remote.example/video" poster="https://remote.example/poster" autoplay></video>',
  '<svg><image href="https://remote.example/svg.png"/></svg>',
  '<form action="https://remote.example/form"><button>Send</button></form>',
  '<a href="https://remote.example/link">The map</a></body></html>',
];

const mail = [
  'EHLO laptop.example',
  'MAIL FROM:<alice@example.org>',
  'RCPT TO:<bob@sandbox.test>',
  'DATA',
  'From: Alice Example <alice@example.org>',
  'Subject: Tea',
  'Message-ID: <tea@laptop.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; boundary=r',
  '',
  '--r',
  'Content-Type: text/html; charset=utf-8',
  '',
  ...curious,
  '--r',
  'Content-Type: image/gif; name=dot.gif',
  'Content-ID: <dot@a>',
  'Content-Transfer-Encoding: base64',
  '',
  'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==',
  '--r--',
  '.',
  'QUIT',
].join('\n');

/** What Chromium says of what a policy, or the sandbox of a frame, has held back. */
const held = /Content Security Policy|sandboxed/;

/** The addresses of another host that the pages of `context` ask for. */
async function remoteRequests(context: BrowserContext) {
  const asked: string[] = [];
  await context.route(/remote\.example/, async (route) => {
    asked.push(route.request().url());
    await route.abort();
  });
  return asked;
}

async function openedMailbox(page: Page) {
  await page.getByRole('tab', { name: 'Mailbox' }).click();
  const mailbox = page.locator('smtp-mailbox');
  await mailbox.getByRole('heading', { name: 'Arrived (1)' }).waitFor();
  return mailbox;
}

describe('the mailbox as a mail program', () => {
  test('shows HTML, and nothing in it asks another host for anything', async () => {
    workbench.expectError(held);
    const context = await workbench.newContext();
    const asked = await remoteRequests(context);
    const page = await workbench.open('playground', { context });
    await pasteScript(page, mail);
    await runToEnd(page);
    const mailbox = await openedMailbox(page);
    await mailbox.getByText('Alice Example').first().waitFor();
    await mailbox
      .getByText(/^\d+ remote pictures and styles were not loaded\.$/)
      .waitFor();
    const frame = mailbox.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Tea at six' }).waitFor();
    const dot = frame.getByAltText('A dot');
    expect(await dot.getAttribute('src')).toMatch(/^data:image\/gif;base64,/);
    await frame.getByText('The map').click();
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByRole('heading', { name: 'Tea at six' }).waitFor();
    expect(asked).toEqual([]);
  });

  test('would ask nothing either if nothing were taken out of the HTML', async () => {
    workbench.expectError(held);
    const context = await workbench.newContext();
    const asked = await remoteRequests(context);
    const page = await workbench.open('playground', { context });
    await page.evaluate((html) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', '');
      const { trustedTypes } = globalThis as unknown as {
        trustedTypes: {
          createPolicy(
            name: string,
            rules: { createHTML(html: string): string },
          ): { createHTML(html: string): string };
        };
      };
      const policy = trustedTypes.createPolicy('test', {
        createHTML: (text) => text,
      });
      frame.srcdoc = policy.createHTML(html);
      document.body.prepend(frame);
    }, curious.join(''));
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'Tea at six' }).waitFor();
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('The map').click();
    // What is asked for is asked for before this page is: it is the last.
    await page.evaluate(() => fetch('/healthz'));
    expect(asked).toEqual([]);
  });

  test('is accessible in each of its tabs, at the width of a phone and of a desk', async () => {
    workbench.expectError(held);
    const page = await workbench.open('playground');
    await pasteScript(page, mail);
    await runToEnd(page);
    await openedMailbox(page);
    for (const name of ['As read', 'Structure', 'Raw', 'What changed']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tab', { name, selected: true }).waitFor();
      await expectNoViolation(page, { part: 'smtp-results' });
    }
  });

  test('answers by a script that comes to its end', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await runToEnd(page);
    const mailbox = await openedMailbox(page);
    await mailbox.getByRole('button', { name: 'Reply in a script' }).click();
    await expectScript(page, 'In-Reply-To: <hello.1@laptop.example>');
  });

  test('hands over a message as a file, with what delivery added on top', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await runToEnd(page);
    const mailbox = await openedMailbox(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      mailbox.getByRole('button', { name: 'Download .eml' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Hello.eml');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) {
      chunks.push(Buffer.from(chunk as Uint8Array));
    }
    const text = Buffer.concat(chunks).toString('latin1');
    expect(text).toMatch(/^Return-Path: <carol@example\.org>\r\n/);
    expect(text).toContain('\r\n\r\nHello Alice, this line is the body.\r\n');
  });

  test('is emptied by itself, once that was said twice', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await runToEnd(page);
    const mailbox = await openedMailbox(page);
    await mailbox.getByRole('button', { name: 'Delete all' }).click();
    await mailbox.getByRole('button', { name: 'Delete them' }).click();
    await mailbox.getByText('Nothing has arrived yet.').waitFor();
  });
});
