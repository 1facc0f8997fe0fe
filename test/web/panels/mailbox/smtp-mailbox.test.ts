import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { MailboxMessage } from '../../../../relay/contract.js';
import '../../../../web/panels/mailbox/smtp-mailbox.js';
import { unmark } from '../../../support/marked.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const messages: MailboxMessage[] = [1, 2].map((n) => ({
  n,
  at: `2026-03-0${n}T12:00:00.000Z`,
  reversePath: 'alice@example.org',
  forwardPaths: [`bob${n}@sandbox.test`],
  octets: 22,
  host: 'mx.sandbox.test',
  added: 'Return-Path: <alice@example.org>\r\n',
}));

const summaries = new Map([
  [1, { from: 'Alice', subject: 'Lunch' }],
  [2, { from: '', subject: '' }],
]);

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showMailbox = () =>
  show(html`<smtp-mailbox
    .messages=${messages}
    .summaries=${summaries}
    .read=${new Set([2])}
    .selected=${2}
    .content=${unmark('␍␊Six␍␊')}
  ></smtp-mailbox>`);

const button = (page: HTMLElement, name: string) => {
  const found = findAll(page, 'button').find((each) => said(each) === name);
  if (!found) throw new Error(`No button says ${name}`);
  return found;
};

describe('the mailbox', () => {
  test('says what will be in it while it is empty', async () => {
    const page = await show(html`<smtp-mailbox></smtp-mailbox>`);
    expect(said(page)).toContain('Nothing has arrived yet');
  });

  test('says why it cannot be read', async () => {
    const page = await show(
      html`<smtp-mailbox error="The relay does not answer."></smtp-mailbox>`,
    );
    expect(said(find(page, '[role=alert]'))).toContain(
      'The relay does not answer.',
    );
    expect(await violations()).toEqual([]);
  });

  test('says that the chosen message did not come, and lets it be chosen again', async () => {
    const page = await show(
      html`<smtp-mailbox .messages=${messages} .selected=${2} missing></smtp-mailbox>`,
    );
    expect(said(find(page, '[role=alert]'))).toContain(
      'This message cannot be shown.',
    );
    expect(said(page)).not.toContain('Fetching');
    const chosen: number[] = [];
    page.addEventListener('message-selected', ({ n }) => chosen.push(n));
    findAll(page, 'li button')[0]?.click();
    expect(chosen).toEqual([2]);
    expect(await violations()).toEqual([]);
  });

  test('lists what arrived, newest first: who wrote, about what, to whom, and whether it was read', async () => {
    const page = await showMailbox();
    const items = findAll(page, 'li button');
    expect(items.map(said)).toEqual([
      'alice@example.org 2 Mar No subject to bob2@sandbox.test 22 octets',
      '●Unread Alice 1 Mar Lunch to bob1@sandbox.test 22 octets',
    ]);
    const chosen: number[] = [];
    page.addEventListener('message-selected', ({ n }) => chosen.push(n));
    items[1]?.click();
    expect(chosen).toEqual([1]);
  });

  test('shows one of several mailboxes by itself', async () => {
    const page = await showMailbox();
    const [choice] = findAll(page, 'select') as HTMLSelectElement[];
    expect([...(choice?.options ?? [])].map(said)).toEqual([
      'all mailboxes',
      'bob1@sandbox.test',
      'bob2@sandbox.test',
    ]);
    if (choice) choice.value = 'bob1@sandbox.test';
    choice?.dispatchEvent(new Event('change'));
    await settled();
    expect(findAll(page, 'li button')).toHaveLength(1);
    expect(said(find(page, 'h2'))).toBe('Arrived (1)');
  });

  test('asks again before all messages go', async () => {
    const page = await showMailbox();
    let asked = 0;
    page.addEventListener('mailbox-empty-asked', () => {
      asked += 1;
    });
    button(page, 'Delete all').click();
    await settled();
    button(page, 'Keep them').click();
    await settled();
    button(page, 'Delete all').click();
    await settled();
    expect(asked).toBe(0);
    button(page, 'Delete them').click();
    expect(asked).toBe(1);
  });

  test('shows the one that was chosen', async () => {
    const page = await showMailbox();
    expect(findAll(page, '.text').map(textOf)).toEqual(['Six\n']);
  });

  test('is accessible', async () => {
    await showMailbox();
    expect(await violations()).toEqual([]);
  });
});
