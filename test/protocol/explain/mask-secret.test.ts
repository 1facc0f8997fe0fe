import { describe, expect, test } from 'vitest';
import { annotateAuthResponse } from '../../../protocol/annotate/annotate-auth.js';
import { maskSecret } from '../../../protocol/explain/mask-secret.js';
import { unmark } from '../../support/marked.js';

function annotate(response: string) {
  const octets = unmark(response);
  const span = { start: 0, end: octets.length };
  return annotateAuthResponse(octets, span, 'PLAIN', undefined);
}

describe('an annotation without its secret', () => {
  test('keeps the fields that give nothing away', () => {
    const { title, decoded, fields } = maskSecret(
      annotate('AGFsaWNlAHdvbmRlcmxhbmQ='),
    );
    expect([title, decoded]).toEqual(['••••••••', '••••••••']);
    expect(fields?.map(({ type }) => type)).toEqual([
      'nul',
      'authcid',
      'nul',
      'passwd',
    ]);
    const said = JSON.stringify(fields);
    expect(said).toContain('alice');
    expect(said).not.toContain('wonderland');
  });

  test('keeps none where the password may be anywhere', () => {
    const annotation = annotate('YWxpY2U6d29uZGVybGFuZA==');
    expect(JSON.stringify(maskSecret(annotation))).not.toMatch(
      /alice|wonderland/,
    );
    const untold = { ...annotation, fields: [] };
    expect(maskSecret(untold)).not.toHaveProperty('fields');
  });
});
