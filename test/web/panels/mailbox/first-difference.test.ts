import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Octets } from '../../../../protocol/source/octets.js';
import { firstDifference } from '../../../../web/panels/mailbox/first-difference.js';

const octets = fc.string({ maxLength: 40 }).map((text) => text as Octets);

test('the first difference is where all before is the same', () => {
  fc.assert(
    fc.property(octets, octets, octets, (same, one, other) => {
      const [a, b] = [same + one, same + other] as Octets[] as [Octets, Octets];
      const at = firstDifference(a, b);
      if (at === undefined) {
        expect(a).toBe(b);
      } else {
        expect(a.slice(0, at)).toBe(b.slice(0, at));
        expect(a[at]).not.toBe(b[at]);
      }
    }),
  );
});
