/**
 * The names that lead to the sandbox: those of its hosts, all under test
 * (RFC 6761 section 6.2), and those that are reserved for examples (RFC 2606
 * section 3) or for the machine itself (RFC 6761 section 6.3), so that programs
 * from tutorials run unchanged.
 */
import type { Door, Host } from './hosts/host.js';
import { hosts } from './hosts/hosts.js';

export interface NamedServer extends Door {
  readonly role: Host['role'];
}

export const namedServers: readonly NamedServer[] = hosts.flatMap(
  ({ role, doors }) => doors.map((door) => ({ role, ...door })),
);

/** The server that `host` and `port` lead to, if any. */
export function findNamedServer(
  host: string,
  port: number,
): NamedServer | undefined {
  const name = normalizeHost(host);
  return isReservedName(name)
    ? namedServers.find((server) => isUsualFor(server, port))
    : namedServers.find(
        (server) => server.role.host === name && server.port === port,
      );
}

/** The server at an address of the sandbox's own network, if any. */
export function findServerAt(
  address: string,
  port: number,
): NamedServer | undefined {
  return namedServers.find(
    (server) => server.role.address === address && server.port === port,
  );
}

/** The name to issue a certificate for when a client asks for `host`; undefined where it is not the sandbox's to claim. */
export function findCertificateName(host: string): string | undefined {
  const name = normalizeHost(host);
  const isOurs = hosts.some(({ role }) => role.host === name);
  return isOurs || isReservedName(name) ? name : undefined;
}

/** Whether programs find the sandbox's address behind `host`, whatever the port. */
export function isSandboxName(host: string): boolean {
  return findCertificateName(host) !== undefined;
}

/** Whether no server has this name: under test only the sandbox's own have, and under invalid none (RFC 6761 sections 6.2 and 6.4). */
export function isUnusedName(host: string): boolean {
  const isKept = /(?:^|\.)(?:test|invalid)$/.test(normalizeHost(host));
  return isKept && !isSandboxName(host);
}

/** Behind a reserved name stand the servers of sandbox.test that take mail, the first on each port. */
function isUsualFor(
  { role, port, reservedPorts }: NamedServer,
  asked: number,
): boolean {
  return (
    role.host.endsWith('.sandbox.test') &&
    !role.isClosed &&
    (port === asked || reservedPorts.includes(asked))
  );
}

function isReservedName(name: string) {
  return name.length <= 253 && reservedName.test(name);
}

const reservedName =
  /^(?:localhost|(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)*example\.(?:com|org|net))$/;

/** Names are equal in any case (RFC 4343), and with the dot of the root or without. */
function normalizeHost(host: string) {
  return host.toLowerCase().replace(/\.$/, '');
}
