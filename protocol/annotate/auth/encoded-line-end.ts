import type { Octets } from '../../source/octets.js';
import type { Problem } from '../../source/syntax-tree.js';

/** What is wrong where a line end was encoded too, as `echo alice | base64` does. */
export function encodedLineEnd(response: Octets): Problem[] {
  const start = response.replace(/[\r\n]+$/, '').length;
  if (start === response.length) return [];
  return [
    {
      rule: 'auth-line-end-encoded',
      message:
        'A line end is among the encoded octets, and the server takes it as a part of what stands before it. In a shell, `echo` adds one and `printf` does not.',
      span: { start, end: response.length },
      reference: { rfc: 4954, section: '4' },
      severity: 'warning',
    },
  ];
}
