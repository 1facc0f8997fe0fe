/**
 * Brings together connections and the workspaces they are announced for: the
 * relay says for which of its local ports, and the servers see that port as the
 * client's. Either may come first.
 */

export interface Arrivals {
  /** Says whose the connection from `port` is. */
  announce(port: number, workspace: string): void;
  /** The workspace of the connection from `port`; undefined where none is announced in time. */
  workspaceOf(port: number): Promise<string | undefined>;
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

    workspaceOf(port) {
      const known = announced.get(port);
      if (known) {
        clearTimeout(known.timer);
        announced.delete(port);
        return Promise.resolve(known.workspace);
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => give(undefined), patience);
        const give = (workspace: string | undefined) => {
          clearTimeout(timer);
          awaited.delete(port);
          resolve(workspace);
        };
        awaited.set(port, give);
      });
    },

    close() {
      for (const { timer } of announced.values()) clearTimeout(timer);
      announced.clear();
      for (const give of [...awaited.values()]) give(undefined);
    },
  };
}

type Timer = NodeJS.Timeout;
