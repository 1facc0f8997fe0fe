import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { gatherNotes } from '../../../web/elements/note.js';
import '../../../web/elements/smtp-notes.js';
import { eventsOf } from '../../support/conversation.js';
import { findAll, show, textOf, violations } from './accessible.js';

/** The notes under the line of the client in the last exchange. */
async function showNotes(conversation: string, masked = false) {
  const session = readSession(eventsOf(conversation));
  const exchange = session.exchanges.at(-1);
  const client = exchange ? annotateExchange(exchange, session).client : [];
  const notes = gatherNotes(client);
  return show(
    html`<smtp-notes .notes=${notes} ?masked=${masked}></smtp-notes>`,
  );
}

function said(elements: Element[]) {
  return elements.map((one) => textOf(one).replace(/\s+/g, ' ').trim());
}

const signIn = `S: 220 mx.sandbox.test ESMTP␍␊
  C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
  S: 235 2.7.0 OK␍␊`;

describe('the notes of a response to AUTH', () => {
  test('show each part of what base64 says', async () => {
    const page = await showNotes(signIn);
    expect(said(findAll(page, '.fields samp'))).toEqual([
      'NUL',
      'alice',
      'NUL',
      'wonderland',
    ]);
    expect(said(findAll(page, '.fields strong'))).toEqual([
      'NUL.',
      'Authentication identity.',
      'NUL.',
      'Password.',
    ]);
  });

  test('hide the password alone where secrets are hidden', async () => {
    const page = await showNotes(signIn, true);
    expect(said(findAll(page, '.fields samp'))).toEqual([
      'NUL',
      'alice',
      'NUL',
      '••••••••',
    ]);
    expect(textOf(page)).not.toMatch(/wonderland|AGFsaWNl/);
  });

  test('show what a part says that is encoded once more', async () => {
    const page = await showNotes(`S: 220 mx.sandbox.test ESMTP␍␊
      C: AUTH SCRAM-SHA-1 biwsbj11c2VyLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdM␍␊
      S: 334 cj1meWtvK2QybGJiRmdPTlJ2OXFreGRhd0wzcmZjTkhZSlkxWlZ2V1ZzN2oscz1RU1hDUitRNnNlazhiZjkyLGk9NDA5Ng==␍␊
      C: Yz1iaXdzLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdMM3JmY05IWUpZMVpWdldWczdqLHA9djBYOHYzQnoyVDBDSkdiSlF5RjBYK0hJNFRzPQ==␍␊`);
    const [binding] = said(findAll(page, '.fields li'));
    expect(binding).toMatch(/^c=biws Channel binding\./);
    expect(binding).toMatch(/Decoded: n,,$/);
  });

  test('are accessible', async () => {
    await showNotes(signIn);
    expect(await violations()).toEqual([]);
  });
});
