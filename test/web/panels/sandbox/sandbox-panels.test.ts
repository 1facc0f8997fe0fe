import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { WorkspaceState } from '../../../../relay/contract.js';
import '../../../../web/panels/sandbox/smtp-mailbox-names.js';
import '../../../../web/panels/sandbox/smtp-sandbox-hosts.js';
import '../../../../web/panels/sandbox/smtp-sandbox-users.js';
import '../../../../web/panels/sandbox/smtp-workspace-gauge.js';
import '../../../../web/panels/sandbox/smtp-zone-bench.js';
import '../../../../web/panels/sandbox/smtp-zone-domains.js';
import {
  find,
  findAll,
  focused,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();
const rows = (page: HTMLElement) => findAll(page, 'tbody tr').map(said);

describe('the tables of the sandbox', () => {
  test('say what each mailbox is answered, and when', async () => {
    const mailboxes = [
      {
        name: 'full',
        code: 452,
        enhancedStatusCode: '4.2.2',
        answersAfterDot: false,
        description: 'Is full.',
      },
      {
        name: 'busy',
        code: 450,
        enhancedStatusCode: '4.2.0',
        answersAfterDot: true,
        description: 'Is busy.',
      },
    ];
    const page = await show(
      html`<smtp-mailbox-names .mailboxes=${mailboxes}></smtp-mailbox-names>`,
    );
    expect(rows(page)).toEqual([
      'full 452 not now 4.2.2 RCPT Is full. Copy',
      'busy 450 not now 4.2.0 the dot Is busy. Copy',
    ]);
    expect(find(page, 'button').getAttribute('aria-label')).toBe(
      'Copy full@sandbox.test',
    );
    expect(await violations()).toEqual([]);
  });

  test('say who may sign in, and with what', async () => {
    const users = [
      { name: 'alice', password: 'wonderland', token: 'drink-me' },
    ];
    const page = await show(
      html`<smtp-sandbox-users .users=${users}></smtp-sandbox-users>`,
    );
    expect(rows(page)).toEqual(['alice wonderland Copy drink-me Copy']);
    expect(await violations()).toEqual([]);
  });

  test('say where each server stands', async () => {
    const hosts = [
      {
        name: 'submission.sandbox.test',
        address: '192.0.2.20',
        ports: [587, 465],
        description: 'Takes mail from users.',
      },
      {
        name: 'mx1.wonderland.test',
        address: '198.51.100.10',
        ports: [],
        description: 'Is not there.',
      },
    ];
    const page = await show(
      html`<smtp-sandbox-hosts .hosts=${hosts}></smtp-sandbox-hosts>`,
    );
    expect(rows(page)).toEqual([
      'submission.sandbox.test 587, 465 192.0.2.20 Takes mail from users.',
      'mx1.wonderland.test none 198.51.100.10 Is not there.',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('say where mail for each domain goes', async () => {
    const zone = `$ORIGIN test.
a MX 20 two.a
a MX 10 one.a
b MX 0 .
c CNAME a
d A 192.0.2.1
e TXT "no way"
`;
    const page = await show(
      html`<smtp-zone-domains .zone=${zone}></smtp-zone-domains>`,
    );
    expect(rows(page)).toEqual([
      'a.test 10 one.a.test 20 two.a.test',
      'b.test a null MX: it takes no mail (RFC 7505)',
      'c.test none of its own: an alias of a.test',
      'd.test none: its own address 192.0.2.1 takes the mail',
      'e.test none, and no address: no way leads there',
    ]);
    expect(await violations()).toEqual([]);
  });
});

describe('the bench of the zone', () => {
  test.each([
    [true, true, 'The sandbox’s own zone is in use.', true],
    [true, false, 'Your zone is in use, as it stands here.', false],
    [false, true, 'It is not in use as it stands here.', false],
  ])(
    'says which is in use (on: %s, own: %s)',
    async (on, own, words, isIdle) => {
      const page = await show(
        html`<smtp-zone-bench ?on=${on} ?own=${own}></smtp-zone-bench>`,
      );
      expect(said(find(page, '[role=status]'))).toBe(words);
      const [, back] = findAll(page, 'button');
      expect(back?.matches(':disabled')).toBe(isIdle);
    },
  );

  test('tells what the learner wants', async () => {
    const page = await show(html`<smtp-zone-bench></smtp-zone-bench>`);
    const told: string[] = [];
    for (const type of ['apply-asked', 'zone-reset']) {
      page.addEventListener(type, () => told.push(type));
    }
    for (const each of findAll(page, 'button')) each.click();
    expect(told).toEqual(['apply-asked', 'zone-reset']);
    expect(await violations()).toEqual([]);
  });
});

describe('the gauge of a workspace', () => {
  const workspace: WorkspaceState = {
    clock: { now: '2026-03-01T12:00:00Z', isHurrying: true, hourSeconds: 10 },
    scenario: null,
    zone: '',
    queue: [],
    used: { messages: 3, octets: 2048 },
    limits: { messages: 1000, octets: 128 * 1024 * 1024 },
    expiresAt: '2026-03-02T12:00:00Z',
  };

  test('says in words and shows how much room is used, and for how long', async () => {
    const page = await show(
      html`<smtp-workspace-gauge .workspace=${workspace}></smtp-workspace-gauge>`,
    );
    expect(findAll(page, 'label').map(said)).toEqual([
      '3 of 1,000 messages',
      '2,048 octets of 128 MiB',
    ]);
    const meters = findAll(page, 'meter') as HTMLMeterElement[];
    expect(meters.map(({ value }) => value)).toEqual([3, 2048]);
    const times = findAll(page, 'time').map((time) =>
      time.getAttribute('datetime'),
    );
    expect(times).toEqual(['2026-03-02T12:00:00Z', '2026-03-01T12:00:00Z']);
    expect(said(page)).toContain('It hurries');
    expect(await violations()).toEqual([]);
  });

  test('says what a full one means', async () => {
    const full = { ...workspace, used: workspace.limits };
    const page = await show(
      html`<smtp-workspace-gauge .workspace=${full}></smtp-workspace-gauge>`,
    );
    expect(said(page)).toContain('servers answer 452');
  });

  test('is emptied only by who says so twice, and keeps the focus', async () => {
    const page = await show(
      html`<smtp-workspace-gauge .workspace=${workspace}></smtp-workspace-gauge>`,
    );
    let asked = 0;
    page.addEventListener('empty-asked', () => {
      asked += 1;
    });
    const press = async (index: number) => {
      findAll(page, 'button')[index]?.click();
      await settled();
    };
    await press(0);
    expect(said(find(page, '[role=status]'))).toContain('All mail, the queue');
    expect(focused()?.textContent).toContain('Yes, empty everything');
    await press(1);
    expect(focused()?.textContent).toContain('Empty everything');
    expect(asked).toBe(0);
    await press(0);
    await press(0);
    expect(asked).toBe(1);
    expect(await violations()).toEqual([]);
  });

  test('is nothing until it has come', async () => {
    const page = await show(
      html`<smtp-workspace-gauge></smtp-workspace-gauge>`,
    );
    expect(said(page)).toBe('');
  });
});
