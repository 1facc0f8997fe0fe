import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import '../../../web/panels/smtp-session-state.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { greeting, sessionOf } from './recording.js';

async function showState(lines: string, width = 800) {
  const { state } = sessionOf(lines);
  const page = await show(html`
    <div style="width:${width}px">
      <smtp-session-state .state=${state}></smtp-session-state>
    </div>
  `);
  await settled();
  return page;
}

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

/** The elements that `selector` names and that are not hidden. */
const seen = (page: Element, selector: string) =>
  findAll(page, selector).filter((one) => one.checkVisibility());

const transaction = `${greeting}
  C: MAIL FROM:<alice@example.org>
  S: 250 OK`;

describe('the state of a session', () => {
  test('has the three states of POP3 where that is spoken', async () => {
    await import('../../../protocol/session/pop3/pop3.js');
    for (const width of [800, 420, 300]) {
      const page = await showState(
        `S: +OK hello
         C: USER alice
         S: +OK
         C: PASS wonderland
         S: +OK`,
        width,
      );
      const boxes = seen(page, 'g[transform]').map(said);
      expect(boxes).toEqual(
        expect.arrayContaining(['AUTHORIZATION', 'TRANSACTION', 'UPDATE']),
      );
      expect(said(seen(page, '.now')[0] as Element)).toBe('TRANSACTION');
      expect(findAll(page, '.next code').map(said)).toContain('RETR');
    }
  });

  test('is one of the phases, in the drawing and in words', async () => {
    const page = await showState(transaction);
    expect(said(seen(page, '.now')[0] as Element)).toBe('MAIL');
    expect(
      seen(page, 'svg[role=img]')[0]?.getAttribute('aria-label'),
    ).toContain('in a mail transaction, without a recipient');
  });

  test('says which commands may come next', async () => {
    const page = await showState(transaction);
    expect(findAll(page, '.next code').map(said)).toContain('RCPT');
    expect(findAll(page, '.next code').map(said)).not.toContain('DATA');
  });

  test('is refused, and over but for QUIT, behind a 554 greeting', async () => {
    const page = await showState('S: 554 mx.sandbox.test takes no mail');
    for (const box of findAll(page, '.now')) expect(said(box)).toBe('refused');
    expect(
      seen(page, 'svg[role=img]')[0]?.getAttribute('aria-label'),
    ).toContain('the server refuses the session');
    expect(findAll(page, '.next code').map(said)).toEqual(['QUIT']);
  });

  test('asks for a response while AUTH goes on', async () => {
    const page = await showState(`${greeting}
      C: AUTH LOGIN
      S: 334 VXNlcm5hbWU6`);
    expect(findAll(page, '.next code').map(said)).toEqual([
      'base64 response',
      '*',
    ]);
    expect(said(find(page, '.flags'))).toContain(' authenticating');
  });

  test('says whether TLS is on and somebody has authenticated', async () => {
    const plain = await showState(greeting);
    expect(said(find(plain, '.flags'))).toMatch(
      /no TLS not authenticated ESMTP/,
    );
    const secured = await showState(`${greeting}
      C: STARTTLS
      S: 220 Go on
      TLS`);
    expect(said(find(secured, '.flags'))).toMatch(/^TLS not authenticated/);
  });

  test('has all phases at any width', async () => {
    for (const width of [390, 1000]) {
      const page = await showState(greeting, width);
      const labels = seen(page, 'text').map(said);
      expect(labels.toSorted()).toEqual([
        'DATA',
        'MAIL',
        'RCPT',
        'closed',
        'connected',
        'greeted',
        'ready',
      ]);
    }
  });

  test('keeps its height from before the connection to its end', async () => {
    const sessions = [
      'S: 220 mx.sandbox.test',
      greeting.replace('SIZE 41943040', 'AUTH PLAIN'),
      transaction,
      `${transaction}\nC: RCPT TO:<bob@sandbox.test>\nS: 250 OK`,
    ];
    for (const width of [320, 390, 473, 900]) {
      const heights = new Set<number>();
      for (const lines of sessions) {
        const page = await showState(lines, width);
        heights.add(find(page, 'smtp-session-state').offsetHeight);
      }
      const before = await show(html`
        <div style="width:${width}px">
          <smtp-session-state></smtp-session-state>
        </div>
      `);
      heights.add(find(before, 'smtp-session-state').offsetHeight);
      expect([width, heights.size]).toEqual([width, 1]);
    }
  });

  test('stands in one row on a screen that is not high', async () => {
    const { innerWidth, innerHeight } = window;
    await screen.viewport(1000, 700);
    const shown = await showState(greeting, 473);
    const rows = new Set(
      seen(shown, '.diagram rect').map(
        (box) => box.getBoundingClientRect().top,
      ),
    );
    expect(rows.size).toBe(1);
    expect(seen(shown, 'text')).toHaveLength(7);
    await screen.viewport(innerWidth, innerHeight);
  });

  test('says in words which protocol is spoken', async () => {
    const page = await showState(greeting);
    const protocol = findAll(page, '.flags li').at(-1) as HTMLElement;
    expect(protocol.title).toContain('EHLO was accepted');
    expect(said(protocol)).toContain('EHLO was accepted');
  });

  test('is accessible', async () => {
    await showState(transaction);
    expect(await violations()).toEqual([]);
  });
});
