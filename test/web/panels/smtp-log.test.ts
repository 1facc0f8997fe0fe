import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../protocol/source/octets.js';
import type { FindSoughtEvent } from '../../../web/elements/smtp-find-field.js';
import type { LogRow } from '../../../web/panels/log-row.js';
import type { SmtpLog } from '../../../web/panels/smtp-log.js';
import '../../../web/panels/smtp-log.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { RowsOf } from './rows-of.js';

function row(role: LogRow['role'], text: string, more: Partial<LogRow> = {}) {
  return { role, octets: encodeText(text), left: 0, secrets: [], ...more };
}

const rows: LogRow[] = [
  row('remark', '=== Connected', { explanation: 'The connection is there.' }),
  row('server', '<- 220 mx.example.org', {
    moment: { connection: 0, step: 1 },
  }),
  row('client', '-> AUTH PLAIN c2VjcmV0', {
    moment: { connection: 0, step: 2 },
    secrets: [{ start: 14, end: 22 }],
  }),
  row('unknown', '\x01what\x02'),
  ...Array.from({ length: 200 }, () => row('remark', 'a line')),
  row('unknown', '!!'),
];
const counts = { client: 1, server: 1, remark: 201, unknown: 2 };
const notUnderstood = [3, 204];

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

async function showLog(masked = true, found: readonly number[] = []) {
  const page = await show(html`
    <div style="height: 500px">
      <smtp-log
        .rows=${new RowsOf(rows)}
        .counts=${counts}
        .notUnderstood=${notUnderstood}
        .found=${found}
        .masked=${masked}
      ></smtp-log>
    </div>
  `);
  await settled();
  return page;
}

describe('the log', () => {
  test('shows each line with its number, a sign and a word for what it is', async () => {
    const page = await showLog();
    const lines = findAll(page, 'smtp-log-line').slice(0, 4).map(said);
    expect(lines).toEqual([
      '1 ·remark: === Connected The connection is there.',
      '2: go to step 1 ←server: <- 220 mx.example.org',
      '3: go to step 2 →client: -> AUTH PLAIN ••••••••',
      '4 ?not understood: SOHwhatSTX',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('shows secrets where the reader asked for them', async () => {
    const page = await showLog(false);
    expect(said(page)).toContain('AUTH PLAIN c2VjcmV0');
  });

  test('counts the lines, and leads from one that was not understood to the next', async () => {
    const page = await showLog();
    expect(said(find(page, '.legend'))).toContain('? not understood: 2');
    const next = find(page, '[aria-label^="Next line that was not"]');
    const current = () =>
      findAll(page, '.line.current .number').map(textOf).join();
    next.click();
    await settled();
    expect(current()).toBe('4');
    next.click();
    await settled();
    expect(current()).toBe('205');
    next.click();
    await settled();
    expect(current()).toBe('4');
  });

  test('leads from a line to its step, and from a step to its lines', async () => {
    const page = await showLog();
    const chosen: unknown[] = [];
    page.addEventListener('moment-chosen', ({ moment }) => chosen.push(moment));
    find(page, 'button[title="Go to step 2"]').click();
    expect(chosen).toEqual([{ connection: 0, step: 2 }]);
    const log = find(page, 'smtp-log') as SmtpLog;
    const lit = () => findAll(page, '.lit .number').map(said);
    log.lit = { connection: 0, step: 1, line: 1 };
    await settled();
    expect(lit()).toEqual(['2: go to step 1']);
    expect(await violations()).toEqual([]);
    log.lit = { connection: 1, step: 1, line: 150 };
    await settled();
    expect(lit()).toEqual([]);
    expect(find(page, '[data-index="150"]').checkVisibility()).toBe(true);
  });

  test('asks for what is typed, and goes to the first line that has it', async () => {
    const page = await showLog(true, [150]);
    expect(findAll(page, '.line.current .number').map(textOf)).toEqual(['151']);
    let query = '';
    find(page, 'smtp-log').addEventListener('find-sought', (event) => {
      query = (event as FindSoughtEvent).query;
    });
    const input = find(page, 'input[type=search]') as HTMLInputElement;
    input.value = '220';
    input.dispatchEvent(new InputEvent('input'));
    expect(query).toBe('220');
  });
});
