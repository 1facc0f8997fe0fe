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

export class Flow {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #socket: Socket;
  readonly #reads: FramedReads | undefined;
  #received = 0;

  /**
   * `stream` is what `webSocket` runs on. `reads` are those of `socket`; where
   * they are absent, as inside TLS, its octets come as `data` events.
   */
  constructor(
    webSocket: WebSocket,
    stream: Duplex,
    socket: Socket,
    reads?: FramedReads,
  ) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    this.#socket = socket;
    this.#reads = reads;
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
    if (this.#socket.writableLength > highWater) this.#webSocket.pause();
  }

  /** Lets go of the socket, so that TLS or nobody can read it. */
  stop(): void {
    if (this.#reads) this.#reads.listener = dropFrame;
    this.#socket.off('data', this.#receive);
    this.#socket.off('drain', this.#resumePage);
    this.#stream.off('drain', this.#resumeServer);
    this.#webSocket.resume();
  }

  readonly #receive = (octets: Buffer) => {
    this.#received += octets.length;
    this.#webSocket.send(octets);
    if (this.#stream.writableLength > highWater) this.#socket.pause();
  };

  readonly #receiveFrame: FrameListener = (frame, octets, release) => {
    this.#received += octets;
    // No frame may follow the one that closes the WebSocket.
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) {
      release();
      return;
    }
    this.#stream.write(frame, release);
    if (this.#stream.writableLength > highWater) this.#socket.pause();
  };

  readonly #resumePage = () => this.#webSocket.resume();

  readonly #resumeServer = () => this.#socket.resume();
}
