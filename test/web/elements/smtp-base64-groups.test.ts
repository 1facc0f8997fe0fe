import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../protocol/source/octets.js';
import '../../../web/elements/smtp-base64-groups.js';
import { show, violations } from './accessible.js';

async function opened(encoded: string) {
  const octets = encodeText(encoded);
  await show(
    html`<smtp-base64-groups .encoded=${octets}></smtp-base64-groups>`,
  );
  const element = document.querySelector('smtp-base64-groups');
  element?.renderRoot.querySelector('summary')?.click();
  const groups = [...(element?.renderRoot.querySelectorAll('li') ?? [])];
  const rows = groups.map((group) =>
    ['letter', 'sextet', 'octet', 'hex', 'text'].map((row) =>
      [...group.querySelectorAll(`.${row}`)]
        .map(({ textContent }) => textContent)
        .join(' ')
        .trim(),
    ),
  );
  return rows;
}

describe('base64, octet by octet', () => {
  test('has four letters of six bits for three octets of eight', async () => {
    const rows = await opened('AGFsaWNl');
    expect(rows).toEqual([
      [
        'A G F s',
        '000000 000110 000101 101100',
        '00000000 01100001 01101100',
        '00 61 6C',
        'NUL a l',
      ],
      [
        'a W N l',
        '011010 010110 001101 100101',
        '01101001 01100011 01100101',
        '69 63 65',
        'i c e',
      ],
    ]);
  });

  test('has fewer octets where the last group is padded', async () => {
    const rows = await opened('aGk=');
    expect(rows).toEqual([
      ['a G k =', '011010 000110 100100', '01101000 01101001', '68 69', 'h i'],
    ]);
  });

  test('is accessible', async () => {
    await opened('AGFsaWNl');
    expect(await violations()).toEqual([]);
  });
});
