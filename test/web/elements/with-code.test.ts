import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { withoutCode } from '../../../web/elements/code-marks.js';
import { renderWithCode } from '../../../web/elements/with-code.js';
import { findAll, show, textOf } from './accessible.js';

const shown = async (text: string) => {
  const page = await show(html`<p>${renderWithCode(text)}</p>`);
  return { text: textOf(page), codes: findAll(page, 'code').map(textOf), page };
};

describe('a text with code in it', () => {
  test('shows what stands between backticks as code', async () => {
    const { text, codes } = await shown('A path stands between `<` and `>`.');
    expect(text).toBe('A path stands between < and >.');
    expect(codes).toEqual(['<', '>']);
    expect(withoutCode('A path stands between `<` and `>`.')).toBe(text);
  });

  test('keeps a backtick that stands alone', async () => {
    const { text, codes } = await shown('It says `NOOP`, or a ` perhaps.');
    expect(text).toBe('It says NOOP, or a ` perhaps.');
    expect(codes).toEqual(['NOOP']);
    expect(withoutCode('Only a ` here')).toBe('Only a ` here');
  });

  test('is never taken for markup', async () => {
    const { text, page } = await shown('`<img src=x>` and <b>bold</b>');
    expect(text).toBe('<img src=x> and <b>bold</b>');
    expect(findAll(page, 'img, b')).toEqual([]);
  });
});
