/** A host of the sandbox: a name, an address of its own, and what listens there. */
import type { ServerRole } from '../server/server-role.js';

export interface Host {
  readonly role: ServerRole;
  /** A sentence: what it is. */
  readonly description: string;
  /** What listens; nothing where empty. */
  readonly doors: readonly Door[];
}

/** A port of a host. */
export interface Door {
  readonly port: number;
  /** Whether TLS begins with the first octet. */
  readonly tls: boolean;
  /** Ports that lead here from a reserved name, besides `port`. */
  readonly reservedPorts: readonly number[];
  /** What is said of it in the list of servers. */
  readonly description: string;
}
