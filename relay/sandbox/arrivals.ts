/**
 * Brings together connections and the workspaces they are announced for: the
 * relay says for which of its connections, and the servers see the same two
 * ports from the other side. Either may come first.
 */
import type { Socket } from 'node:net';
import type { ServerRole } from './server/server-role.js';

/** One end of a connection; a client's port alone may be that of several, to other servers. */
export interface ClientEnd {
  readonly localPort?: number | undefined;
  readonly remotePort?: number | undefined;
}

/** Whose a connection is. */
export interface Arrival {
  readonly workspace: string;
  /** The host of the sandbox that it comes from; absent where it comes from outside. */
  readonly from?: ServerRole;
  /** The mail of the queue that it is opened for; absent where it comes from outside. */
  readonly queueId?: string;
}

export interface Arrivals {
  announce(client: ClientEnd, arrival: Arrival): void;
  /** Whose a connection is; undefined where nobody announces it while it lasts, and in time. */
  arrivalOf(socket: Socket): Promise<Arrival | undefined>;
  /** Gives up on all that is awaited. */
  close(): void;
}

/** Makes arrivals that wait so many milliseconds for each other. */
export function makeArrivals(patience: number): Arrivals {
  const announced = new Map<string, { arrival: Arrival; timer: Timer }>();
  const awaited = new Map<string, (arrival: Arrival | undefined) => void>();

  return {
    announce({ localPort, remotePort }, arrival) {
      const ports = `${localPort} ${remotePort}`;
      const give = awaited.get(ports);
      if (give) return give(arrival);
      clearTimeout(announced.get(ports)?.timer);
      // A connection that never arrives must not lend its place to another.
      const timer = setTimeout(() => announced.delete(ports), patience);
      announced.set(ports, { arrival, timer });
    },

    arrivalOf(socket) {
      const ports = `${socket.remotePort} ${socket.localPort}`;
      const known = announced.get(ports);
      if (known) {
        clearTimeout(known.timer);
        announced.delete(ports);
        return Promise.resolve(known.arrival);
      }
      return new Promise((resolve) => {
        const give = (arrival: Arrival | undefined) => {
          clearTimeout(timer);
          socket.off('close', giveUp);
          // The ports may belong to a newer connection by now.
          if (awaited.get(ports) === give) awaited.delete(ports);
          resolve(arrival);
        };
        const giveUp = () => give(undefined);
        const timer = setTimeout(giveUp, patience);
        socket.on('close', giveUp);
        awaited.set(ports, give);
      });
    },

    close() {
      for (const { timer } of announced.values()) clearTimeout(timer);
      announced.clear();
      for (const give of awaited.values()) give(undefined);
    },
  };
}

type Timer = NodeJS.Timeout;
