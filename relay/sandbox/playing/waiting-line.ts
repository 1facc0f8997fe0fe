/**
 * Where clients wait for a server that a learner plays: in line, until the
 * learner accepts them, or until they have waited for long enough. What they
 * say meanwhile waits in their sockets.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../clock.js';
import { writeReply } from '../server/reply.js';

/** A client whose connection has come to a host that serves nobody by itself. */
export interface ArrivedClient {
  /** Nothing has read it yet. */
  readonly socket: Socket;
  /** The host it came to. */
  readonly host: string;
  /** Where it comes from, as the sandbox sees it. */
  readonly address: string;
  readonly port: number;
  /** Begins the server's side of a handshake, with a certificate for the host. */
  beginTls(): Promise<TLSSocket>;
  /** PEM of the CA that issued it. */
  readonly certificateAuthority: string;
}

export interface WaitingLine {
  /** Lets a client of `workspace` wait; settles when its connection is over. */
  join(workspace: string, client: ArrivedClient): Promise<void>;
  /**
   * Gives `take` the next client of `workspace`, once; what is returned calls
   * that off. Of several that ask, the last to have asked is given it.
   */
  accept(workspace: string, take: (client: ArrivedClient) => void): () => void;
  /** Says 421 to those that wait, and cuts off the others. */
  close(): void;
}

/** Milliseconds that a client waits where nobody plays the server. */
export const patienceForPlayer = 30_000;

/** And where somebody does, but serves another: a client waits 5 minutes for a greeting (RFC 5321 section 4.5.3.2.1). */
export const patienceForTurn = 5 * 60_000;

/** How many clients of one workspace wait at once. */
export const longestLine = 10;

/** Milliseconds that a client may take to close after 421. */
const farewell = 2000;

interface Waiting {
  readonly client: ArrivedClient;
  /** Takes it out of the line. */
  readonly leave: () => void;
}

/** The clients and the players of one workspace. */
interface Line {
  readonly waiting: Set<Waiting>;
  readonly players: ((client: ArrivedClient) => void)[];
  readonly served: Set<ArrivedClient>;
}

/** Makes a line with nobody in it. */
export function makeWaitingLine(clock: Clock): WaitingLine {
  const lines = new Map<string, Line>();

  function lineOf(workspace: string): Line {
    const known = lines.get(workspace);
    if (known) return known;
    const line = {
      waiting: new Set<Waiting>(),
      players: [],
      served: new Set<ArrivedClient>(),
    };
    lines.set(workspace, line);
    return line;
  }

  function forgetIfEmpty(
    workspace: string,
    { waiting, players, served }: Line,
  ) {
    if (waiting.size + players.length + served.size > 0) return;
    lines.delete(workspace);
  }

  function turnAway({ socket, host }: ArrivedClient, why: string) {
    socket.end(writeReply(421, '4.3.2', `${host} ${why}`));
    // What is not read would reset the connection, and the reply be lost.
    socket.resume();
    const cancel = clock.after(farewell, () => socket.destroy());
    socket.once('close', cancel);
  }

  function wait(line: Line, client: ArrivedClient) {
    const { socket } = client;
    // A client that has gone without a word is not worth waiting for.
    const notice = () => {
      if (socket.readableLength === 0) socket.read(0);
    };
    const goAway = () => {
      waiting.leave();
      socket.destroy();
    };
    const giveUp = () => {
      waiting.leave();
      turnAway(client, nobodyPlays);
    };
    const began = clock.now();
    let cancel = clock.after(patienceForPlayer, ask);
    function ask() {
      const waited = clock.now() - began;
      if (line.served.size === 0 || waited >= patienceForTurn) giveUp();
      else cancel = clock.after(patienceForPlayer, ask);
    }
    const waiting = {
      client,
      leave() {
        cancel();
        socket.off('readable', notice).off('end', goAway).off('close', goAway);
        line.waiting.delete(waiting);
      },
    };
    socket.on('readable', notice).on('end', goAway).on('close', goAway);
    line.waiting.add(waiting);
  }

  return {
    async join(workspace, client) {
      const { socket } = client;
      const line = lineOf(workspace);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      // Whatever the error, it closes.
      socket.on('error', () => {});
      const take = line.players.pop();
      if (take) {
        line.served.add(client);
        take(client);
      } else if (line.waiting.size >= longestLine) turnAway(client, lineIsLong);
      else wait(line, client);
      await closed;
      line.served.delete(client);
      forgetIfEmpty(workspace, line);
    },

    accept(workspace, take) {
      const line = lineOf(workspace);
      const [first] = line.waiting;
      if (first) {
        first.leave();
        line.served.add(first.client);
        take(first.client);
        return () => {};
      }
      line.players.push(take);
      return () => {
        const at = line.players.indexOf(take);
        if (at >= 0) line.players.splice(at, 1);
        forgetIfEmpty(workspace, line);
      };
    },

    close() {
      for (const { waiting, served } of lines.values()) {
        for (const { client, leave } of waiting) {
          leave();
          turnAway(client, 'is shutting down, and closes the connection');
        }
        for (const { socket } of served) socket.destroy();
      }
    },
  };
}

const nobodyPlays =
  'is a server that you play, and nobody plays it: choose "Be the server" in the workbook, then let the client come again';

const lineIsLong =
  'has too many clients that wait for you: answer those first, then let this one come again';
