import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RelayErrorCode } from '../../protocol/session/event.js';
import type { PageMessage, RelayMessage } from '../../relay/contract.js';
import { highWater } from '../../relay/flow.js';
import { largeSize } from '../../relay/http/static-file.js';
import { usualLimits } from '../../relay/limits.js';
import { writtenAtOnce } from '../../relay/pace.js';
import { maxMessage } from '../../relay/page-message.js';
import {
  longestLine,
  patienceForPlayer,
  patienceForTurn,
} from '../../relay/sandbox/playing/waiting-line.js';
import { startRelay } from '../../relay/server.js';
import { maxFrame } from '../../relay/tunnel.js';
import { openPage } from './support/page.js';

const readme = readFileSync('relay/README.md', 'utf8');
const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const second = 1000;
const minute = 60 * second;

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
  const rows = readme.matchAll(/^\| `([A-Z_]+)` \| ([A-Z].*\.) \|$/gm);
  expect(Array.from(rows, ([, code]) => code)).toEqual(Object.keys(codes));
});

test.each([
  ['page', ['connect', 'accept', 'startTls', 'taken', 'end', 'reset', 'close']],
  ['relay', ['connected', 'secured', 'written', 'closed', 'failed']],
] as const satisfies readonly [
  string,
  readonly (PageMessage | RelayMessage)['type'][],
][])('relay/README.md has each message of the %s', (who, types) => {
  const [, table = ''] = readme.split(`| the ${who} says |`);
  const rows = table.split('\n\n')[0]?.matchAll(/^\| `(\w+)` \|/gm) ?? [];
  expect(Array.from(rows, ([, type]) => type)).toEqual(types);
});

test.each([
  `One of ${largeSize / mebibyte} MiB or more`,
  `text frame of JSON, ${maxMessage / mebibyte} MiB at most`,
  `at least every ${writtenAtOnce / kibibyte} KiB`,
  `binary frames of ${maxFrame / mebibyte} MiB at most`,
  `when ${highWater / kibibyte} KiB wait for the page`,
  `is pinged every ${usualLimits.heartbeat / second} seconds`,
  `on which nobody speaks for ${usualLimits.idle / minute} minutes is closed`,
  `did not accept the connection within ${usualLimits.serverDeadline / second} seconds`,
  `the page did not say within ${usualLimits.pageDeadline / second} where`,
  `handshake failed, or did not end within ${usualLimits.serverDeadline / second} seconds`,
  `waits ${patienceForPlayer / second} seconds, or ${patienceForTurn / minute} minutes while another`,
  `there are ${longestLine} at most`,
  `a frame of more than ${maxFrame / mebibyte} MiB, or ${usualLimits.connections} connections are open`,
])('relay/README.md says as the code does: %s', (figure) => {
  expect(readme).toContain(figure);
});

test('relay/README.md says how large a frame is that is not read', async () => {
  const [, size, code] =
    /more than (\d+) MiB is not read at all: .* the code (\d+)/.exec(readme) ??
    [];
  const largest = Number(size) * mebibyte;
  const relay = await startRelay({ host: '127.0.0.1', port: 0 });
  const [read, unread] = [await openPage(relay), await openPage(relay)];
  read.send(new Uint8Array(largest));
  expect(await read.hears('failed')).toMatchObject({ code: 'LIMIT' });
  unread.send(new Uint8Array(largest + 1));
  expect((await once(unread.webSocket, 'close'))[0]).toBe(Number(code));
  await relay.close();
});
