import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Octets } from '../../../../protocol/source/octets.js';
import type { MailboxMessage } from '../../../../relay/contract.js';
import type { DownloadOctetsEvent } from '../../../../web/panels/mailbox/download-asked.js';
import '../../../../web/panels/mailbox/smtp-mail.js';
import { unmark } from '../../../support/marked.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const message: MailboxMessage = {
  n: 7,
  at: '2026-03-01T12:00:00.000Z',
  reversePath: 'alice@wonderland.test',
  forwardPaths: ['bob@sandbox.test'],
  octets: 22,
  host: 'mx.sandbox.test',
  added: 'Return-Path: <alice@wonderland.test>\r\n',
};

const mixed = unmark(
  [
    'From: =?utf-8?Q?Ren=C3=A9e?= <renee@wonderland.test>',
    'To: bob@sandbox.test',
    'Subject: =?utf-8?Q?Caf=C3=A9/bar?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=o',
    '',
    '--o',
    'Content-Type: multipart/alternative; boundary=i',
    '',
    '--i',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Caf=C3=A9 at six?',
    '--i',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>At <b>six</b>?</p>',
    '--i--',
    '--o',
    'Content-Type: text/plain; name="../no:te.txt"',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    'Ym9v',
    '--o--',
    '',
  ].join('␍␊'),
);

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showMail = (content: Octets, about: Partial<MailboxMessage> = {}) =>
  show(html`<smtp-mail
    .message=${{ ...message, ...about }}
    .content=${content}
  ></smtp-mail>`);

async function open(page: HTMLElement, tab: string) {
  find(page, `#tab-${tab}`).click();
  await settled();
}

const buttonNamed = (page: HTMLElement, name: RegExp) =>
  findAll(page, 'button').find((each) => name.test(said(each)));

describe('a message of the mailbox', () => {
  test('says who wrote it, to whom and about what, decoded', async () => {
    const page = await showMail(mixed);
    expect(said(find(page, 'h3'))).toBe('Café/bar');
    expect(findAll(page, 'dd').map(said)).toEqual([
      'Renée <renee@wonderland.test>',
      'bob@sandbox.test',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('shows the last form of an alternative, and lets another be chosen', async () => {
    const page = await showMail(mixed);
    expect(findAll(page, 'iframe')).toHaveLength(1);
    const [choice] = findAll(page, 'select') as HTMLSelectElement[];
    if (choice) choice.value = '0';
    choice?.dispatchEvent(new Event('change'));
    await settled();
    expect(findAll(page, '.text').map(textOf)).toEqual(['Café at six?']);
    expect(findAll(page, 'iframe')).toEqual([]);
  });

  test('hands over what is attached, by a name that leads nowhere else', async () => {
    const page = await showMail(mixed);
    const kept: DownloadOctetsEvent[] = [];
    page.addEventListener('download-octets', (event) => kept.push(event));
    buttonNamed(page, /^Download _no_te/)?.click();
    expect(kept.map(({ fileName, octets }) => [fileName, octets])).toEqual([
      ['_no_te.txt', 'boo'],
    ]);
  });

  test('is kept as a mailbox keeps it, with what delivery added before it', async () => {
    const page = await showMail(mixed);
    const kept: DownloadOctetsEvent[] = [];
    page.addEventListener('download-octets', (event) => kept.push(event));
    buttonNamed(page, /^Download \.eml/)?.click();
    expect(kept[0]?.fileName).toBe('Café_bar.eml');
    expect(kept[0]?.octets).toBe(`${message.added}${mixed}`);
  });

  test('is answered by a script that quotes it', async () => {
    const page = await showMail(mixed);
    const scripts: string[] = [];
    page.addEventListener('open-as-script', ({ text }) => scripts.push(text));
    buttonNamed(page, /^Reply/)?.click();
    expect(scripts[0]).toContain('C: RCPT TO:<renee@wonderland.test>\n');
    expect(scripts[0]).toContain('C: > Caf=C3=A9 at six?\n');
  });

  test('is not answered where its reverse-path is null', async () => {
    const page = await showMail(mixed, { reversePath: '' });
    expect(buttonNamed(page, /^Reply/)).toBeUndefined();
    expect(said(find(page, '.actions'))).toContain('RFC 5321 §4.5.5');
    expect(await violations()).toEqual([]);
  });

  test('shows its parts, and where in its octets each begins', async () => {
    const page = await showMail(mixed);
    await open(page, 'structure');
    const parts = findAll(page, '.parts button').map(said);
    expect(parts[1]).toContain('multipart/alternative');
    expect(await violations()).toEqual([]);
    findAll(page, '.parts button').at(-1)?.click();
    await settled();
    expect(find(page, '#tab-raw').getAttribute('aria-selected')).toBe('true');
    expect(said(find(page, '.row.sought'))).toContain('name="../no:te.txt"');
    expect(await violations()).toEqual([]);
  });

  test('shows what changed on the way', async () => {
    const page = await showMail(mixed);
    await open(page, 'changed');
    expect(said(find(page, 'smtp-added-fields'))).toContain(
      'Added by mx.sandbox.test on delivery',
    );
    expect(await violations()).toEqual([]);
  });

  test('shows what the server found out of who sent it, where it looked', async () => {
    const page = await showMail(mixed);
    expect(findAll(page, '#tab-checks')).toEqual([]);
    const checked = await showMail(mixed, {
      checks: [
        {
          method: 'spf',
          result: 'pass',
          domain: 'wonderland.test',
          summary: 'The host may send mail of wonderland.test.',
          comparisons: [],
          lookups: [],
          references: [{ rfc: 7208, section: '2.6' }],
        },
      ],
    });
    await open(checked, 'checks');
    expect(said(find(checked, 'smtp-authentication-checks'))).toContain(
      'The host may send mail of wonderland.test.',
    );
    expect(await violations()).toEqual([]);
  });

  test('is fetched first', async () => {
    const page = await show(html`<smtp-mail .message=${message}></smtp-mail>`);
    expect(said(find(page, '[role=status]'))).toBe('Fetching the message …');
  });

  test('survives any octets', async () => {
    const odd = unmark(
      'Content-Type: multipart/related; boundary=␍␊␍␊--␍␊\xff',
    );
    const page = await showMail(odd);
    expect(said(find(page, 'h3'))).toBe('No subject');
  });
});
