import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../../web/panels/path/smtp-queued-mail.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import { greeting, sessionOf } from '../recording.js';

const sent = (last: string) =>
  sessionOf(`${greeting}
    C: MAIL FROM:<alice@sandbox.test>
    S: 250 2.1.0 OK
    C: RCPT TO:<bob@wonderland.test>
    S: 250 2.1.5 OK
    C: DATA
    S: 354 Go on
    C: Subject: Tea
    C:
    C: .
    S: ${last}`);

const showAfter = (last: string) =>
  show(html`<smtp-queued-mail .session=${sent(last)}></smtp-queued-mail>`);

describe('the mail that was queued', () => {
  test('is named below its conversation, and leads to its path', async () => {
    const page = await showAfter('250 2.0.0 Queued as 0123456789AB');
    expect(textOf(page)).toContain('its queue, as 0123456789AB.');
    const chosen: string[] = [];
    page.addEventListener('tab-selected', ({ name }) => chosen.push(name));
    find(page, 'button').click();
    expect(chosen).toEqual(['path']);
    expect(await violations()).toEqual([]);
  });

  test.each([
    '250 2.0.0 Delivered',
    '250 2.0.0 Ok: queued as 4bXyZ12',
    '451 4.3.0 Try again later',
  ])('is not looked for behind %s', async (last) => {
    expect(findAll(await showAfter(last), 'button')).toEqual([]);
  });
});
