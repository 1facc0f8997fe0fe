/** What happens on one connection to a host of the sandbox, by what the host is. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Arrivals } from './arrivals.js';
import type { SigningKey } from './authentication/keys.js';
import type { CertificateAuthority, CertificateFlaw } from './certificates.js';
import type { Clock } from './clock.js';
import { findCertificateName, type NamedServer } from './names.js';
import type { WaitingLine } from './playing/waiting-line.js';
import { openMaildrop } from './pop3/maildrop.js';
import { servePop3Session } from './pop3/serve-pop3-session.js';
import { ClientConnection } from './server/client-connection.js';
import { longestLine } from './server/handle-line.js';
import type { Deadlines } from './server/patience.js';
import { serveSession } from './server/serve-session.js';
import { takeMail } from './take-mail.js';
import type { Workspaces } from './workspaces/workspaces.js';

/** What serving a connection asks of the sandbox around it. */
export interface ServingParts {
  readonly workspaces: Workspaces;
  readonly arrivals: Arrivals;
  readonly waitingLine: WaitingLine;
  readonly authority: CertificateAuthority;
  readonly signingKeys: readonly SigningKey[];
  readonly clock: Clock;
  readonly randomOctets: (count: number) => Uint8Array;
  readonly deadlines: Deadlines;
  /** How many milliseconds slow@ waits before it answers. */
  readonly slowReplyDelay: number;
}

export interface ConnectionServer {
  /** Serves a connection until it ends. */
  serve(socket: Socket, named: NamedServer): Promise<void>;
  /** Says 421 to the sessions that are open. */
  stop(): void;
}

/** Makes what serves connections to any host. */
export function makeConnectionServer(parts: ServingParts): ConnectionServer {
  const { workspaces, arrivals, authority, clock, randomOctets } = parts;
  const connections = new Set<ClientConnection>();

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
    await parts.waitingLine.join(arrival.workspace, {
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

  async function servePop3(
    connection: ClientConnection,
    workspace: string,
    { role, tls }: NamedServer,
  ) {
    if (tls && !(await secure(connection, role.host))) return;
    await servePop3Session(connection, role, tls, {
      open: (user) => openMaildrop(workspaces.of(workspace).mailbox, user),
      secure: () => secure(connection, role.host),
      makeTimestamp: () =>
        `<${Buffer.from(randomOctets(12)).toString('hex')}.${clock.now()}@${role.host}>`,
    });
  }

  async function serve(
    connection: ClientConnection,
    socket: Socket,
    named: NamedServer,
  ) {
    const { role, tls } = named;
    const { remoteAddress = '' } = socket;
    const arrival = await arrivals.arrivalOf(socket);
    if (!arrival) return;
    const workspace = workspaces.of(arrival.workspace);
    const clientAddress = arrival.from?.address ?? remoteAddress;
    if (role.isSilent) return keepSilent(connection);
    if (role.protocol === 'POP3') {
      return servePop3(connection, workspace.id, named);
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
          signingKeys: parts.signingKeys,
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
      slowReplyDelay: parts.slowReplyDelay,
      interference: workspace.beginInterference(role.host),
    });
  }

  return {
    async serve(socket, named) {
      if (named.role.isPlayed) return hold(socket, named);
      const connection = new ClientConnection(socket, parts.deadlines, clock);
      connections.add(connection);
      try {
        await serve(connection, socket, named);
      } finally {
        connection.destroy();
        connections.delete(connection);
      }
    },
    stop() {
      for (const connection of connections) connection.stop('stopped');
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
