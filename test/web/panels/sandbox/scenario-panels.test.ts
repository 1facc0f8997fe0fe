import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../../web/panels/sandbox/scenario-events.js';
import type { ScenarioSheet } from '../../../../web/panels/sandbox/scenario-sheets.js';
import '../../../../web/panels/sandbox/smtp-mistakes.js';
import '../../../../web/panels/sandbox/smtp-scenario-bench.js';
import '../../../../web/panels/sandbox/smtp-scenario-list.js';
import '../../../../web/panels/sandbox/smtp-scenario-offer.js';
import '../../../../web/panels/sandbox/smtp-scenario-pill.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const sheets: readonly ScenarioSheet[] = [
  ['own-1', 'Mine', true, false],
  ['late', 'Late', false, true],
  ['busy', 'Busy', false, false],
].map(([key, title, isOwn, isEdited]) => ({
  key: String(key),
  title: String(title),
  description: `${title} it is.`,
  text: `{"name": "${key}"}`,
  isOwn: isOwn === true,
  isEdited: isEdited === true,
}));

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();
const button = (page: HTMLElement, label: string) => {
  const found = findAll(page, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? said(each)) === label,
  );
  if (!found) throw new Error(`No button is called ${label}.`);
  return found;
};

describe('the list of scenarios', () => {
  const showList = (current: string | null) =>
    show(html`<smtp-scenario-list
      .sheets=${sheets}
      .current=${current}
      opened="late"
    ></smtp-scenario-list>`);

  test('says in words which is on, which are one’s own and which were changed', async () => {
    const page = await showList('late');
    const items = findAll(page, 'li').map(said);
    expect(items).toEqual([
      'None: servers behave Turn off',
      'Mine your own Look Use Mine it is.',
      'Late on edited Look Late it is.',
      'Busy Look Use Busy it is.',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('says that servers behave where none is on', async () => {
    const page = await showList(null);
    expect(said(find(page, 'li'))).toBe('None: servers behave on');
  });

  test('tells what the learner wants', async () => {
    const page = await showList('late');
    const told: (string | null)[] = [];
    page.addEventListener('scenario-used', ({ key }) => told.push(key));
    page.addEventListener('scenario-opened', ({ key }) => told.push(key));
    button(page, 'Turn off').click();
    button(page, 'Use Busy').click();
    button(page, 'Look at Mine').click();
    button(page, 'Write your own').click();
    expect(told).toEqual([null, 'busy', 'own-1', 'new']);
  });

  test('has only what has all the words that are sought', async () => {
    const page = await showList(null);
    const field = find(page, 'input') as HTMLInputElement;
    const seek = async (words: string) => {
      field.value = words;
      field.dispatchEvent(new InputEvent('input'));
      await settled();
      return findAll(page, 'li').map(said).slice(1);
    };
    expect(await seek('IT bus')).toEqual(['Busy Look Use Busy it is.']);
    expect(await seek('nothing')).toEqual(['No scenario has these words.']);
  });
});

describe('the bench of a scenario', () => {
  test('says what to do while there is none on it', async () => {
    const page = await show(html`<smtp-scenario-bench></smtp-scenario-bench>`);
    expect(said(page)).toContain('Look at a scenario');
  });

  test('offers what can be done with one of the library that was changed', async () => {
    const page = await show(
      html`<smtp-scenario-bench .sheet=${sheets[1]} on></smtp-scenario-bench>`,
    );
    const told: unknown[] = [];
    page.addEventListener('apply-asked', () => told.push('use'));
    page.addEventListener('scenario-used', ({ key }) => told.push(key));
    page.addEventListener('scenario-dropped', ({ isBack }) =>
      told.push(isBack),
    );
    button(page, 'Use it Ctrl+Enter').click();
    button(page, 'Turn off').click();
    button(page, 'Back to the library’s').click();
    expect(told).toEqual(['use', null, false]);
    expect(said(page)).toContain('The servers keep to it as it stands here.');
    expect(await violations()).toEqual([]);
  });

  test('offers to delete one’s own, and to bring back what went', async () => {
    const page = await show(
      html`<smtp-scenario-bench .sheet=${sheets[0]} returnable></smtp-scenario-bench>`,
    );
    const told: boolean[] = [];
    page.addEventListener('scenario-dropped', ({ isBack }) =>
      told.push(isBack),
    );
    button(page, 'Delete it').click();
    button(page, 'Bring back what stood here').click();
    expect(told).toEqual([false, true]);
  });

  test('gives no link of what is no JSON', async () => {
    const sheet = { ...sheets[0], text: '{' };
    const page = await show(
      html`<smtp-scenario-bench .sheet=${sheet}></smtp-scenario-bench>`,
    );
    expect(findAll(page, 'smtp-copy-button')).toEqual([]);
  });
});

describe('mistakes', () => {
  test('are sentences with their lines, which lead to them', async () => {
    const page = await show(html`<smtp-mistakes
      .mistakes=${[
        { message: 'One.', line: 3, column: 5 },
        { message: 'Two.', line: 4 },
      ]}
    ></smtp-mistakes>`);
    expect(findAll(page, 'li').map(said)).toEqual([
      'Line 3: One.',
      'Line 4: Two.',
    ]);
    const places: number[][] = [];
    page.addEventListener('mistake-chosen', ({ line, column }) =>
      places.push([line, column]),
    );
    for (const each of findAll(page, 'li button')) each.click();
    expect(places).toEqual([
      [3, 5],
      [4, 1],
    ]);
    expect(await violations()).toEqual([]);
  });

  test('are nothing where there are none', async () => {
    const page = await show(html`<smtp-mistakes></smtp-mistakes>`);
    expect(said(page)).toBe('');
  });
});

describe('the pill of a scenario', () => {
  test('names it, leads to it, and turns it off', async () => {
    const page = await show(
      html`<smtp-scenario-pill scenario="Late"></smtp-scenario-pill>`,
    );
    expect(said(page)).toContain('Scenario: Late');
    const told: unknown[] = [];
    page.addEventListener('sandbox-asked', () => told.push('look'));
    page.addEventListener('scenario-used', ({ key }) => told.push(key));
    button(page, 'Scenario: Late').click();
    button(page, 'Turn the scenario off').click();
    expect(told).toEqual(['look', null]);
    expect(await violations()).toEqual([]);
  });

  test('is not there where none is on', async () => {
    const page = await show(html`<smtp-scenario-pill></smtp-scenario-pill>`);
    expect(said(page)).toBe('');
  });
});

describe('the offer of a scenario from a link', () => {
  const offer = {
    type: 'scenario',
    text: '{ "rules": [] }',
    title: '<b>Late</b>',
    description: 'Comes late.',
    rules: 2,
  } as const;

  async function showOffer(value: unknown) {
    const page = await show(
      html`<smtp-scenario-offer .offer=${value}></smtp-scenario-offer>`,
    );
    const element = page.querySelector('smtp-scenario-offer');
    await element?.open();
    const told: string[] = [];
    page.addEventListener('offer-answered', ({ answer }) => told.push(answer));
    return { page, told };
  }

  test('shows what it does as text, whatever stands there', async () => {
    const { page } = await showOffer(offer);
    expect(said(find(page, '.brought'))).toBe('<b>Late</b> Comes late.');
    expect(said(find(page, 'summary'))).toBe('Its 2 rules');
    expect(await violations()).toEqual([]);
  });

  test.each([
    ['Use this scenario', 'use'],
    ['Look at it first', 'look'],
    ['Leave it', 'leave'],
  ])('is answered: %s', async (label, answer) => {
    const { page, told } = await showOffer(offer);
    const closed = new Promise((resolve) =>
      page.addEventListener('offer-answered', resolve),
    );
    button(page, label).click();
    await closed;
    expect(told).toEqual([answer]);
  });

  test('is left where the dialog is closed, whatever was answered before', async () => {
    const { page, told } = await showOffer(offer);
    const dialog = find(page, 'dialog') as HTMLDialogElement;
    const closed = new Promise((resolve) =>
      page.addEventListener('offer-answered', resolve),
    );
    dialog.close();
    await closed;
    expect(told).toEqual(['leave']);
  });

  test('says why there is none', async () => {
    const { page } = await showOffer({ type: 'broken', message: 'It is cut.' });
    expect(said(page)).toBe('No scenario to use It is cut. Close');
  });
});
