import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/elements/smtp-tabs.js';
import {
  find,
  findAll,
  press,
  settled,
  show,
  textOf,
  violations,
} from './accessible.js';

const tabs = [
  { name: 'one', label: 'One' },
  { name: 'two', label: 'Two' },
  { name: 'three', label: 'Three' },
];

const showTabs = () =>
  show(html`<smtp-tabs label="Numbers" .tabs=${tabs}>
    ${tabs.map(({ name }) => html`<p slot=${name}>About ${name}</p>`)}
  </smtp-tabs>`);

/** What is said in the panels that are shown. */
function shown(page: HTMLElement) {
  return findAll(page, 'p')
    .filter((one) => one.checkVisibility())
    .map(textOf);
}

describe('tabs', () => {
  test('show the first panel', async () => {
    expect(shown(await showTabs())).toEqual(['About one']);
  });

  test('show the panel of the tab that is chosen, and tell it', async () => {
    const page = await showTabs();
    const told: string[] = [];
    page.addEventListener('tab-selected', ({ name }) => told.push(name));
    findAll(page, '[role=tab]')[2]?.click();
    await settled();
    expect(shown(page)).toEqual(['About three']);
    expect(told).toEqual(['three']);
  });

  test('have something at the end of their row, or above it where there is no room', async () => {
    const page = await show(html`<smtp-tabs label="Numbers" .tabs=${tabs}>
      <div slot="aside">talking to mx.sandbox.test:25</div>
      <p slot="one">About one</p>
    </smtp-tabs>`);
    const boxOf = (selector: string) =>
      find(page, selector).getBoundingClientRect();
    page.style.width = '40rem';
    expect(boxOf('[slot=aside]').top).toBeLessThan(boxOf('[role=tab]').bottom);
    expect(boxOf('[slot=aside]').bottom).toBeGreaterThan(
      boxOf('[role=tab]').top,
    );
    expect(boxOf('[slot=aside]').left).toBeGreaterThan(
      boxOf('[role=tablist]').right,
    );
    page.style.width = '15rem';
    expect(boxOf('[slot=aside]').bottom).toBeLessThanOrEqual(
      boxOf('[role=tab]').top,
    );
    expect(await violations()).toEqual([]);
  });

  test('are chosen with the arrow keys, Home and End', async () => {
    const page = await showTabs();
    find(page, '[role=tab]').focus();
    await press('ArrowRight');
    expect(shown(page)).toEqual(['About two']);
    await press('End');
    expect(shown(page)).toEqual(['About three']);
    await press('ArrowRight');
    expect(shown(page)).toEqual(['About one']);
    await press('ArrowLeft');
    expect(shown(page)).toEqual(['About three']);
    await press('Home');
    expect(shown(page)).toEqual(['About one']);
  });

  test('are accessible', async () => {
    await showTabs();
    expect(await violations()).toEqual([]);
  });
});
