import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../../web/panels/program/smtp-python-note.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

describe('the note about Python', () => {
  test('tells what of it is its own, with where it is written, once it is opened', async () => {
    const page = await show(
      html`<smtp-python-note version="3.14.2"></smtp-python-note>`,
    );
    expect(said(page)).toContain('This is CPython 3.14.2, compiled');
    expect(said(page)).toContain('TLS ends at the relay');
    expect(find(page, 'li').checkVisibility()).toBe(false);
    find(page, 'summary').click();
    expect(find(page, 'li').checkVisibility()).toBe(true);
    expect(findAll(page, 'smtp-reference').length).toBeGreaterThan(3);
    expect(await violations()).toEqual([]);
  });

  test('does not guess its version', async () => {
    const page = await show(html`<smtp-python-note></smtp-python-note>`);
    expect(said(page)).toContain('This is CPython, compiled');
  });
});
