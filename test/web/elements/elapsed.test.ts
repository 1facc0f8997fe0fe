import { expect, test } from 'vitest';
import { formatElapsed } from '../../../web/elements/elapsed.js';

test.each([
  [0.62, '0.6 ms'],
  [9.96, '10 ms'],
  [999, '999 ms'],
  [999.6, '1.0 s'],
  [3040, '3.0 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d milliseconds are told as %s', (milliseconds, told) => {
  expect(formatElapsed(milliseconds)).toBe(told);
});
