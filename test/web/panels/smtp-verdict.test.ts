import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../protocol/explain/explained.js';
import '../../../web/panels/smtp-verdict.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const refused: Verdict = {
  type: 'bad',
  title: 'The server refused the sign-in.',
  cause: 'It said “535 5.7.8 no”.',
  fault: 'client',
  advice: ['Check the password.', 'Check `AUTH`.'],
  references: [{ rfc: 4954, section: '6' }],
  evidence: { source: '1/server', span: { start: 0, end: 3 } },
};

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

describe('a verdict', () => {
  test('says how far it came, what went wrong, whose matter it is and what to do', async () => {
    const page = await show(
      html`<smtp-verdict .verdict=${refused}></smtp-verdict>`,
    );
    expect(said(find(page, '.kind'))).toBe('✕ It failed');
    expect(said(find(page, 'h2'))).toBe('The server refused the sign-in.');
    expect(said(page)).toContain('It said “535 5.7.8 no”.');
    expect(said(page)).toContain('up to the program that sends');
    expect(findAll(page, 'li').map(said)).toEqual([
      'Check the password.',
      'Check AUTH.',
    ]);
    expect(said(find(page, 'a'))).toBe('RFC 4954 §6');
  });

  test.each([
    ['good', '✓ It went well', '✓ Well written'],
    ['mixed', '▲ Not all of it went well', '▲ Not all of it is right'],
    ['bad', '✕ It failed', '✕ Mistakes'],
    [
      'unknown',
      '? Nobody can tell from this alone',
      '? Nobody can tell from this alone',
    ],
  ] as const)(
    'that is %s is told by a sign and words, and has no violation',
    async (type, ofEvents, ofWriting) => {
      for (const [verdict, words] of [
        [{ ...refused, type }, ofEvents],
        [{ ...refused, type, isOnWriting: true as const }, ofWriting],
      ] as const) {
        const page = await show(
          html`<smtp-verdict .verdict=${verdict}></smtp-verdict>`,
        );
        expect(said(find(page, '.kind'))).toBe(words);
        expect(await violations()).toEqual([]);
      }
    },
  );

  test('leads to the octets that show it, where some do', async () => {
    let asked = 0;
    const count = () => {
      asked += 1;
    };
    const page = await show(
      html`<smtp-verdict
        .verdict=${refused}
        @evidence-asked=${count}
      ></smtp-verdict>`,
    );
    find(page, 'button').click();
    expect(asked).toBe(1);
    const { evidence: _, ...without } = refused;
    const other = await show(
      html`<smtp-verdict .verdict=${without}></smtp-verdict>`,
    );
    expect(findAll(other, 'button')).toEqual([]);
  });
});
