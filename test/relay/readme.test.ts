import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RelayErrorCode } from '../../protocol/session/event.js';

/** The compiler sees that none is missing, and none too many. */
const codes = {
  NOT_ALLOWED: true,
  BAD_MESSAGE: true,
  NAME_NOT_FOUND: true,
  REFUSED: true,
  UNREACHABLE: true,
  TIMED_OUT: true,
  RESET: true,
  TLS_FAILED: true,
  STARTTLS_INJECTION: true,
  LIMIT: true,
} satisfies Record<RelayErrorCode, true>;

test('relay/README.md has a sentence for each error code', () => {
  const readme = readFileSync('relay/README.md', 'utf8');
  const rows = readme.matchAll(/^\| `([A-Z_]+)` \| ([A-Z].*\.) \|$/gm);
  expect(Array.from(rows, ([, code]) => code)).toEqual(Object.keys(codes));
});
