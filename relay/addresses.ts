/**
 * The addresses that a program is told of a name. Whether a page may know them
 * is decided before any look-up, as for its connections.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { AddressesAnswer } from './contract.js';
import { obstacleFailure } from './failure.js';
import { type Destination, normalizeHost } from './policy.js';
import { isSandboxName, isUnusedName } from './sandbox/names.js';

/** Finds the addresses of a host; port 0 is any port that is allowed. */
export type FindAddresses = (
  destination: Destination,
) => Promise<AddressesAnswer>;

/** What the operator allowed is looked up, and goes before the sandbox's own names. */
export function createAddressFinder(
  allowed: readonly Destination[],
): FindAddresses {
  return async (destination) => {
    const host = normalizeHost(destination.host);
    if (isIP(host)) return { type: 'addresses', addresses: [host] };
    const isAllowed = allowed.some(
      (other) =>
        other.host === host && [0, other.port].includes(destination.port),
    );
    if (isAllowed) return lookUp(destination);
    if (isSandboxName(host)) {
      return { type: 'addresses', addresses: ['127.0.0.1'] };
    }
    const code = isUnusedName(host) ? 'NAME_NOT_FOUND' : 'NOT_ALLOWED';
    return failed(code, destination);
  };
}

async function lookUp(destination: Destination): Promise<AddressesAnswer> {
  try {
    const found = await lookup(destination.host, { all: true });
    const addresses = found.map(({ address }) => address);
    return { type: 'addresses', addresses };
  } catch {
    return failed('NAME_NOT_FOUND', destination);
  }
}

function failed(
  code: 'NAME_NOT_FOUND' | 'NOT_ALLOWED',
  { host, port }: Destination,
): AddressesAnswer {
  // Who has named no port yet will most likely want that of SMTP.
  const { message } = obstacleFailure(code, { host, port: port || 25 });
  return { type: 'failed', code, message };
}
