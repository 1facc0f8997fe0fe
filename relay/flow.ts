/**
 * Octets between a WebSocket and a socket, as they are, and no faster than the
 * slower side takes them: when too many wait for one, the other is not read.
 */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import {
  dropFrame,
  type FramedReads,
  type FrameListener,
} from './framed-reads.js';

/** How many octets may wait before the other side is paused; what was already read comes on top. */
export const highWater = 128 * 1024;

/** How many reads may wait for the page: each holds a whole piece of memory, however few its octets. */
const mostFrames = 2;

export interface PageEnd {
  readonly webSocket: WebSocket;
  /** What `webSocket` runs on. */
  readonly stream: Duplex;
}

export interface ServerEnd {
  readonly socket: Socket;
  /** Those of `socket`; absent inside TLS, where octets come as `data` events. */
  readonly reads?: FramedReads;
}

export class Flow {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #socket: Socket;
  readonly #reads: FramedReads | undefined;
  readonly #heartbeat: number;
  #received = 0;
  /** How many frames wait for the page. */
  #frames = 0;
  #isServerPaused = false;
  #beating: NodeJS.Timeout | undefined;

  /** `heartbeat` is how often a page that is not read is asked whether it is still there, in milliseconds. */
  constructor(
    { webSocket, stream }: PageEnd,
    { socket, reads }: ServerEnd,
    heartbeat: number,
  ) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    this.#socket = socket;
    this.#reads = reads;
    this.#heartbeat = heartbeat;
    if (reads) reads.listener = this.#receiveFrame;
    else socket.on('data', this.#receive);
    socket.on('drain', this.#resumePage);
    stream.on('drain', this.#resumeServer);
  }

  /** How many octets have come from the server, also those that wait to be passed on. */
  get received(): number {
    return this.#received + this.#socket.readableLength;
  }

  /** Octets from the page go to the server. */
  send(octets: Buffer): void {
    this.#socket.write(octets);
    if (this.#socket.writableLength > highWater) this.#pausePage();
  }

  /** Lets go of the socket, so that TLS or nobody can read it. */
  stop(): void {
    if (this.#reads) this.#reads.listener = dropFrame;
    this.#socket.off('data', this.#receive);
    this.#socket.off('drain', this.#resumePage);
    this.#stream.off('drain', this.#resumeServer);
    this.#isServerPaused = false;
    this.#resumePage();
  }

  readonly #receive = (octets: Buffer) => {
    this.#received += octets.length;
    this.#webSocket.send(octets);
    if (this.#stream.writableLength > highWater) this.#pauseServer();
  };

  readonly #receiveFrame: FrameListener = (frame, octets, release) => {
    this.#received += octets;
    // No frame may follow the one that closes the WebSocket.
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) {
      release();
      return;
    }
    this.#frames += 1;
    this.#stream.write(frame, () => {
      release();
      this.#frames -= 1;
      this.#resumeServer();
    });
    if (this.#frames >= mostFrames) this.#pauseServer();
  };

  #pauseServer() {
    this.#isServerPaused = true;
    this.#socket.pause();
  }

  readonly #resumeServer = () => {
    if (!this.#isServerPaused) return;
    this.#isServerPaused = false;
    this.#socket.resume();
  };

  #pausePage() {
    this.#webSocket.pause();
    // Who is not read cannot be heard to go, but its system answers that nobody is there.
    this.#beating ??= setInterval(() => {
      if (this.#stream.writableLength === 0) this.#webSocket.ping();
    }, this.#heartbeat);
  }

  readonly #resumePage = () => {
    clearInterval(this.#beating);
    this.#beating = undefined;
    this.#webSocket.resume();
  };
}
