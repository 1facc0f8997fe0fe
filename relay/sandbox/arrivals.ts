/**
 * Brings together connections and the workspaces they are announced for: the
 * relay says for which of its connections, and the servers see the same two
 * ports from the other side. Either may come first.
 */
import type { Socket } from 'node:net';

/** One end of a connection; a client's port alone may be that of several, to other servers. */
export interface ClientEnd {
  readonly localPort?: number | undefined;
  readonly remotePort?: number | undefined;
}

export interface Arrivals {
  /** Says whose the connection is. */
  announce(client: ClientEnd, workspace: string): void;
  /** The workspace of a connection; undefined where none is announced while it lasts, and in time. */
  workspaceOf(socket: Socket): Promise<string | undefined>;
  /** Gives up on all that is awaited. */
  close(): void;
}

/** Makes arrivals that wait so many milliseconds for each other. */
export function makeArrivals(patience: number): Arrivals {
  const announced = new Map<string, { workspace: string; timer: Timer }>();
  const awaited = new Map<string, (workspace: string | undefined) => void>();

  return {
    announce({ localPort, remotePort }, workspace) {
      const ports = `${localPort} ${remotePort}`;
      const give = awaited.get(ports);
      if (give) return give(workspace);
      clearTimeout(announced.get(ports)?.timer);
      // A connection that never arrives must not lend its workspace to another.
      const timer = setTimeout(() => announced.delete(ports), patience);
      announced.set(ports, { workspace, timer });
    },

    workspaceOf(socket) {
      const ports = `${socket.remotePort} ${socket.localPort}`;
      const known = announced.get(ports);
      if (known) {
        clearTimeout(known.timer);
        announced.delete(ports);
        return Promise.resolve(known.workspace);
      }
      return new Promise((resolve) => {
        const give = (workspace: string | undefined) => {
          clearTimeout(timer);
          socket.off('close', giveUp);
          // The ports may belong to a newer connection by now.
          if (awaited.get(ports) === give) awaited.delete(ports);
          resolve(workspace);
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
