import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { AllowedServer } from '../../../relay/contract.js';
import '../../../web/panels/smtp-playground-bar.js';
import { findAll, show, violations } from '../elements/accessible.js';

const server = (host: string, isSandbox: boolean): AllowedServer => ({
  host,
  port: 25,
  security: 'plain',
  description: '',
  isSandbox,
});

describe('the bar of the playground', () => {
  test('groups the servers by whose they are, and leaves out a group without any', async () => {
    const show25 = async (...servers: readonly AllowedServer[]) => {
      const page = await show(
        html`<smtp-playground-bar
          .servers=${servers}
          server="mx.sandbox.test:25"
        ></smtp-playground-bar>`,
      );
      return findAll(page, 'optgroup')
        .map((group) => [
          group.getAttribute('label') ?? '',
          ...findAll(group, 'option').map((option) =>
            option.getAttribute('value'),
          ),
        ])
        .filter(([label]) => !label?.startsWith('Examples'));
    };
    const mx = server('mx.sandbox.test', true);
    const twin = server('a.twins.test', true);
    const own = server('mail.example.com', false);
    expect(await show25(own, twin, mx)).toEqual([
      ['Servers of sandbox.test', 'mx.sandbox.test:25'],
      ['Servers of other domains', 'a.twins.test:25'],
      ['Outside the sandbox', 'mail.example.com:25'],
    ]);
    expect(await show25(mx)).toEqual([
      ['Servers of sandbox.test', 'mx.sandbox.test:25'],
    ]);
    expect(await violations()).toEqual([]);
  });
});
