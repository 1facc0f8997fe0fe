import { describe, expect, test } from 'vitest';
import { isMaskedSecret } from '../../../../protocol/smtp/auth/masked-secret.js';
import { encodeText } from '../../../../protocol/source/octets.js';

describe('the mark of a secret that a log leaves out', () => {
  test.each(['**', '••••••••', 'xxxx', '/* secret */', '<hidden>'])(
    'may be %s',
    (mark) => {
      expect(isMaskedSecret(encodeText(mark))).toBe(true);
    },
  );

  test.each([
    '*',
    '**a',
    'a••',
    'axxxx',
    'xxxxa',
    'a/* b */',
    '/* b */a',
    '<alice>',
  ])('is not %s', (text) => {
    expect(isMaskedSecret(encodeText(text))).toBe(false);
  });
});
