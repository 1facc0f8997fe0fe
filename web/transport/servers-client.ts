import type { AllowedServer } from '../../relay/contract.js';

/** Where this relay lets a page go, or a sentence why that is not known. */
export type ServersAnswer =
  | { readonly type: 'servers'; readonly servers: readonly AllowedServer[] }
  | { readonly type: 'trouble'; readonly message: string };

/** Asks the relay at `origin` (as `http://localhost:5321`) for its servers. */
export async function fetchServers(origin: string): Promise<ServersAnswer> {
  try {
    const response = await fetch(new URL('/api/servers', origin));
    if (!response.ok) return trouble(`answered ${response.status}`);
    // Another program on that port may answer with anything.
    const servers: unknown = await response.json().catch(() => undefined);
    if (!Array.isArray(servers)) return trouble('gave no list of servers');
    return { type: 'servers', servers: servers as readonly AllowedServer[] };
  } catch {
    return trouble('does not answer');
  }

  function trouble(what: string): ServersAnswer {
    const where = new URL(origin).host;
    const advice = 'Start it with npm start, then load this page again.';
    return {
      type: 'trouble',
      message: `The relay at ${where} ${what}. ${advice}`,
    };
  }
}
