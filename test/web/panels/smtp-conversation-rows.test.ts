import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { LoggedSession } from '../../../web/pages/explain/logged-session.js';
import type { SmtpConversationRows } from '../../../web/panels/smtp-conversation-rows.js';
import '../../../web/panels/smtp-conversation-rows.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { greeting, sessionOf } from './recording.js';
import { RowsOf } from './rows-of.js';

const signIn = `${greeting}
  C: AUTH PLAIN AGFsaWNlAHNlY3JldHdvcmQ=
  S: 535 5.7.8 AGFsaWNlAHNlY3JldHdvcmQ= is wrong
  C: QUIT`;

async function showLogged(lines: string, masked = true) {
  const logged = new LoggedSession(sessionOf(lines));
  const { rows, newest } = logged.view();
  const page = await show(html`
    <div style="height: 4000px">
      <smtp-conversation-rows
        logged
        untimed
        .follows=${false}
        .masked=${masked}
        .newest=${newest}
        .rows=${new RowsOf(logged.conversationRows(0, rows))}
      ></smtp-conversation-rows>
    </div>
  `);
  await settled();
  return { page, logged };
}

describe('the conversation of a log', () => {
  test('gives no secret away, in the octets, in the notes or to be copied', async () => {
    const { page } = await showLogged(signIn);
    const everything = `${textOf(page)}${allAttributes(page)}`;
    expect(everything).toContain('••••••••');
    expect(everything).not.toMatch(/AGFsaWNlAHNlY3JldHdvcmQ|secretword/);
    const labels = findAll(page, 'smtp-copy-button').map(said).join();
    expect(labels).not.toContain('with secret');
    expect(await violations()).toEqual([]);
  });

  test('shows secrets once they are revealed', async () => {
    const { page } = await showLogged(signIn, false);
    expect(textOf(page)).toContain('AGFsaWNlAHNlY3JldHdvcmQ');
    expect(textOf(page)).toContain('secretword');
  });

  test('tells no times that nobody knows, and waits for nothing', async () => {
    const { page } = await showLogged(signIn);
    expect(findAll(page, '.elapsed')).toEqual([]);
    expect(textOf(page)).not.toMatch(/\d ms/);
    expect(textOf(page)).toContain('The log has no reply to this.');
  });

  test('marks what is sought, and brings it into view', async () => {
    const { page, logged } = await showLogged(signIn);
    const panel = find(page, 'smtp-conversation-rows') as SmtpConversationRows;
    const start = logged.session.server.indexOf('535');
    panel.sought = logged.placeOf('server', { start, end: start + 3 });
    await settled();
    expect(findAll(page, 'mark.current').map(textOf)).toEqual(['535']);
  });

  test('has no more than the beginning of long mail data, and says so', async () => {
    const text = `C: ${'x'.repeat(70)}\n`.repeat(2000);
    const { page } = await showLogged(
      `${greeting}\nC: DATA\nS: 354 Go on\nC: Subject: long\nC:\n${text}C: .\nS: 250 OK`,
    );
    expect(said(find(page, '.left'))).toMatch(/^… 9\d,\d{3} octets more/);
    expect(textOf(page)).toContain('250 OK');
  });

  test('does not say that it connects where the log tells nothing of it', async () => {
    const rows = [
      {
        type: 'connecting',
        target: {
          at: 0,
          type: 'connecting',
          host: 'mx.example.net',
          port: 25,
          security: 'plain',
        },
      } as const,
    ];
    const page = await show(html`
      <div style="height: 400px">
        <smtp-conversation-rows
          logged
          .rows=${new RowsOf(rows)}
        ></smtp-conversation-rows>
      </div>
    `);
    expect(said(find(page, 'smtp-connection-note'))).toBe(
      '⇄ A connection to mx.example.net:25',
    );
  });
});

/** The text of an element, its white space made one space each. */
function said(element: Element) {
  return textOf(element).replace(/\s+/g, ' ').trim();
}

/** The values of all attributes under `root`, as those hear them who see nothing. */
function allAttributes(root: HTMLElement) {
  return findAll(root, '*')
    .flatMap((element) => [...element.attributes])
    .map(({ value }) => value)
    .join('\n');
}
