import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { AuthenticationCheck } from '../../../relay/contract.js';
import '../../../web/panels/smtp-authentication-checks.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const spf: AuthenticationCheck = {
  method: 'spf',
  result: 'fail',
  domain: 'strict.test',
  summary:
    'strict.test says that 127.0.0.1 may not send its mail: the first mechanism that matches is -all.',
  comparisons: [
    {
      what: "The client's address",
      value: '127.0.0.1',
      withWhat: 'mx, in the SPF record of strict.test',
      withValue: '203.0.113.30',
      agree: false,
    },
    {
      what: "The client's address",
      value: '127.0.0.1',
      withWhat: '-all, in the SPF record of strict.test',
      agree: true,
      note: 'The first that matches decides: - means fail.',
    },
  ],
  lookups: [
    {
      name: 'strict.test',
      type: 'TXT',
      status: 'NOERROR',
      records: ['"v=spf1 mx -all"'],
    },
    { name: 'mail.strict.test', type: 'A', status: 'NXDOMAIN', records: [] },
    { name: 'strict.test', type: 'AAAA', status: 'NOERROR', records: [] },
  ],
  references: [{ rfc: 7208, section: '2.6.4' }],
};

const dkim: AuthenticationCheck = {
  method: 'dkim',
  result: 'none',
  summary: 'The message has no DKIM-Signature: nobody has signed it.',
  comparisons: [],
  lookups: [],
  references: [{ rfc: 8601, section: '2.7.1' }],
};

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showChecks = (...checks: AuthenticationCheck[]) =>
  show(html`<smtp-authentication-checks
    .checks=${checks}
  ></smtp-authentication-checks>`);

describe('the checks of a message', () => {
  test('each say how they came out, by a sign and a word', async () => {
    const results = [
      'pass',
      'fail',
      'permerror',
      'softfail',
      'neutral',
      'policy',
      'temperror',
      'none',
    ] as const;
    const page = await showChecks(
      ...results.map((result) => ({ ...spf, result })),
    );
    expect(findAll(page, '.result').map(said)).toEqual([
      '✓ pass',
      '✕ fail',
      '✕ permerror',
      '▲ softfail',
      '▲ neutral',
      '▲ policy',
      '▲ temperror',
      '○ none',
    ]);
  });

  test('say in a sentence why', async () => {
    const page = await showChecks(spf, dkim);
    expect(findAll(page, '.line').map(said)).toEqual([
      'SPF ✕ fail strict.test',
      'DKIM signature ○ none',
    ]);
    expect(findAll(page, '.summary').map(said)).toEqual([
      `${spf.summary} RFC 7208 §2.6.4`,
      `${dkim.summary} RFC 8601 §2.7.1`,
    ]);
  });

  test('show what was compared with what, where that is asked for', async () => {
    const page = await showChecks(spf, dkim);
    const [details, ...others] = findAll(page, 'details');
    expect(others).toEqual([]);
    expect(details?.hasAttribute('open')).toBe(false);
    const summary = find(page, 'summary');
    summary.focus();
    summary.click();
    expect(details?.hasAttribute('open')).toBe(true);
    expect(findAll(page, '.comparison').map(said)).toEqual([
      "The client's address 127.0.0.1 mx, in the SPF record of strict.test 203.0.113.30 ✕ They do not fit.",
      "The client's address 127.0.0.1 -all, in the SPF record of strict.test ✓ They fit. The first that matches decides: - means fail.",
    ]);
    expect(findAll(page, '.lookups li').map(said)).toEqual([
      'strict.test TXT: "v=spf1 mx -all"',
      'mail.strict.test A: no such name',
      'strict.test AAAA: no such record',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('make no markup of what a message says', async () => {
    const page = await showChecks({ ...spf, summary: '<b>bold</b>\u202e' });
    expect(findAll(page, 'b')).toEqual([]);
    expect(said(find(page, '.summary'))).toContain('<b>bold</b>');
  });

  test('are not there where nothing was checked', async () => {
    const page = await showChecks();
    expect(findAll(page, 'h3')).toEqual([]);
  });

  test('are accessible', async () => {
    await showChecks(spf, dkim);
    expect(await violations()).toEqual([]);
  });
});
