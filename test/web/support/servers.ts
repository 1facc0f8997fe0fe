/** Servers that a player meets through a relay; all are closed after each test. */
import { afterEach } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import type { TestServer } from '../../relay/support/server.js';
import { play } from './playing.js';

export const target = (port: number, security: 'plain' | 'tls' = 'plain') =>
  ({ host: '127.0.0.1', port, security }) as const;

export function useServers() {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function relayTo(...ports: number[]): Promise<RunningRelay> {
    const allow = ports.map((port) => ({ host: '127.0.0.1', port }));
    const relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
    closers.push(() => relay.close());
    return relay;
  }

  /** A player before a server that answers so. */
  async function playBefore(
    server: TestServer,
    script: readonly string[],
    options = {},
  ) {
    closers.push(() => server.close());
    const relay = await relayTo(server.port);
    return play(relay.port, target(server.port), script, options);
  }

  return { closers, relayTo, playBefore };
}
