/**
 * Octets between a WebSocket and a socket, as they are, and no faster than the
 * slower side takes them: when too many wait for one, the other is not read.
 * Nor is a server while its page's window is closed.
 */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import {
  dropFrame,
  type FramedReads,
  type FrameListener,
} from './framed-reads.js';
import type { Pace } from './pace.js';

/** How many octets may wait before the other side is paused; what was already read comes on top. */
export const highWater = 128 * 1024;

/** How many reads may wait for the page: each holds a whole piece of memory, however few its octets. */
const mostFrames = 2;

export interface PageEnd {
  readonly webSocket: WebSocket;
  /** What `webSocket` runs on. */
  readonly stream: Duplex;
}

/** The end of the TCP connection: a server, or a client that the page serves. */
export interface OtherEnd {
  readonly socket: Socket;
  /** Those of `socket`; absent inside TLS, where octets come as `data` events. */
  readonly reads?: FramedReads;
}

/** Octets that were read, in memory that `release` gives back. */
interface Rest {
  readonly octets: Uint8Array;
  readonly release: () => void;
}

const noRest: Rest = { octets: new Uint8Array(), release: () => {} };

export class Flow {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #socket: Socket;
  readonly #reads: FramedReads | undefined;
  readonly #heartbeat: number;
  readonly #pace: Pace | undefined;
  #received = 0;
  /** How many frames wait for the page. */
  #frames = 0;
  /** What was read in the clear and does not fit into the window. */
  #rest: Rest | undefined;
  #isServerPaused = false;
  #beating: NodeJS.Timeout | undefined;

  /**
   * `heartbeat` is how often a page that is not read is asked whether it is
   * still there, in milliseconds; `pace` is absent where the page asked for no window.
   */
  constructor(
    { webSocket, stream }: PageEnd,
    { socket, reads }: OtherEnd,
    heartbeat: number,
    pace?: Pace,
  ) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    this.#socket = socket;
    this.#reads = reads;
    this.#heartbeat = heartbeat;
    this.#pace = pace;
    if (pace) pace.opened = this.#proceed;
    if (reads) reads.listener = this.#receiveFrame;
    else socket.on('data', this.#receive);
    socket.on('drain', this.#resumePage);
    stream.on('drain', this.#resumeServer);
    // The window may have closed before TLS began.
    if (this.#room === 0) this.#pauseServer();
  }

  /** How many octets have come from the server, also those that wait to be passed on. */
  get received(): number {
    return this.#received + this.#socket.readableLength;
  }

  /** Octets from the page go to the server. */
  send(octets: Buffer): void {
    const left = this.#pace?.write(octets.length);
    this.#socket.write(octets, (error) => {
      if (!error) left?.();
    });
    if (this.#socket.writableLength > highWater) this.#pausePage();
  }

  /** Lets go of the socket, so that TLS or nobody can read it. */
  stop(): void {
    if (this.#reads) this.#reads.listener = dropFrame;
    this.#socket.off('data', this.#receive);
    this.#socket.off('drain', this.#resumePage);
    this.#stream.off('drain', this.#resumeServer);
    if (this.#pace) this.#pace.opened = () => {};
    // Its memory is not given back: a part of it may still be on its way to the page.
    this.#rest = undefined;
    this.#isServerPaused = false;
    this.#resumePage();
  }

  /** How many octets the page may be sent now. */
  get #room() {
    return this.#pace?.left ?? Number.POSITIVE_INFINITY;
  }

  readonly #receive = (octets: Buffer) => {
    const fitting = octets.subarray(0, this.#room);
    this.#received += fitting.length;
    this.#pace?.spend(fitting.length);
    if (fitting.length > 0) this.#webSocket.send(fitting);
    const isFull = this.#room === 0;
    if (isFull || this.#stream.writableLength > highWater) this.#pauseServer();
    // The end of the stream waits behind what is put back.
    if (fitting.length < octets.length) {
      this.#socket.unshift(octets.subarray(fitting.length));
    }
  };

  readonly #receiveFrame: FrameListener = (frame, octets, release) => {
    this.#received += octets;
    // No frame may follow the one that closes the WebSocket.
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) {
      release();
      return;
    }
    if (octets > this.#room) {
      this.#pauseServer();
      this.#rest = { octets: frame.subarray(-octets), release };
      this.#sendRest();
      return;
    }
    this.#pace?.spend(octets);
    this.#frames += 1;
    this.#stream.write(frame, () => this.#sent(release));
    if (this.#frames >= mostFrames || this.#room === 0) this.#pauseServer();
  };

  /** Sends as much of the rest as fits into the window. */
  #sendRest() {
    const { octets, release } = this.#rest ?? noRest;
    const fitting = octets.subarray(0, this.#room);
    if (fitting.length === 0) return;
    const left = octets.subarray(fitting.length);
    const isLast = left.length === 0;
    this.#rest = isLast ? undefined : { octets: left, release };
    this.#pace?.spend(fitting.length);
    this.#frames += 1;
    this.#webSocket.send(fitting, () =>
      this.#sent(isLast ? release : () => {}),
    );
  }

  #sent(release: () => void) {
    release();
    this.#frames -= 1;
    this.#resumeServer();
  }

  /** The window has opened further. */
  readonly #proceed = () => {
    this.#sendRest();
    // What still waits for the page tells when it has left.
    if (this.#frames > 0 || this.#stream.writableNeedDrain) return;
    this.#resumeServer();
  };

  #pauseServer() {
    this.#isServerPaused = true;
    this.#socket.pause();
  }

  readonly #resumeServer = () => {
    if (!this.#isServerPaused || this.#room === 0 || this.#rest) return;
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
