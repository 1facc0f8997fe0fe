import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../protocol/source/octets.js';
import type { MessageOutline } from '../../../web/panels/message-outline.js';
import type { MessageRow } from '../../../web/panels/message-row.js';
import '../../../web/panels/smtp-file-octets.js';
import type { MessageChosenEvent } from '../../../web/panels/smtp-message-list.js';
import '../../../web/panels/smtp-message-list.js';
import type { OffsetSoughtEvent } from '../../../web/panels/smtp-message-outline.js';
import '../../../web/panels/smtp-message-outline.js';
import type { MoreAskedEvent } from '../../../web/panels/smtp-message-rows.js';
import '../../../web/panels/smtp-message-rows.js';
import {
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { RowsOf } from './rows-of.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const reference = { rfc: 5322, section: '3.6' };
const span = { start: 0, end: 4 };

const entity = {
  type: 'entity',
  span,
  children: [],
  headerFields: [],
  mediaType: { type: 'text', subtype: 'plain', parameters: {} },
  transferEncoding: 'base64',
} as const;

const rows: MessageRow[] = [
  {
    type: 'octets',
    depth: 0,
    octets: encodeText('From: alice@example.org\r\n'),
    annotations: [
      {
        source: 'message',
        span,
        type: 'fieldName',
        title: 'From',
        explanation: 'The author.',
        references: [reference],
      },
    ],
  },
  { type: 'part', depth: 1, number: '1', title: 'text/plain', length: 7 },
  {
    type: 'encoded',
    depth: 1,
    entity,
    body: { type: 'body', span, value: 'SGVsbG8=\r\n' },
  },
  { type: 'more', depth: 1, left: 4000 },
];

describe('the rows of a message', () => {
  test('show octets with their notes, parts with their names, and encoded lines decoded', async () => {
    const page = await show(html`<div style="height: 900px">
      <smtp-message-rows .rows=${new RowsOf(rows)}></smtp-message-rows>
    </div>`);
    await settled();
    const [field, part, encoded] = findAll(page, 'smtp-message-row').map(said);
    expect(field).toContain('From: alice@example.org');
    expect(field).toContain('The author.');
    expect(part).toBe('Part 1: text/plain 7 octets');
    expect(encoded).toContain('Hello');
    expect(await violations()).toEqual([]);
  });

  test('ask for more of a body', async () => {
    const asked: number[] = [];
    const page = await show(html`<div style="height: 900px">
      <smtp-message-rows
        .rows=${new RowsOf(rows)}
        @more-asked=${({ row }: MoreAskedEvent) => asked.push(row)}
      ></smtp-message-rows>
    </div>`);
    await settled();
    const more = findAll(page, 'button').find((one) =>
      said(one).startsWith('Show more (4,000 octets'),
    );
    more?.click();
    expect(asked).toEqual([3]);
  });
});

describe('the outline of a message', () => {
  const outline: MessageOutline = {
    rows: 4,
    parts: [
      { number: '', depth: 0, title: 'text/plain', offset: 0, length: 90 },
      { number: '1', depth: 1, title: 'text/html', offset: 40, length: 50 },
    ],
    problems: [
      {
        problem: {
          rule: 'header-field-repeated',
          message: 'Subject comes once at most.',
          span,
          reference,
          severity: 'error',
        },
        count: 2,
        offset: 11,
      },
      {
        problem: {
          rule: 'date-missing',
          message: 'Every message has a Date field.',
          span,
          reference,
          severity: 'error',
        },
        count: 1,
      },
    ],
  };

  test('says what is wrong and which parts there are, and leads to both', async () => {
    const sought: number[] = [];
    const page = await show(html`<smtp-message-outline
      .outline=${outline}
      @offset-sought=${({ offset }: OffsetSoughtEvent) => sought.push(offset)}
    ></smtp-message-outline>`);
    expect(said(page)).toContain('✕ Mistake: Subject comes once at most.');
    expect(said(page)).toContain('Found 2 times');
    const buttons = findAll(page, 'button');
    expect(buttons).toHaveLength(3);
    for (const button of buttons) button.click();
    expect(sought).toEqual([11, 0, 40]);
    expect(await violations()).toEqual([]);
  });
});

describe('the list of messages', () => {
  test('shows subject, author and problems, and lets one be chosen', async () => {
    const chosen: number[] = [];
    const list = [
      { subject: 'Café', from: 'alice@example.org', length: 9, problems: 0 },
      { subject: '', from: '', length: 9, problems: 2 },
    ];
    const page = await show(html`<smtp-message-list
      .rows=${new RowsOf(list)}
      .chosen=${0}
      @message-chosen=${({ message }: MessageChosenEvent) => chosen.push(message)}
    ></smtp-message-list>`);
    await settled();
    const buttons = findAll(page, 'button');
    expect(buttons.map(said)).toEqual([
      '1. Café alice@example.org',
      '2. without a subject without a From · ✕ 2 problems',
    ]);
    expect(buttons[0]?.getAttribute('aria-pressed')).toBe('true');
    buttons[1]?.click();
    expect(chosen).toEqual([1]);
    expect(await violations()).toEqual([]);
  });
});

describe('the octets of a file', () => {
  test.each([
    [900, ['00000046 72 6F 6D', '00001058']],
    [400, ['00000046 72 6F 6D', '000008', '00001058']],
  ])(
    'stand in rows, in hex and as text, at %i pixels',
    async (width, starts) => {
      const octets = ['From: 0123456789', 'X'].map((text) => ({
        octets: encodeText(text),
        secrets: [],
      }));
      const page =
        await show(html`<div style="height: 400px; width: ${width}px">
      <smtp-file-octets
        .rows=${new RowsOf(octets)}
        .length=${17}
      ></smtp-file-octets>
    </div>`);
      await settled();
      const shown = findAll(page, 'smtp-octet-row').map(said);
      expect(shown).toHaveLength(starts.length);
      for (const [index, start] of starts.entries()) {
        expect(shown[index]).toMatch(new RegExp(`^${start}`));
      }
      expect(await violations()).toEqual([]);
    },
  );
});
