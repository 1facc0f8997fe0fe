/**
 * The names that lead to the sandbox: its own under sandbox.test, and those
 * that are reserved for examples (RFC 2606 section 3) or for the machine
 * itself (RFC 6761 section 6.3), so that programs from tutorials run unchanged.
 */
import {
  closed,
  lmtp,
  mx,
  type ServerRole,
  submission,
} from './server/server-roles.js';

export interface NamedServer {
  readonly role: ServerRole;
  readonly port: number;
  /** Whether TLS begins with the first octet. */
  readonly tls: boolean;
  /** Ports that lead here from a reserved name, besides `port`. */
  readonly reservedPorts: readonly number[];
  readonly description: string;
}

export const namedServers: readonly NamedServer[] = [
  {
    role: mx,
    port: 25,
    tls: false,
    reservedPorts: [],
    description:
      'The MX of sandbox.test: takes mail for its mailboxes from anyone, and offers STARTTLS.',
  },
  {
    role: submission,
    port: 587,
    tls: false,
    reservedPorts: [],
    description:
      'Where users hand in their mail: first STARTTLS, then AUTH (alice or bob, password wonderland), then MAIL.',
  },
  {
    role: submission,
    port: 465,
    tls: true,
    reservedPorts: [],
    description:
      'Submission with TLS from the first octet: no STARTTLS, the rest is as on port 587.',
  },
  {
    role: lmtp,
    port: 24,
    tls: false,
    reservedPorts: [2003],
    description:
      'LMTP, the last step to the mailbox: after the dot comes one reply for each recipient.',
  },
  {
    role: closed,
    port: 25,
    tls: false,
    reservedPorts: [],
    description:
      'A server that takes no mail: it says 554 where others greet with 220.',
  },
];

/** The server that `host` and `port` lead to, if any. */
export function findNamedServer(
  host: string,
  port: number,
): NamedServer | undefined {
  const name = normalizeHost(host);
  return namedServers.find((server) =>
    isReservedName(name) && !server.role.isClosed
      ? server.port === port || server.reservedPorts.includes(port)
      : server.role.host === name && server.port === port,
  );
}

/** The name to issue a certificate for when a client asks for `host`; undefined where it is not the sandbox's to claim. */
export function findCertificateName(host: string): string | undefined {
  const name = normalizeHost(host);
  const isOurs = namedServers.some(({ role }) => role.host === name);
  return isOurs || isReservedName(name) ? name : undefined;
}

/** Whether programs find the sandbox's address behind `host`, whatever the port. */
export function isSandboxName(host: string): boolean {
  return findCertificateName(host) !== undefined;
}

/** Whether no server has this name: of sandbox.test only the sandbox's own have, and under invalid none (RFC 6761 section 6.4). */
export function isUnusedName(host: string): boolean {
  const isKept = /(?:^|\.)(?:sandbox\.test|invalid)$/.test(normalizeHost(host));
  return isKept && !isSandboxName(host);
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
