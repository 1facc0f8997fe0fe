/** The relay as a server of its own. */
import { createServer, type Server } from 'node:http';
import type { AllowedServer } from './contract.js';
import { createHandlers } from './handlers.js';
import { readStaticPage } from './http/static-page.js';
import type { RelayLimits } from './limits.js';
import type { Destination } from './policy.js';

export interface RelayOptions {
  /** The name or address to listen on. */
  readonly host: string;
  /** 0 for one of the system's choosing. */
  readonly port: number;
  /** What pages may reach besides the sandbox; nothing where absent. */
  readonly allow?: readonly Destination[];
  /** The folder of the built page; no page is served where absent. */
  readonly webRoot?: string;
  /** What differs from the usual limits. */
  readonly limits?: Partial<RelayLimits>;
  /** The first of the ports on which the sandbox's servers listen for other programs; absent: on none. */
  readonly listen?: number | undefined;
}

export interface RunningRelay {
  /** Where a browser finds the page. */
  readonly url: string;
  readonly port: number;
  /** Where pages may go. */
  readonly servers: readonly AllowedServer[];
  /** Tells every page that the relay stops, and stops. */
  close(): Promise<void>;
}

/** HTTP connections at once: pages keep a few each, beside their WebSockets. */
const maxHttpConnections = 4000;

/** Starts the relay; rejects with the system's error where it cannot listen. */
export async function startRelay({
  host,
  port,
  allow = [],
  webRoot,
  limits,
  listen: firstPort,
}: RelayOptions): Promise<RunningRelay> {
  const handlers = await createHandlers({
    allow,
    ownAddress: () => ({ host, port: portOf(server) }),
    page: webRoot === undefined ? undefined : readStaticPage(webRoot),
    limits,
    listen: firstPort,
  });
  const server = createServer(handlers.request);
  server.on('upgrade', handlers.upgrade);
  server.maxConnections = maxHttpConnections;
  try {
    await listen(server, host, port);
  } catch (error) {
    await handlers.close();
    throw error;
  }

  return {
    url: `http://${nameFor(host)}:${portOf(server)}/`,
    port: portOf(server),
    servers: handlers.servers,
    async close() {
      const stopped = new Promise((resolve) => server.close(resolve));
      await handlers.close();
      server.closeAllConnections();
      await stopped;
    },
  };
}

function listen(server: Server, host: string, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server) {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** An address that only this machine has, or that means all of them, is localhost to the reader. */
function nameFor(host: string) {
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
