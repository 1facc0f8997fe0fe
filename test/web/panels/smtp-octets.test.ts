import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Octets } from '../../../protocol/source/octets.js';
import type { ShownOctets } from '../../../web/panels/octet-row.js';
import type { RowSource } from '../../../web/panels/row-source.js';
import { sessionOctets } from '../../../web/panels/session-octets.js';
import type { SmtpOctets } from '../../../web/panels/smtp-octets.js';
import '../../../web/panels/smtp-octets.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { greeting, sessionOf } from './recording.js';
import { RowsOf } from './rows-of.js';

async function showOctets(width = 900, lines = greeting) {
  const page = await show(html`
    <div style="height:600px;width:${width}px">
      <smtp-octets .octets=${sessionOctets(sessionOf(lines))}></smtp-octets>
    </div>
  `);
  await settled();
  return page;
}

const rows = (page: HTMLElement) =>
  findAll(page, 'smtp-octet-row').map((row) => textOf(row).trim());

describe('the octets', () => {
  test('stand in hex and as text, in the order of the conversation', async () => {
    expect(rows(await showOctets()).slice(0, 4)).toEqual([
      'S000000' +
        '32 32 30 20 6D 78 2E 73  61 6E 64 62 6F 78 2E 74 ' +
        '220 mx.sandbox.t',
      'S000010' +
        '65 73 74 20 45 53 4D 54  50 0D 0A                ' +
        'est ESMTP··',
      'C000000' +
        '45 48 4C 4F 20 6C 61 70  74 6F 70 2E 65 78 61 6D ' +
        'EHLO laptop.exam',
      'C000010' + '70 6C 65 0D 0A                                   ' + 'ple··',
    ]);
  });

  test('have shorter rows where there is less room', async () => {
    expect(rows(await showOctets(390))[0]).toBe(
      'S000000' + '32 32 30 20 6D 78 2E 73 ' + '220 mx.s',
    );
  });

  test('can be those of one direction', async () => {
    const page = await showOctets();
    findAll(page, 'input')[1]?.click();
    await settled();
    expect(rows(page)).toHaveLength(2);
  });

  test('hide what is secret, in hex and as text', async () => {
    const page = await showOctets();
    const panel = find(page, 'smtp-octets') as SmtpOctets;
    const octets = 'EHLO laptop.exam' as Octets;
    const span = { start: 0, end: octets.length };
    const secrets = [{ start: 5, end: 12 }];
    const row = { source: 'client', span, octets, from: 0, secrets } as const;
    panel.octets = {
      lengths: { client: octets.length, server: 0 },
      rows: () => new RowsOf([row]),
    };
    panel.masked = true;
    await settled();
    expect(rows(page)).toEqual([
      'C000000' +
        '45 48 4C 4F 20 •• •• ••  •• •• •• •• 65 78 61 6D ' +
        'EHLO •••••••exam',
    ]);
    panel.masked = false;
    await settled();
    expect(rows(page).join()).toContain('EHLO laptop.exam');
  });

  test('are still there where the panel is moved', async () => {
    const page = await showOctets();
    const before = rows(page);
    const panel = find(page, 'smtp-octets') as SmtpOctets;
    find(page, 'div').append(panel);
    panel.masked = true;
    await settled();
    expect(rows(page)).toEqual(before);
  });

  test('are shown as they come, though the panel was moved meanwhile', async () => {
    const page = await showOctets();
    const panel = find(page, 'smtp-octets') as SmtpOctets;
    const late = new LateRows<ShownOctets>();
    panel.octets = { lengths: { client: 4, server: 0 }, rows: () => late };
    await settled();
    find(page, 'div').append(panel);
    await settled();
    expect(rows(page)).toEqual([]);
    const octets = 'QUIT' as Octets;
    const span = { start: 0, end: 4 };
    late.come({ source: 'client', span, octets, from: 0, secrets: [] });
    await settled();
    expect(rows(page).join()).toContain('QUIT');
  });

  test('are in the document only where they are in view', async () => {
    const line = `C: NOOP ${'x'.repeat(500)}\nS: 250 OK\n`;
    const page = await showOctets(900, `${greeting}\n${line.repeat(500)}`);
    expect(rows(page).length).toBeLessThan(120);
  });

  test('are accessible', async () => {
    await showOctets();
    expect(await violations()).toEqual([]);
  });
});

/** One row, which comes when it may. */
class LateRows<Row> extends EventTarget implements RowSource<Row> {
  readonly count = 1;
  #row: Row | undefined;

  at() {
    return this.#row;
  }

  come(row: Row) {
    this.#row = row;
    this.dispatchEvent(new Event('change'));
  }
}
