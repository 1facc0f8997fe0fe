/**
 * Files of many megabytes as people bring them to Explain, and a look at all that
 * the page shows of them. It waits for rows, and seldom for text: Playwright's
 * search for text walks all that is shown, in the page, as if that were its work.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';

/** Where a message of 25 MB is, most of it an attachment. */
export function largeMessageFile(): string {
  const attachment = randomBytes(18_500_000).toString('base64');
  return written('big.eml', [
    'From: Alice <alice@example.org>',
    'To: bob@example.com',
    'Subject: The film',
    'Date: Sat, 21 Nov 2026 12:00:00 +0000',
    'Message-ID: <film@example.org>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=film',
    '',
    '--film',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Here it is.',
    '--film',
    'Content-Type: video/mp4',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=film.mp4',
    '',
    attachment.replace(/.{76}/g, '$&\r\n'),
    '--film--',
    '',
  ]);
}

/** Where a log of swaks is that has a message of 10 MB in it. */
export function largeLogFile(): string {
  const attachment = randomBytes(7_500_000).toString('base64');
  const lines = [
    'Subject: The film',
    'MIME-Version: 1.0',
    'Content-Type: video/mp4',
    'Content-Transfer-Encoding: base64',
    '',
    ...(attachment.match(/.{1,76}/g) ?? []),
    '.',
  ];
  return written('swaks.log', [
    '=== Connected to mx.example.net.',
    '<-  220 mx.example.net ESMTP',
    ' -> EHLO laptop.example',
    '<-  250 mx.example.net',
    ' -> MAIL FROM:<alice@example.org>',
    '<-  250 2.1.0 Ok',
    ' -> RCPT TO:<bob@example.net>',
    '<-  250 2.1.5 Ok',
    ' -> DATA',
    '<-  354 Go on',
    ...lines.map((line) => ` -> ${line}`),
    '<-  250 2.0.0 Ok: queued as 4F1B23',
    '',
  ]);
}

/** Opens the message in the page, its attachment, and its octets. */
export async function lookThroughMessage(page: Page, file: string) {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('smtp-verdict').getByRole('heading').waitFor();
  await button(page, /^2 video\/mp4/).click();
  await page.locator('smtp-message-rows smtp-message-row').first().waitFor();
  await page.locator('smtp-message-rows').hover();
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, 600);
  await tab(page, 'Octets').click();
  await page.locator('smtp-octet-row').first().waitFor();
}

/** Opens the log in the page, goes through its session, finds, downloads, and looks at the message and the octets. */
export async function lookThroughLog(page: Page, file: string) {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(/octets more, which are not shown here/).waitFor();
  await button(page, 'Back').click();
  await button(page, 'Last').click();
  const found = page.locator('smtp-find-field output');
  await page.getByRole('searchbox').fill('Subject');
  await found.getByText('1 of 1').waitFor();
  const downloading = page.waitForEvent('download');
  await button(page, 'Download .smtp').click();
  await downloading;
  await tab(page, 'Message').click();
  await page.locator('smtp-logged-message smtp-message-row').first().waitFor();
  await tab(page, 'Octets').click();
  await page.locator('smtp-octet-row').first().waitFor();
}

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name });
}

function tab(page: Page, name: string) {
  return page.getByRole('tab', { name });
}

function written(name: string, lines: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'smtp-workbook-')), name);
  writeFileSync(file, lines.join(name.endsWith('.eml') ? '\r\n' : '\n'));
  return file;
}
