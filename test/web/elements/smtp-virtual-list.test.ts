import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { SmtpVirtualList } from '../../../web/elements/smtp-virtual-list.js';
import '../../../web/elements/smtp-virtual-list.js';
import {
  find,
  findAll,
  press,
  settled,
  show,
  violations,
} from './accessible.js';

/** Rows of many heights: 20, 37, 54, … 173 pixels. */
const heightOf = (index: number) => 20 + (index % 10) * 17;

const renderRow = (index: number) =>
  html`<div style="height:${heightOf(index)}px">row ${index}</div>`;

async function showList(count: number) {
  const page = await show(html`
    <smtp-virtual-list
      follows
      label="Rows"
      style="height:400px"
      .count=${count}
      .renderRow=${renderRow}
    ></smtp-virtual-list>
  `);
  const list = find(page, 'smtp-virtual-list') as SmtpVirtualList;
  return { list, scroller: find(page, '.scroller') };
}

/** The numbers of the rows that can be seen. */
function inView(scroller: HTMLElement) {
  const { top, bottom } = scroller.getBoundingClientRect();
  return findAll(scroller, '.row')
    .filter((row) => {
      const at = row.getBoundingClientRect();
      return at.bottom > top + 1 && at.top < bottom - 1;
    })
    .map((row) => Number(row.dataset.index));
}

describe('a virtual list', () => {
  test('keeps only what is in view, and a little around it, in the document', async () => {
    const { scroller } = await showList(5000);
    expect(findAll(scroller, '.row').length).toBeLessThan(60);
    expect(inView(scroller)).toContain(4999);
  });

  test('puts each row right below the one before', async () => {
    const { scroller } = await showList(5000);
    scroller.scrollTop = 123_456;
    await settled();
    const rows = findAll(scroller, '.row').map((row) =>
      row.getBoundingClientRect(),
    );
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before) expect(row.top).toBeCloseTo(before.bottom, 0);
    }
    expect(inView(scroller).length).toBeGreaterThan(2);
  });

  test('goes to its first and its last row with Home and End, however high they turn out to be', async () => {
    const { list, scroller } = await showList(5000);
    scroller.focus();
    await press('Home');
    await settled();
    expect(inView(scroller)).toContain(0);
    list.renderRow = (index) => html`<div style="height:300px">${index}</div>`;
    await settled();
    await press('End');
    await settled();
    expect(inView(scroller)).toContain(4999);
    list.count = 5001;
    await settled();
    expect(inView(scroller)).toContain(5000);
  });

  test('follows the newest row', async () => {
    const { list, scroller } = await showList(50);
    list.count = 51;
    await settled();
    expect(inView(scroller)).toContain(50);
  });

  test('follows still when it was higher for a while', async () => {
    const { list, scroller } = await showList(50);
    for (const height of ['900px', '400px']) {
      list.style.height = height;
      await settled();
    }
    list.count = 51;
    await settled();
    expect(inView(scroller)).toContain(50);
  });

  test('stays where the reader scrolled to', async () => {
    const { list, scroller } = await showList(50);
    scroller.scrollTop = 300;
    await settled();
    const before = inView(scroller);
    list.count = 80;
    await settled();
    expect(inView(scroller)).toEqual(before);
  });

  test('follows again once the reader is back at the end', async () => {
    const { list, scroller } = await showList(50);
    scroller.scrollTop = 0;
    await settled();
    scroller.scrollTop = scroller.scrollHeight;
    await settled();
    list.count = 51;
    await settled();
    expect(inView(scroller)).toContain(50);
  });

  test('goes to any row, though none on the way was measured', async () => {
    const { list, scroller } = await showList(5000);
    list.scrollToRow(2500);
    await settled();
    expect(inView(scroller)[0]).toBe(2500);
  });

  test('says how many rows there are, and is accessible', async () => {
    const { scroller } = await showList(5000);
    const row = find(scroller, '.row');
    expect(row.getAttribute('aria-setsize')).toBe('5000');
    expect(await violations()).toEqual([]);
  });
});
