import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../../web/clients/python/program.js';
import '../../../../web/panels/program/source-asked.js';
import '../../../../web/panels/program/smtp-cause.js';
import type { SmtpConversation } from '../../../../web/panels/smtp-conversation.js';
import '../../../../web/panels/smtp-conversation.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import {
  lunchRecording,
  refusedRecording,
  socketRecording,
  stackOf,
} from '../../support/recorded-program.js';

/** The text of an element, its white space made one space each. */
const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showCauses = (causes: readonly Cause[]) =>
  show(html`<smtp-cause .causes=${causes}></smtp-cause>`);

async function showTalk(
  { session, sends, receives }: typeof lunchRecording,
  line?: number,
) {
  const causes = { sends, receives, ...(line && { line }) };
  const page = await show(html`<div style="height:6000px">
    <smtp-conversation
      .session=${session}
      .causes=${causes}
    ></smtp-conversation>
  </div>`);
  await settled();
  const panel = find(page, 'smtp-conversation') as SmtpConversation;
  return { page, panel, causes };
}

describe('who caused an exchange', () => {
  test('is the line, and the calls of the library, one by one', async () => {
    const page = await showCauses(lunchRecording.sends.slice(1, 2));
    expect(said(page)).toBe(
      'sent by line 12 · send_message → , which calls sendmail → , which calls mail → , which calls putcmd → , which calls send',
    );
    expect(await violations()).toEqual([]);
  });

  test('is each a button that asks for its source', async () => {
    const page = await showCauses(lunchRecording.sends.slice(1, 2));
    const asked: string[] = [];
    page.addEventListener('source-asked', ({ file, line }) =>
      asked.push(`${file}:${line}`),
    );
    for (const button of findAll(page, 'button')) button.click();
    expect(asked).toEqual([
      'program.py:12',
      'smtplib.py:987',
      'smtplib.py:882',
      'smtplib.py:552',
      'smtplib.py:385',
      'smtplib.py:367',
    ]);
  });

  test('has the functions of the learner too', async () => {
    const page = await showCauses(refusedRecording.sends.slice(1, 2));
    expect(said(page)).toContain(
      'line 7 → , which calls line 5 of deliver · sendmail',
    );
  });

  test('is said once of many sends, and of many lines no more than three', async () => {
    const causes = [4, 4, 5, 6, 7, 8].map((line) => ({
      span: { start: 0, end: 1 },
      stack: stackOf(`program.py:${line} <module>`),
    }));
    const page = await showCauses(causes);
    expect(findAll(page, 'p').map(said)).toEqual([
      'sent by line 4',
      'sent by line 5',
      'sent by line 6',
      'and by 2 more calls',
    ]);
  });
});

describe('the conversation of a program', () => {
  test('says of each exchange who caused it, of the greeting who read it', async () => {
    const { page } = await showTalk(lunchRecording);
    const causes = findAll(page, 'smtp-cause').map(said);
    expect(causes).toHaveLength(8);
    expect(causes[0]).toMatch(/^read by line 10 · SMTP\.__init__/);
    expect(causes[2]).toMatch(/^sent by line 12 · send_message/);
    expect(await violations()).toEqual([]);
  });

  test('says how receives and replies do not match, and where that is written', async () => {
    const { page } = await showTalk(socketRecording);
    const told = findAll(page, '.received').map(said);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(
      /^This reply came in 2 receives\..*RFC 9293 §2\.2$/,
    );
    expect(told[1]).toMatch(/^One receive returned 4 replies\./);
  });

  test('lights the exchanges of the line that is looked at, and names it', async () => {
    const { page, panel, causes } = await showTalk(lunchRecording, 10);
    const lit = () => findAll(page, '.from-line').map(said);
    expect(lit()).toEqual(['◂ line 10', '◂ line 10']);
    panel.causes = { ...causes, line: 12 };
    await settled();
    expect(lit()).toEqual(Array(6).fill('◂ line 12'));
    expect(await violations()).toEqual([]);
  });

  test('says nothing of it where a script is played', async () => {
    const { page, panel } = await showTalk(lunchRecording, 12);
    panel.causes = undefined;
    await settled();
    expect(findAll(page, 'smtp-cause, .from-line, .received')).toEqual([]);
  });

  test('brings an exchange into view that is asked for', async () => {
    const { session, sends, receives } = lunchRecording;
    const page = await show(html`<div style="height:300px">
      <smtp-conversation
        .session=${session}
        .causes=${{ sends, receives }}
      ></smtp-conversation>
    </div>`);
    await settled();
    const panel = find(page, 'smtp-conversation') as SmtpConversation;
    panel.sought = { exchange: 3 };
    await settled();
    const mark = find(page, 'mark.current').getBoundingClientRect();
    const list = find(page, '.scroller').getBoundingClientRect();
    expect(mark.top).toBeGreaterThanOrEqual(list.top);
    expect(mark.bottom).toBeLessThanOrEqual(list.bottom);
    expect(findAll(page, 'mark.current').map(textOf).join('')).toContain(
      'rcpt to:<bob@sandbox.test>',
    );
  });
});
