import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { MailboxMessage } from '../../../relay/contract.js';
import '../../../web/panels/smtp-mailbox.js';
import { unmark } from '../../support/marked.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const messages: MailboxMessage[] = [1, 2].map((n) => ({
  n,
  at: `2026-03-0${n}T12:00:00.000Z`,
  reversePath: 'alice@example.org',
  forwardPaths: [`bob${n}@sandbox.test`],
  octets: 22,
  host: 'mx.sandbox.test',
  added: 'Return-Path: <alice@example.org>\r\n',
}));

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showMailbox = () =>
  show(html`<smtp-mailbox
    .messages=${messages}
    .selected=${2}
    .content=${unmark('Six␍␊')}
  ></smtp-mailbox>`);

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

  test('lists what arrived, newest first, and tells which was chosen', async () => {
    const page = await showMailbox();
    const items = findAll(page, 'li button');
    expect(items.map(said)[0]).toContain('bob2@sandbox.test');
    const chosen: number[] = [];
    page.addEventListener('message-selected', ({ n }) => chosen.push(n));
    items[1]?.click();
    expect(chosen).toEqual([1]);
  });

  test('shows the one that was chosen', async () => {
    const page = await showMailbox();
    expect(findAll(page, 'code').map(textOf)).toEqual([
      'Return-Path: <alice@example.org>CR LF\n',
      'SixCR LF\n',
    ]);
  });

  test('is accessible', async () => {
    await showMailbox();
    expect(await violations()).toEqual([]);
  });
});
