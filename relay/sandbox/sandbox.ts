/**
 * The practice mail world: real SMTP servers on loopback ports of the system's
 * choosing, reached by name through the relay.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AllowedServer } from '../contract.js';
import { type ClientEnd, makeArrivals } from './arrivals.js';
import {
  dkimRecords,
  type SigningKey,
  sharedSigningKeys,
} from './authentication/keys.js';
import { makeCertificateAuthority } from './certificates.js';
import { type Clock, systemClock } from './clock.js';
import { writeDefaultZone } from './dns/default-zone.js';
import { hosts } from './hosts/hosts.js';
import { findNamedServer, type NamedServer, namedServers } from './names.js';
import { makeNetwork } from './network.js';
import { type ArrivedClient, makeWaitingLine } from './playing/waiting-line.js';
import { makeConnectionServer } from './serve-connection.js';
import type { Deadlines } from './server/patience.js';
import {
  defaultWorkspaceLimits,
  makeWorkspaces,
  type WorkspaceLimits,
  type Workspaces,
} from './workspaces/workspaces.js';
import { makeWorld } from './world.js';

/** Where a name of the sandbox leads. */
export interface SandboxAddress {
  readonly address: '127.0.0.1';
  readonly port: number;
  /** Whether TLS begins with the first octet. */
  readonly tls: boolean;
}

export interface Sandbox {
  /** Where a name leads, or undefined if it isn't the sandbox's. */
  resolve(host: string, port: number): SandboxAddress | undefined;
  readonly servers: readonly AllowedServer[];
  /** PEM; to be trusted for the names that `resolve` knows, and no others. */
  readonly certificateAuthority: string;
  /** Says whose workspace the connection with this end is; the sandbox greets only once it is known. */
  announce(client: ClientEnd, workspace: string): void;
  /**
   * Gives `take` the next client of a workspace that has come to a host that
   * its learner plays, once; what is returned calls that off.
   */
  accept(workspace: string, take: (client: ArrivedClient) => void): () => void;
  readonly workspaces: Workspaces;
  /** Says 421 to the sessions that are open, and closes. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** How many milliseconds slow@sandbox.test waits before it answers; 3000 where absent. */
  readonly slowReplyDelay?: number;
  /** How many milliseconds a connection waits to be announced before it is closed; 5000 where absent. */
  readonly announcementDelay?: number;
  /** Half an hour for a line, since learners read, and a day for a session, where absent. */
  readonly deadlines?: Deadlines;
  /** How many connections one server takes at once, and closes those above; 500 where absent. */
  readonly connections?: number;
  /** `defaultWorkspaceLimits` where absent. */
  readonly workspaceLimits?: WorkspaceLimits;
  /** The machine's own where absent. */
  readonly clock?: Clock;
  /** Gives so many random octets; the system's where absent. */
  readonly randomOctets?: (count: number) => Uint8Array;
  /** What hosts sign with; keys that last as long as the process where absent. */
  readonly signingKeys?: readonly SigningKey[];
}

const defaultDeadlines: Deadlines = {
  line: 30 * 60 * 1000,
  session: 24 * 60 * 60 * 1000,
};

/** Starts the servers of the sandbox. */
export async function startSandbox({
  slowReplyDelay = 3000,
  announcementDelay = 5000,
  deadlines = defaultDeadlines,
  connections: mostConnections = 500,
  workspaceLimits = defaultWorkspaceLimits,
  clock = systemClock,
  randomOctets = randomBytes,
  signingKeys: givenKeys,
}: SandboxOptions = {}): Promise<Sandbox> {
  const authority = await makeCertificateAuthority();
  const signingKeys = givenKeys ?? (await sharedSigningKeys());
  const arrivals = makeArrivals(announcementDelay);
  const ports = new Map<NamedServer, number>();
  const world = makeWorld({
    network: makeNetwork((server) => ports.get(server), arrivals.announce),
    zoneText: writeDefaultZone(
      hosts.map(({ role }) => role),
      dkimRecords(signingKeys),
    ),
    authority: authority.certificate,
    randomOctets,
  });
  const workspaces = makeWorkspaces(workspaceLimits, clock, world);
  const waitingLine = makeWaitingLine(clock);
  const sessions = new Set<Promise<void>>();
  const connectionServer = makeConnectionServer({
    workspaces,
    arrivals,
    waitingLine,
    authority,
    signingKeys,
    clock,
    randomOctets,
    deadlines,
    slowReplyDelay,
  });

  async function listen(named: NamedServer): Promise<Listening> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const session = connectionServer
        .serve(socket, named)
        // One session that fails must not take the others with it.
        .catch((error: unknown) => console.error('A session failed:', error))
        .finally(() => sessions.delete(session));
      sessions.add(session);
    });
    server.maxConnections = mostConnections;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('A server on a loopback port has no port.');
    }
    ports.set(named, address.port);
    return { named, server, port: address.port };
  }

  const listening = await Promise.all(namedServers.map(listen));

  async function shutDown() {
    const closed = listening.map(({ server }) => once(server, 'close'));
    for (const { server } of listening) server.close();
    arrivals.close();
    connectionServer.stop();
    waitingLine.close();
    await Promise.allSettled(sessions);
    await Promise.all(closed);
    workspaces.close();
  }
  let closing: Promise<void> | undefined;

  return {
    resolve(host, port) {
      const named = findNamedServer(host, port);
      const found = listening.find((each) => each.named === named);
      return (
        found && {
          address: '127.0.0.1',
          port: found.port,
          tls: found.named.tls,
        }
      );
    },
    servers: namedServers.map(({ role, port, tls, description }) => ({
      host: role.host,
      port,
      security: tls ? 'tls' : 'plain',
      description,
      isSandbox: true,
    })),
    certificateAuthority: authority.certificate,
    announce: (client, workspace) => arrivals.announce(client, { workspace }),
    accept: waitingLine.accept,
    workspaces,
    close() {
      closing ??= shutDown();
      return closing;
    },
  };
}

interface Listening {
  readonly named: NamedServer;
  readonly server: Server;
  readonly port: number;
}
