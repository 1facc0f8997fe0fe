/**
 * Where a page may go: to the sandbox, and to what the operator named with
 * `--allow host:port`. Decided by the name alone, before any look-up.
 */
import { isIPv6 } from 'node:net';
import type { AllowedServer } from './contract.js';
import { isSandboxName, isUnusedName } from './sandbox/names.js';
import type { Sandbox } from './sandbox/sandbox.js';

/** A server as a page or the operator names it. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** Where a connection to an allowed destination goes. */
export interface Route {
  /** The name or address to connect to. */
  readonly host: string;
  readonly port: number;
  /** Present where the route leads into the sandbox, whose certificates its own CA issued. */
  readonly sandbox?: Sandbox;
}

/** Why there is no way to a destination. */
export type Obstacle = 'NOT_ALLOWED' | 'NAME_NOT_FOUND' | 'REFUSED';

/** Finds the way to a destination. */
export type FindRoute = (destination: Destination) => Route | Obstacle;

/** Reads `host:port` or `[IPv6]:port`; undefined where it is neither. */
export function parseDestination(text: string): Destination | undefined {
  const [, host = '', digits = ''] =
    /^(\[[^\]]*\]|[^:[\]]*):([0-9]{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!isHost(host) || port < 1 || port > 65_535) return undefined;
  return { host: normalizeHost(host), port };
}

/** Whether `host` is a domain name in ASCII or an IP address. */
export function isHost(host: string): boolean {
  const address = /^\[(.*)\]$/.exec(host)?.[1] ?? host;
  if (address.includes(':')) return isIPv6(address) && !address.includes('%');
  return address === host && /^[a-z0-9_.-]{1,255}$/i.test(host);
}

/** What the operator allowed goes before the sandbox's own names. */
export function createPolicy(
  allowed: readonly Destination[],
  sandbox: Sandbox,
): FindRoute {
  const keys = new Set(allowed.map(keyOf));
  return ({ host, port }) => {
    const destination = { host: normalizeHost(host), port };
    if (keys.has(keyOf(destination))) return destination;
    const inSandbox = sandbox.resolve(destination.host, port);
    if (inSandbox) {
      return { host: inSandbox.address, port: inSandbox.port, sandbox };
    }
    return obstacleTo(destination.host);
  };
}

/** A port that a name of the sandbox has not is closed; what listens on the machine's own is not for us to say. */
function obstacleTo(host: string): Obstacle {
  if (isUnusedName(host)) return 'NAME_NOT_FOUND';
  const isOurs = isSandboxName(host) && host !== 'localhost';
  return isOurs ? 'REFUSED' : 'NOT_ALLOWED';
}

/** What the page shows in its list of servers. */
export function allowedServers(
  allowed: readonly Destination[],
  ofSandbox: readonly AllowedServer[],
): readonly AllowedServer[] {
  const others = allowed.map(
    ({ host, port }): AllowedServer => ({
      host,
      port,
      security: port === 465 ? 'tls' : 'plain',
      description: 'A real server that this relay was started with.',
      isSandbox: false,
    }),
  );
  return [...ofSandbox, ...others];
}

/** A destination as it is written after `--allow`. */
export function formatDestination({ host, port }: Destination): string {
  return host.includes(':') && !host.startsWith('[')
    ? `[${host}]:${port}`
    : `${host}:${port}`;
}

/** One spelling for each host: lower case, no trailing dot, IPv6 addresses in their shortest form. */
export function normalizeHost(host: string): string {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIPv6(address))
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
  return host.toLowerCase().replace(/(?<=.)\.$/, '');
}

function keyOf({ host, port }: Destination) {
  return `${host} ${port}`;
}
