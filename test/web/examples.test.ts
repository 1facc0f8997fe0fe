import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { examples } from '../../web/examples/examples.js';
import { play } from '../support/play.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

test.each(examples)(
  'the example “$title” runs to its end as it says',
  async ({ server, script }) => {
    const { state } = await play(relay.url, server, script);
    expect(state.stop).toBeUndefined();
    expect(state.next).toBeUndefined();
  },
);

test('examples have names of their own', () => {
  const names = examples.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
