import { describe, test } from 'vitest';
import { properties } from './properties.js';

describe('whatever comes', () => {
  test.each(properties)(
    '$title',
    ({ assert }) => {
      assert({ numRuns: 1000 });
    },
    60_000,
  );
});
