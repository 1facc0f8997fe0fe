import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { type ShownCode, shownCode } from '../../../web/panels/shown-code.js';
import '../../../web/panels/smtp-converted.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const code = shownCode({
  text: 'import smtplib\n',
  notes: ['It says `HELO`.'],
  isExact: true,
  variables: [],
});

async function showCode(
  what: { code?: ShownCode; length?: number; busy?: boolean },
  told: string[] = [],
) {
  const page = await show(
    html`<smtp-converted
      .formats=${conversions}
      format="socket"
      empty="Nothing was sent."
      .code=${what.code}
      .length=${what.length ?? 100}
      .busy=${what.busy ?? false}
      @conversion-chosen=${({ format }: { format: string }) => told.push(format)}
      @code-asked=${({ wish }: { wish: string }) => told.push(wish)}
    ></smtp-converted>`,
  );
  return page;
}

describe('code that was converted elsewhere', () => {
  test('is shown in its format, with what to know about it', async () => {
    const page = await showCode({ code });
    const { value } = find(page, 'select') as HTMLSelectElement;
    expect(value).toBe('socket');
    expect(textOf(find(page, 'pre'))).toBe('import smtplib\n');
    expect(textOf(find(page, 'li'))).toBe('It says HELO.');
    expect(await violations()).toEqual([]);
  });

  test('is waited for in words', async () => {
    const page = await showCode({ busy: true });
    expect(textOf(find(page, '[role=status]'))).toContain('Writing …');
    expect(findAll(page, 'pre')).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('is asked for where it is long, and the focus stays', async () => {
    const told: string[] = [];
    const page = await showCode({ length: 3_000_000 }, told);
    find(page, 'p > button').click();
    expect(told).toEqual(['write']);
    const { activeElement } = find(page, 'smtp-converted').shadowRoot ?? {};
    expect(activeElement).toBe(find(page, 'select'));
  });

  test('tells what is wanted of it', async () => {
    const told: string[] = [];
    const page = await showCode({ code }, told);
    const select = find(page, 'select') as HTMLSelectElement;
    select.value = 'wire';
    select.dispatchEvent(new Event('change'));
    for (const button of findAll(page, '.bar > button')) button.click();
    await settled();
    expect(told).toEqual(['wire', 'download', 'open']);
  });

  test('is a sentence where nothing was sent', async () => {
    const page = await showCode({ code, length: 0 });
    expect(textOf(page)).toContain('Nothing was sent.');
    expect(findAll(page, 'select')).toEqual([]);
  });
});
