import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import type { SmtpConversation } from '../../../web/panels/smtp-conversation.js';
import '../../../web/panels/smtp-conversation.js';
import {
  find,
  findAll,
  focused,
  press,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { delivery, eventsOf, greeting, sessionOf } from './recording.js';

async function showConversation(lines: string, height = 4000) {
  const page = await show(html`
    <div style="height:${height}px">
      <smtp-conversation
        server="mx.sandbox.test:25"
        .session=${sessionOf(lines)}
      ></smtp-conversation>
    </div>
  `);
  await settled();
  const panel = find(page, 'smtp-conversation') as SmtpConversation;
  return { page, panel };
}

/** The text of an element, its white space made one space each. */
const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

async function search(page: HTMLElement, query: string) {
  const input = find(page, 'input[type=search]') as HTMLInputElement;
  input.value = query;
  input.dispatchEvent(new InputEvent('input'));
  await settled();
  return input;
}

describe('the conversation', () => {
  test('says what Step will do before anything happened', async () => {
    const page = await show(
      html`<smtp-conversation server="mx.sandbox.test:25"></smtp-conversation>`,
    );
    expect(said(find(page, 'p'))).toContain('mx.sandbox.test:25');
    expect(await violations()).toEqual([]);
  });

  test('shows each exchange with its number, its time and every octet', async () => {
    const { page } = await showConversation(greeting);
    const exchanges = findAll(page, 'smtp-exchange');
    expect(exchanges).toHaveLength(2);
    const hello = exchanges[1]?.shadowRoot as ShadowRoot;
    expect(said(find(hello, 'h3'))).toMatch(/^Exchange 1/);
    expect(findAll(hello, 'code').map(textOf)).toEqual([
      'EHLO laptop.exampleCR LF\n',
      '250-mx.sandbox.testCR LF\n250-SIZE 41943040CR LF\n250 STARTTLSCR LF\n',
    ]);
    expect(said(find(hello, '.elapsed'))).toBe('1.5 ms');
  });

  test('shows what happened to the connection', async () => {
    const { page } = await showConversation(`${greeting}
      C: STARTTLS
      S: 220 Go on
      TLS`);
    const notes = findAll(page, 'smtp-connection-note').map(said);
    expect(notes[0]).toContain('Connected to mx.sandbox.test:25, at 127.0.0.1');
    expect(notes[1]).toContain('TLSv1.3, TLS_AES_256_GCM_SHA384');
    expect(notes[1]).toContain('CN=Sandbox CA');
  });

  test('says how it ended', async () => {
    const events = [
      ...eventsOf(greeting),
      {
        at: 9,
        type: 'failed',
        code: 'RESET',
        message: 'The server reset the connection.',
      } as const,
    ];
    const page = await show(html`
      <div style="height:4000px">
        <smtp-conversation .session=${readSession(events)}></smtp-conversation>
      </div>
    `);
    const last = findAll(page, 'smtp-connection-note').at(-1);
    expect(said(last as Element)).toContain('The server reset the connection.');
  });

  test('waits for a reply no longer than the connection lasts', async () => {
    const lines = `${greeting}\nC: NOOP`;
    const { page, panel } = await showConversation(lines);
    expect(said(find(page, '.waiting'))).toContain('Waiting for');
    const closed = { at: 9, type: 'closed', by: 'server' } as const;
    panel.session = readSession([...eventsOf(lines), closed]);
    await settled();
    expect(findAll(page, '.waiting')).toEqual([]);
  });

  test('says that the server waits while mail data is open', async () => {
    const { page } = await showConversation(
      `${greeting}\nC: DATA\nS: 354 Go on\nC: Subject: Lunch`,
    );
    expect(findAll(page, '.waiting').map(said)).toEqual([
      'The server waits for the lone dot that ends the mail data …',
    ]);
  });

  test('folds all notes', async () => {
    const { page } = await showConversation(greeting);
    await explained(page);
    find(page, 'button[aria-pressed]').click();
    await settled();
    expect(findAll(page, 'dt')).toEqual([]);
  });

  test('finds octets in all exchanges, in either case', async () => {
    const { page } = await showConversation(delivery);
    const input = await search(page, 'SANDBOX.TEST>');
    expect(said(find(page, 'output'))).toBe('1 of 3');
    expect(findAll(page, 'mark.found').map(textOf).join('')).toBe(
      'sandbox.test>'.repeat(3),
    );
    input.focus();
    await press('Enter');
    expect(said(find(page, 'output'))).toBe('2 of 3');
    await press('Enter', { shiftKey: true });
    await press('Enter', { shiftKey: true });
    expect(said(find(page, 'output'))).toBe('3 of 3');
  });

  test('brings the find into view, however far away it is', async () => {
    const lines = Array.from(
      { length: 5000 },
      (_, index) => `C: NOOP ${index}\nS: 250 2.0.0 OK`,
    );
    const { page } = await showConversation(
      `${greeting}\n${lines.join('\n')}`,
      700,
    );
    expect(findAll(page, 'smtp-exchange').length).toBeLessThan(40);
    await search(page, 'NOOP 2345');
    await settled();
    const mark = find(page, 'mark.current').getBoundingClientRect();
    const list = find(page, '.scroller').getBoundingClientRect();
    expect(mark.top).toBeGreaterThanOrEqual(list.top);
    expect(mark.bottom).toBeLessThanOrEqual(list.bottom);
    expect(findAll(page, 'smtp-exchange').length).toBeLessThan(40);

    find(page, '.scroller').scrollTop = 0;
    await settled();
    find(page, '.scroller').scrollTop = list.height;
    await settled();
    expect(find(page, '.scroller').scrollTop).toBeCloseTo(list.height, 0);
  });

  test('opens its own search on Ctrl+F', async () => {
    const { page } = await showConversation(greeting);
    find(page, '.scroller').focus();
    await press('f', { ctrlKey: true });
    expect(focused()).toBe(find(page, 'input[type=search]'));
  });

  test('announces a reply when it comes', async () => {
    const { panel, page } = await showConversation(greeting);
    expect(said(find(page, '.bar [role=status]'))).toBe('');
    panel.session = readSession(
      eventsOf(`${greeting}\nC: NOOP\nS: 250 2.0.0 Still here`),
    );
    await settled();
    expect(said(find(page, '.bar [role=status]'))).toBe(
      'Server: 250 2.0.0 Still here (done)',
    );
  });

  test('announces how many replies came at once, and the last of them', async () => {
    const { panel, page } = await showConversation(greeting);
    panel.session = readSession(
      eventsOf(`${greeting}\nC: RSET\nS: 250 OK\nC: NOOP\nS: 250 Still here`),
    );
    await settled();
    expect(said(find(page, '.bar [role=status]'))).toBe(
      '2 replies, the last one: 250 Still here (done)',
    );
  });

  test('asks for a download', async () => {
    const { page, panel } = await showConversation(greeting);
    let asked = 0;
    panel.addEventListener('download', () => {
      asked += 1;
    });
    const button = findAll(page, 'button').find((one) =>
      said(one).startsWith('Download'),
    );
    button?.click();
    expect(asked).toBe(1);
  });

  test('lights up the octets that met a goal, and says so', async () => {
    const { page, panel } = await showConversation(greeting);
    const span = panel.session?.exchanges[1]?.turn?.span;
    panel.evidence = span ? [{ source: 'client', span }] : [];
    await settled();
    const lit = findAll(page, 'mark.evidence').map(textOf).join('');
    expect(lit).toBe('EHLO laptop.exampleCR LF\n');
    const marks = findAll(page, 'h3').map((heading) =>
      said(heading.parentElement as Element).includes('✓ goal met'),
    );
    expect(marks).toEqual([false, true]);
  });

  test('never takes what a server says for markup', async () => {
    const { page } = await showConversation(
      'S: 220 <img src=x onerror=alert(1)>\nC: EHLO <b>x</b>\nS: 250-<i>\nS: 250 <script>alert(1)</script>',
    );
    expect(findAll(page, 'img, b, i, script')).toEqual([]);
    expect(textOf(page)).toContain('<script>alert(1)</script>');
  });

  test('is accessible', async () => {
    await showConversation(delivery);
    expect(await violations()).toEqual([]);
  });
});

/** Waits for the notes: what explains is loaded after the first paint. */
async function explained(page: HTMLElement) {
  await expect
    .poll(() => findAll(page, 'dt').length, { timeout: 15_000 })
    .toBeGreaterThan(0);
}
