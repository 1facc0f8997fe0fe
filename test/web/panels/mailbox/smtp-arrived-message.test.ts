import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { unstuff } from '../../../../protocol/smtp/dot-stuffing.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import type { MailboxMessage } from '../../../../relay/contract.js';
import { sentMailData } from '../../../../web/panels/mailbox/sent-mail-data.js';
import '../../../../web/panels/mailbox/smtp-arrived-message.js';
import '../../../../web/panels/mailbox/smtp-mail-verdict.js';
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
  n: 1,
  at: '2026-03-01T12:00:00.000Z',
  reversePath: 'alice@example.org',
  forwardPaths: ['bob@sandbox.test'],
  octets: 22,
  host: 'mx.sandbox.test',
  added: 'Return-Path: <alice@example.org>\r\n',
};

const sent = unmark('Subject: Lunch␍␊␍␊Six␍␊');

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

/** `wire` as it was sent with DATA, without the lone dot, and `content` as it arrived. */
function showMessage(content: Octets | undefined, wire = sent) {
  const mailData = sentMailData(wire, {
    span: { start: 0, end: wire.length },
    content: unstuff(wire).content,
  });
  return show(html`<smtp-mail-verdict
      .content=${content}
      .sent=${mailData}
    ></smtp-mail-verdict>
    <smtp-arrived-message
      .message=${message}
      .content=${content}
      .sent=${mailData}
    ></smtp-arrived-message>`);
}

const stuffed = unmark('␍␊..signature␍␊.hidden␍␊');
const arrived = unmark('␍␊.signature␍␊hidden␍␊');

describe('a message that arrived', () => {
  test('is fetched first', async () => {
    const page = await showMessage(undefined);
    expect(said(find(page, '[role=status]'))).toBe('Fetching the message …');
  });

  test('says that what arrived is what was sent, octet for octet', async () => {
    const page = await showMessage(sent);
    expect(said(find(page, '.verdict'))).toContain('Octet for octet the same');
    expect(findAll(page, 'code').map(textOf)).toEqual([
      'Return-Path: <alice@example.org>CR LF\n',
      'Subject: LunchCR LF\nCR LF\nSixCR LF\n',
      'Subject: LunchCR LF\nCR LF\nSixCR LF\n',
    ]);
  });

  test('explains each header field that was added on delivery', async () => {
    const page = await showMessage(sent);
    const notes = findAll(
      find(page, '[aria-label^="Added by mx.sandbox.test"]'),
      '.note',
    );
    expect(notes.map(said).join(' ')).toMatch(/^Return-Path .* RFC 5321 §4\.4/);
    expect(await violations()).toEqual([]);
  });

  test('marks what was added on the way, and compares what stands below it', async () => {
    const page = await showMessage(
      unmark('Received: from a.test by b.test␍␊Subject: Lunch␍␊␍␊Six␍␊'),
    );
    const added = find(page, '[aria-label^="Added on the way"]');
    expect(findAll(added, 'code').map(textOf)).toEqual([
      'Received: from a.test by b.testCR LF\n',
    ]);
    expect(said(find(page, '.verdict'))).toBe(
      '✓ Octet for octet the same: below what was added, 23 octets were sent, and the same arrived.',
    );
    expect(await violations()).toEqual([]);
  });

  test('shows where they differ first', async () => {
    const page = await showMessage(unmark('Subject: Lunch␍␊␍␊Sit␍␊'));
    await settled();
    expect(said(find(page, '.verdict'))).toContain('at offset 20');
    expect(findAll(page, 'mark.found').map(textOf)).toEqual(['x', 't']);
  });

  test('shows the octets as they were sent, with each dot that was removed', async () => {
    const page = await showMessage(arrived, stuffed);
    const wire = findAll(find(page, '[aria-label=Sent]'), 'code');
    expect(wire.map(textOf)).toEqual([
      'CR LF\n.removed.signatureCR LF\n.removedhiddenCR LF\n',
    ]);
    expect(findAll(page, 'del').map(textOf)).toEqual(['.removed', '.removed']);
    expect(said(find(page, '.verdict'))).toBe(
      '✓ The server did right: 2 dots were removed, as RFC 5321 §4.5.2 asks; all else is the same, octet for octet.',
    );
    expect(await violations()).toEqual([]);
  });

  test('warns of a line that lost the only dot it began with', async () => {
    const page = await showMessage(arrived, stuffed);
    expect(said(find(page, '.verdict.single'))).toContain(
      'One line began with a single dot, and arrived without it.',
    );
    const doubled = unmark('␍␊..signature␍␊');
    const other = await showMessage(unmark('␍␊.signature␍␊'), doubled);
    expect(findAll(other, '.verdict.single')).toEqual([]);
  });

  test('finds the first difference behind the dots that were removed', async () => {
    const page = await showMessage(unmark('␍␊.signature␍␊hudden␍␊'), stuffed);
    await settled();
    expect(findAll(page, 'mark.found').map(textOf)).toEqual(['i', 'u']);
    const first = await showMessage(unmark('x'), unmark('.y'));
    await settled();
    expect(findAll(first, 'mark.found').map(textOf)).toEqual(['y', 'x']);
  });

  test('is accessible', async () => {
    await showMessage(sent);
    expect(await violations()).toEqual([]);
  });
});
