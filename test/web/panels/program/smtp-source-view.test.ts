import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type {
  OpenedSource,
  SmtpSourceView,
} from '../../../../web/panels/program/smtp-source-view.js';
import '../../../../web/panels/program/smtp-source-view.js';
import {
  find,
  findAll,
  focused,
  press,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import { lunchProgram } from '../../support/recorded-program.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const sources: readonly OpenedSource[] = [
  { file: 'smtplib.py', line: 10, text: lunchProgram },
  { file: 'email/message.py', line: 3 },
  { file: '_socket', line: 1, isMissing: true },
];

async function showSources(shown: string, list = sources) {
  const page = await show(
    html`<div style="height:20rem; display:flex; flex-direction:column">
      <smtp-source-view .sources=${list} .shown=${shown}></smtp-source-view>
    </div>`,
  );
  await settled();
  const view = find(page, 'smtp-source-view') as SmtpSourceView;
  const told: string[] = [];
  page.addEventListener('source-shown', ({ file }) => told.push(file));
  page.addEventListener('source-closed', ({ file }) =>
    told.push(`closed ${file}`),
  );
  return { page, view, told };
}

describe('the source of the library', () => {
  test('takes no room where none is open', async () => {
    const { page } = await showSources('program.py', []);
    expect(said(page)).toBe('');
  });

  test('is tabs alone while the program is shown', async () => {
    const { page } = await showSources('program.py');
    expect(findAll(page, '[role=tab]').map(said)).toEqual([
      'program.py',
      'smtplib.py',
      'email/message.py',
      '_socket',
    ]);
    expect(findAll(page, 'smtp-script-editor, .close')).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('is read only, at its line', async () => {
    const { page } = await showSources('smtplib.py');
    const editor = find(page, 'smtp-script-editor');
    expect(editor).toMatchObject({
      value: lunchProgram,
      readOnly: true,
      language: 'python',
      next: { start: 10, end: 10 },
    });
    expect(await violations()).toEqual([]);
  });

  test('says where it is on its way, and where it is not to be had', async () => {
    const coming = await showSources('email/message.py');
    expect(said(find(coming.page, '.source-message'))).toBe(
      'email/message.py is on its way …',
    );
    const missing = await showSources('_socket');
    expect(said(find(missing.page, '.source-message'))).toContain(
      'is not to be had',
    );
  });

  test('is chosen and closed with the keyboard', async () => {
    const { page, view, told } = await showSources('program.py');
    find(page, '[aria-selected=true]').focus();
    await press('ArrowRight');
    expect(focused() && said(focused() as Element)).toBe('smtplib.py');
    view.shown = 'smtplib.py';
    await settled();
    await press('Delete');
    await press('End');
    expect(told).toEqual(['smtplib.py', 'closed smtplib.py', '_socket']);
  });

  test('is closed with a button, and the program is not', async () => {
    const { page, told } = await showSources('smtplib.py');
    const close = find(page, '.close');
    expect(close.ariaLabel).toBe('Close smtplib.py');
    close.click();
    expect(told).toEqual(['closed smtplib.py']);
    const program = await showSources('program.py');
    find(program.page, '[aria-selected=true]').focus();
    await press('Delete');
    expect(program.told).toEqual([]);
  });
});
