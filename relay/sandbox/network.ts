/**
 * The sandbox's own network. An address leads to a host of the sandbox or
 * nowhere: whatever a zone says, no connection leaves the loopback ports of
 * the sandbox's own servers.
 */
import { connect as connectSocket, type Socket } from 'node:net';
import type { Arrival, ClientEnd } from './arrivals.js';
import { hosts } from './hosts/hosts.js';
import { findServerAt, type NamedServer } from './names.js';
import type { ServerRole } from './server/server-role.js';

/** What came of connecting. */
export type Connection =
  | { readonly type: 'connected'; readonly socket: Socket }
  /** The host is there, and nothing listens at the port. */
  | { readonly type: 'refused' }
  /** No host has this address. */
  | { readonly type: 'unreachable' };

export interface Network {
  /** Connects a host of the sandbox to a port of an address, for a workspace. */
  connect(
    from: ServerRole,
    workspace: string,
    address: string,
    port: number,
    /** The mail of the queue that it is for. */
    queueId: string,
  ): Promise<Connection>;
}

/** The host of the sandbox at an address; undefined where none is. */
export function findHostAt(address: string): ServerRole | undefined {
  return hosts.find(({ role }) => role.address === address)?.role;
}

/** A network in which nothing can be reached. */
export const noNetwork: Network = {
  connect: () => Promise.resolve({ type: 'unreachable' }),
};

/** Makes the network of servers that listen on loopback ports. */
export function makeNetwork(
  portOf: (server: NamedServer) => number | undefined,
  announce: (client: ClientEnd, arrival: Arrival) => void,
): Network {
  return {
    connect(from, workspace, address, port, queueId) {
      const server = findServerAt(address, port);
      const loopbackPort = server && portOf(server);
      if (!loopbackPort) {
        const type = findHostAt(address) ? 'refused' : 'unreachable';
        return Promise.resolve({ type });
      }
      return new Promise((resolve) => {
        const socket = connectSocket(loopbackPort, '127.0.0.1');
        const fail = () => resolve({ type: 'refused' });
        socket.once('error', fail).once('connect', () => {
          socket.off('error', fail);
          announce(socket, { workspace, from, queueId });
          resolve({ type: 'connected', socket });
        });
      });
    },
  };
}
