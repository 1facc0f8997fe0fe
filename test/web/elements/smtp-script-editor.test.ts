import { html } from 'lit';
import { beforeAll, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { SmtpScriptEditor } from '../../../web/editor/smtp-script-editor.js';
import '../../../web/editor/script-editor-events.js';
import '../../../web/editor/smtp-script-editor.js';
import '../../../web/styles/editor.css';
import { lunchProgram } from '../support/recorded-program.js';
import {
  find,
  findAll,
  focused,
  settled,
  show,
  textOf,
  violations,
} from './accessible.js';

/** An editor whose Monaco has come. */
async function showEditor(
  properties: Partial<
    Pick<
      SmtpScriptEditor,
      'language' | 'value' | 'readOnly' | 'label' | 'syntaxError' | 'next'
    >
  >,
) {
  const made = Object.assign(
    document.createElement('smtp-script-editor'),
    properties,
  );
  const page = await show(html`<div style="height:20rem">${made}</div>`);
  const editor = find(page, 'smtp-script-editor') as SmtpScriptEditor;
  await expect
    .poll(() => findAll(page, '.view-line').length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await settled();
  return { page, editor };
}

/** The colours of the words in the lines that are shown. */
function colourOf(page: HTMLElement, word: string) {
  const token = findAll(page, '.view-line span span').find(
    (span) => span.textContent?.trim() === word,
  );
  return token && getComputedStyle(token).color;
}

/** A colour of the page, as a style sheet gives it. */
function token(name: string) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

// Monaco is hundreds of modules here, where it is not built into one.
beforeAll(() => import('../../../web/editor/monaco-view.js'), 60_000);

describe('the editor of a program', () => {
  test('colours Python', async () => {
    const { page } = await showEditor({
      language: 'python',
      value: lunchProgram,
      label: 'Program',
    });
    await expect.poll(() => colourOf(page, 'import')).toBe(token('--client'));
    await expect.poll(() => colourOf(page, "'From'")).toBe(token('--mark-2'));
    await expect.poll(() => colourOf(page, '[')).toBe(token('--ink'));
    expect(await violations()).toEqual([]);
  });

  test('indents with Tab, and after Escape lets it move on', async () => {
    const { page, editor } = await showEditor({
      language: 'python',
      value: '',
      label: 'Program',
    });
    editor.focus();
    await userEvent.keyboard('if ready:{Enter}pass{Enter}{Tab}1');
    expect(editor.value).toBe('if ready:\n    pass\n        1');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(editor.value).toBe('if ready:\n    pass\n    1');
    const area = focused();
    expect(area?.ariaLabel ?? '').toMatch(/^Program\. Tab indents\. Escape/);
    await userEvent.keyboard('{Escape}{Tab}');
    expect(page.contains(focused())).toBe(false);
    expect(editor.value).toBe('if ready:\n    pass\n    1');
  });

  test('knows nothing of the rules for scripts', async () => {
    const value = 'NOOP NOOP\nMAIL FROM:<alice\n%nothing\n';
    const { page } = await showEditor({ language: 'python', value });
    expect(squiggles(page)).toBe(0);
    const script = await showEditor({ language: 'wire', value });
    await expect.poll(() => squiggles(script.page)).toBeGreaterThan(0);
    script.editor.language = 'python';
    await expect.poll(() => squiggles(script.page)).toBe(0);
  });

  test('marks where Python could not read it, and no longer than it stands there', async () => {
    const { page, editor } = await showEditor({
      language: 'python',
      value: "😀 = 1\nprint 'Hello'\n",
    });
    expect(squiggles(page)).toBe(0);
    editor.syntaxError = {
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 14,
      message: "Missing parentheses in call to 'print'",
      hint: '`print` is a function since Python 3.',
    };
    await expect.poll(() => squiggles(page)).toBe(1);
    editor.syntaxError = undefined;
    await expect.poll(() => squiggles(page)).toBe(0);
  });

  test('marks the line where nobody knows the column, and no line that is not there', async () => {
    const { page, editor } = await showEditor({
      language: 'python',
      value: '    return\n',
    });
    editor.syntaxError = { line: 9, message: 'unexpected EOF' };
    await settled();
    expect(squiggles(page)).toBe(0);
    editor.syntaxError = { line: 1, message: "'return' outside function" };
    await expect.poll(() => squiggles(page)).toBe(1);
  });

  test('says what a name of smtplib sends', async () => {
    const { page } = await showEditor({
      language: 'python',
      value: 'import smtplib\nserver.send_message(message)\n',
    });
    const word = findAll(page, '.view-line span span').find((span) =>
      span.textContent?.includes('send_message'),
    );
    await userEvent.hover(word as Element);
    await expect
      .poll(() => findAll(page, '.monaco-hover a').map(textOf))
      .toEqual(['Python: SMTP.send_message', 'RFC 5321 §3.3']);
    expect(await violations()).toEqual([]);
  });

  test('says which line the cursor came to', async () => {
    const { editor } = await showEditor({
      language: 'python',
      value: 'one\ntwo\nthree\n',
    });
    const lines: number[] = [];
    editor.addEventListener('line-selected', ({ line }) => lines.push(line));
    editor.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowDown}');
    expect(lines).toEqual([2, 3]);
  });
});

describe('the source of the library', () => {
  test('is read and not written, and Tab moves on', async () => {
    const { page, editor } = await showEditor({
      language: 'python',
      value: lunchProgram,
      label: 'smtplib.py, read only',
      readOnly: true,
      next: { start: 10, end: 10 },
    });
    editor.focus();
    await userEvent.keyboard('x{Backspace}{F9}');
    expect(editor.value).toBe(lunchProgram);
    expect(findAll(page, '.script-breakpoint')).toEqual([]);
    expect(findAll(page, '.script-next-sign')).toHaveLength(1);
    await userEvent.keyboard('{Tab}');
    expect(page.contains(focused())).toBe(false);
    expect(await violations()).toEqual([]);
  });
});

describe('the text area', () => {
  test('has the name, and is read only where the editor is', async () => {
    const page = await show(html`<smtp-script-editor
      label="smtplib.py"
      language="python"
      value="import socket"
      readOnly
    ></smtp-script-editor>`);
    const area = find(page, 'textarea') as HTMLTextAreaElement;
    expect({
      label: area.ariaLabel,
      isReadOnly: area.readOnly,
      wrap: area.wrap,
    }).toEqual({ label: 'smtplib.py', isReadOnly: true, wrap: 'off' });
    expect(textOf(page)).not.toContain('Script');
  });
});

const squiggles = (page: HTMLElement) =>
  findAll(page, '.squiggly-error, .squiggly-warning').length;
