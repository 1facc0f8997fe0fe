import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../../web/pages/smtp-played-server.js';
import {
  find,
  findAll,
  press,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import { playedServerOf } from './played.js';

async function showServer() {
  const played = playedServerOf();
  const page = await show(
    html`<smtp-played-server .player=${played.player}></smtp-played-server>`,
  );
  const button = (text: string | RegExp) => {
    const found = findAll(page, 'button').find((each) =>
      typeof text === 'string'
        ? textOf(each).trim() === text
        : text.test(textOf(each)),
    );
    if (!found) throw new Error(`There is no button ${text}.`);
    return found;
  };
  return {
    ...played,
    page,
    status: () => textOf(find(page, '.status')),
    replies: () =>
      findAll(choiceIn(page), 'button').map((each) => textOf(each).trim()),
    async click(text: string | RegExp) {
      button(text).click();
      await settled();
    },
    async type(text: string) {
      const field = find(page, 'textarea') as HTMLTextAreaElement;
      field.focus();
      field.value = text;
      await press('Enter');
      return field;
    },
    async come(...lines: readonly string[]) {
      played.come();
      for (const line of lines) played.says(line);
      await settled();
    },
    async says(line: string) {
      played.says(line);
      await settled();
    },
  };
}

/** Where the replies stand that are offered. */
function choiceIn(page: ParentNode): ParentNode {
  const [choice] = findAll(page, 'smtp-reply-choice');
  return choice?.shadowRoot ?? new DocumentFragment();
}

describe('the server that the learner plays', () => {
  test('waits for a client as soon as it is shown, and until it is stopped', async () => {
    const { page, status, click, player } = await showServer();
    expect(status()).toBe('Waiting for a client.');
    expect(textOf(page)).toContain('Let a client connect');
    expect(findAll(page, 'smtp-reply-field')).toEqual([]);
    await click('Stop');
    expect(player.state.activity).toBe('off');
    expect(status()).toContain('421');
    await click('Be the server');
    expect(player.state.activity).toBe('waiting');
  });

  test('says who is there, and whose turn it is', async () => {
    const { status, come, click, says } = await showServer();
    await come();
    expect(status()).toBe(
      'Client 1 (127.0.0.1, port 50000) is here. It waits for your greeting.',
    );
    await click(/^220/);
    expect(status()).toMatch(/is here, and it is its turn\.$/);
    await says('EHLO client.example');
    expect(status()).toMatch(/It waits for your reply to EHLO\.$/);
  });

  test('offers the replies that are legal, the most usual first, with what they tell', async () => {
    const { page, come, click, says, replies, acts } = await showServer();
    await come();
    await click(/^220/);
    await says('EHLO client.example');
    await click(/^250/);
    await says('MAIL FROM:<alice@example.org>');
    expect(replies()[0]).toBe('250 2.1.0 Sender OK');
    expect(replies()[2]).toBe('451 4.3.0 Local error in processing');
    const [, , later] = findAll(choiceIn(page), 'button');
    const id = later?.getAttribute('aria-describedby');
    const words = choiceIn(page).querySelector(`#${id}`);
    expect(words && textOf(words)).toContain('Something went wrong inside');
    later?.click();
    expect(acts.at(-1)).toBe('451 4.3.0 Local error in processing␍␊');
  });

  test('explains what the client said', async () => {
    const { page, come, click, says } = await showServer();
    await come();
    await click(/^220/);
    await says('EHLO client.example');
    await expect
      .poll(() => textOf(find(page, 'smtp-conversation')), { timeout: 10_000 })
      .toContain('RFC 5321 §4.1.1.1');
  });

  test('says what is typed, and again nothing where there is a mistake', async () => {
    const { page, come, type, acts } = await showServer();
    await come();
    const field = await type('220-One\n220 Two');
    expect(acts).toEqual(['220-One␍␊220 Two␍␊']);
    expect(field.value).toBe('');
    await type('"220');
    expect(acts).toHaveLength(1);
    expect(textOf(find(page, '.mistake'))).toContain('quotation mark');
    expect(field.value).toBe('"220');
    await type('"220\\r\\n"');
    expect(acts.at(-1)).toBe('220␍␊');
    expect(findAll(page, '.mistake')).toEqual([]);
  });

  test('begins another line with Shift and Enter', async () => {
    const { page, come, acts } = await showServer();
    await come();
    const field = find(page, 'textarea') as HTMLTextAreaElement;
    field.focus();
    field.value = '220-One';
    await press('Enter', { shiftKey: true });
    expect(acts).toEqual([]);
  });

  test('closes, and breaks off', async () => {
    const { come, click, acts, status, player } = await showServer();
    await come();
    await click('Close');
    expect(acts).toEqual(['close']);
    expect(status()).toBe('Client 1 has gone. The next one may come.');
    await come();
    await click('Break off (RST)');
    expect(acts).toEqual(['close', 'reset']);
    expect(player.state.session.end).toMatchObject({ by: 'server' });
  });

  test('answers by itself, but what is left to the learner', async () => {
    const { page, come, acts, status } = await showServer();
    const select = find(page, 'select');
    (select as HTMLSelectElement).value = 'MAIL';
    select.dispatchEvent(new Event('change'));
    await settled();
    find(page, 'input[role=switch]').click();
    await settled();
    await come('EHLO client.example', 'MAIL FROM:<alice@example.org>');
    expect(acts.map((act) => act.slice(0, 3))).toEqual(['220', '250']);
    expect(status()).toMatch(/reply to MAIL\.$/);
  });

  test('lists in its reply to EHLO what was chosen', async () => {
    const { page, come, click, says, acts } = await showServer();
    find(page, 'details').setAttribute('open', '');
    const boxes = findAll(page, 'fieldset input') as HTMLInputElement[];
    for (const box of boxes.filter(({ checked }) => checked)) {
      box.click();
      await settled();
    }
    boxes.at(-2)?.click();
    await settled();
    await come();
    await click(/^220/);
    await says('EHLO client.example');
    await click(/^250/);
    expect(acts.at(-1)).toBe('250-you.sandbox.test␍␊250 STARTTLS␍␊');
  });

  test('says why no client can come', async () => {
    const { status, lose, player } = await showServer();
    lose('The relay at localhost:5321 does not answer.');
    await settled();
    expect(status()).toBe('The relay at localhost:5321 does not answer.');
    expect(player.state.activity).toBe('lost');
  });

  test('is accessible, with a client and without', async () => {
    const { page, come, click, says } = await showServer();
    expect(await violations()).toEqual([]);
    await come();
    await click(/^220/);
    await says('EHLO client.example');
    for (const each of findAll(page, 'details')) {
      each.setAttribute('open', '');
    }
    await settled();
    expect(await violations()).toEqual([]);
  });

  test('has room on a phone', async () => {
    const { page, come, click, says } = await showServer();
    page.style.width = '390px';
    await come();
    await click(/^220/);
    await says('EHLO a-client-with-a-rather-long-name.example');
    expect(page.scrollWidth).toBeLessThanOrEqual(390);
  });
});
