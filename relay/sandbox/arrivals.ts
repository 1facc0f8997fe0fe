/**
 * Brings together connections and the workspaces they are announced for: the
 * relay says for which of its local ports, and the servers see that port as the
 * client's. Either may come first.
 */
import type { Socket } from 'node:net';

export interface Arrivals {
  /** Says whose the connection from `port` is. */
  announce(port: number, workspace: string): void;
  /** The workspace of a connection; undefined where none is announced while it lasts, and in time. */
  workspaceOf(socket: Socket): Promise<string | undefined>;
  /** Gives up on all that is awaited. */
  close(): void;
}

/** Makes arrivals that wait so many milliseconds for each other. */
export function makeArrivals(patience: number): Arrivals {
  const announced = new Map<number, { workspace: string; timer: Timer }>();
  const awaited = new Map<number, (workspace: string | undefined) => void>();

  return {
    announce(port, workspace) {
      const give = awaited.get(port);
      if (give) return give(workspace);
      clearTimeout(announced.get(port)?.timer);
      // A connection that never arrives must not lend its workspace to another.
      const timer = setTimeout(() => announced.delete(port), patience);
      announced.set(port, { workspace, timer });
    },

    workspaceOf(socket) {
      const port = socket.remotePort ?? 0;
      const known = announced.get(port);
      if (known) {
        clearTimeout(known.timer);
        announced.delete(port);
        return Promise.resolve(known.workspace);
      }
      return new Promise((resolve) => {
        const give = (workspace: string | undefined) => {
          clearTimeout(timer);
          socket.off('close', giveUp);
          // The port may belong to a newer connection by now.
          if (awaited.get(port) === give) awaited.delete(port);
          resolve(workspace);
        };
        const giveUp = () => give(undefined);
        const timer = setTimeout(giveUp, patience);
        socket.on('close', giveUp);
        awaited.set(port, give);
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
