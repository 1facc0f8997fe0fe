/**
 * The practice mail world: real SMTP servers on loopback ports of the system's
 * choosing, reached by name through the relay.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { AllowedServer } from '../contract.js';
import { type ClientEnd, makeArrivals } from './arrivals.js';
import {
  dkimRecords,
  type SigningKey,
  sharedSigningKeys,
} from './authentication/keys.js';
import {
  type CertificateFlaw,
  makeCertificateAuthority,
} from './certificates.js';
import { type Clock, systemClock } from './clock.js';
import { writeDefaultZone } from './dns/default-zone.js';
import { hosts } from './hosts/hosts.js';
import {
  findCertificateName,
  findNamedServer,
  type NamedServer,
  namedServers,
} from './names.js';
import { makeNetwork } from './network.js';
import { type ArrivedClient, makeWaitingLine } from './playing/waiting-line.js';
import { openMaildrop } from './pop3/maildrop.js';
import { servePop3Session } from './pop3/serve-pop3-session.js';
import { ClientConnection } from './server/client-connection.js';
import { longestLine } from './server/handle-line.js';
import type { Deadlines } from './server/patience.js';
import { serveSession } from './server/serve-session.js';
import { takeMail } from './take-mail.js';
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
  const connections = new Set<ClientConnection>();
  const sessions = new Set<Promise<void>>();

  async function secure(
    connection: ClientConnection,
    host: string,
    flaw?: CertificateFlaw,
  ) {
    const context = await authority.secureContextFor(host, flaw);
    return connection.secure(context, (serverName) =>
      authority.secureContextFor(findCertificateName(serverName) ?? host, flaw),
    );
  }

  /** Lets a client wait for the learner, who plays the server. */
  async function hold(socket: Socket, { role }: NamedServer) {
    socket.on('error', () => socket.destroy());
    const arrival = await arrivals.arrivalOf(socket);
    if (!arrival) return void socket.destroy();
    const { remoteAddress = '', remotePort = 0 } = socket;
    await waitingLine.join(arrival.workspace, {
      socket,
      host: role.host,
      address: arrival.from?.address ?? remoteAddress,
      port: remotePort,
      certificateAuthority: authority.certificate,
      async beginTls() {
        return new TLSSocket(socket, {
          isServer: true,
          secureContext: await authority.secureContextFor(role.host),
          SNICallback: (serverName, callback) => {
            const name = findCertificateName(serverName) ?? role.host;
            authority.secureContextFor(name).then(
              (found) => callback(null, found),
              (error: Error) => callback(error),
            );
          },
        });
      },
    });
  }

  async function serve(socket: Socket, { role, tls }: NamedServer) {
    const { remoteAddress = '' } = socket;
    const connection = new ClientConnection(socket, deadlines, clock);
    connections.add(connection);
    try {
      const arrival = await arrivals.arrivalOf(socket);
      if (!arrival) return connection.destroy();
      const workspace = workspaces.of(arrival.workspace);
      const clientAddress = arrival.from?.address ?? remoteAddress;
      if (role.isSilent) return await keepSilent(connection);
      if (role.protocol === 'POP3') {
        if (tls && !(await secure(connection, role.host))) {
          return connection.destroy();
        }
        return await servePop3Session(connection, role, tls, {
          open: (user) =>
            openMaildrop(workspaces.of(workspace.id).mailbox, user),
          secure: () => secure(connection, role.host),
          makeTimestamp: () =>
            `<${Buffer.from(randomOctets(12)).toString('hex')}.${clock.now()}@${role.host}>`,
        });
      }
      await serveSession(connection, role, tls, {
        accept: (state, transaction, content) =>
          // It may have expired since the session began.
          takeMail(workspaces.of(workspace.id), {
            state,
            transaction,
            content,
            clientAddress,
            queueId: arrival.queueId,
            signingKeys,
          }),
        secure: (flaw) => secure(connection, role.host, flaw),
        context: {
          now: clock.now,
          randomOctets,
          hasComeAgain: (reversePath, forwardPath) =>
            workspaces.of(workspace.id).greylist.hasComeAgain({
              reversePath,
              forwardPath,
              client: clientAddress,
            }),
        },
        slowReplyDelay,
        interference: workspace.beginInterference(role.host),
      });
    } finally {
      connection.destroy();
      connections.delete(connection);
    }
  }

  async function listen(named: NamedServer): Promise<Listening> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const session = (named.role.isPlayed ? hold : serve)(socket, named)
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
    for (const connection of connections) connection.stop('stopped');
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

/** Hears what a client says, and answers nothing until it has gone. */
async function keepSilent(connection: ClientConnection) {
  for (;;) {
    const { type } = await connection.readLine(longestLine);
    if (type !== 'line' && type !== 'longLine') return;
  }
}

interface Listening {
  readonly named: NamedServer;
  readonly server: Server;
  readonly port: number;
}
