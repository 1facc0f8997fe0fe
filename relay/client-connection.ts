/** The connection of a client that the page serves: the sandbox accepted it, and the page is its server. */
import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Connection, ConnectionListener } from './connection.js';
import { clientFailure } from './failure.js';
import type { OtherEnd } from './flow.js';
import type { RelayLimits } from './limits.js';
import type { ArrivedClient } from './sandbox/playing/waiting-line.js';
import { summarizeOwnTls } from './tls.js';

/** How long a client may take to close after the page did, in milliseconds. */
const lingerTime = 2000;

export class ClientConnection implements Connection {
  readonly #client: ArrivedClient;
  readonly #limits: RelayLimits;
  readonly #listener: ConnectionListener;
  #phase: 'securing' | 'open' | 'released' = 'open';
  #isSecured = false;
  #socket: Socket;
  #deadline: NodeJS.Timeout | undefined;

  constructor(
    client: ArrivedClient,
    limits: RelayLimits,
    listener: ConnectionListener,
  ) {
    this.#client = client;
    this.#limits = limits;
    this.#listener = listener;
    this.#socket = client.socket.setNoDelay(true);
    this.#adopt(this.#socket);
  }

  get isSecured(): boolean {
    return this.#isSecured;
  }

  open(): OtherEnd {
    this.#phase = 'open';
    clearTimeout(this.#deadline);
    this.#socket.setTimeout(this.#limits.idle);
    return { socket: this.#socket };
  }

  secure(): void {
    this.#phase = 'securing';
    const message = 'The TLS handshake did not end in time.';
    this.#deadline = setTimeout(
      () => this.#listener.failed({ code: 'TLS_FAILED', message }),
      this.#limits.serverDeadline,
    );
    // What comes before TLS listens must wait for it.
    this.#socket.setTimeout(0).pause();
    void this.#handshake();
  }

  end(): void {
    this.#socket.end();
  }

  /** Breaks the connection off, without another word. */
  reset(): void {
    this.#phase = 'released';
    this.#client.socket.resetAndDestroy();
  }

  release(): void {
    const socket = this.#socket;
    const wasOpen = this.#phase === 'open';
    if (this.#phase === 'released') return;
    this.#phase = 'released';
    clearTimeout(this.#deadline);
    if (!wasOpen) {
      socket.destroy();
      return;
    }
    socket.setTimeout(0);
    const linger = setTimeout(() => socket.destroy(), lingerTime);
    socket.once('close', () => clearTimeout(linger));
    // What is not read would reset the connection, and the last reply be lost.
    socket.resume();
    socket.end();
    // Its end is the last that is wanted of the client.
    if (socket.readableEnded) socket.destroySoon();
    else socket.once('end', () => socket.destroySoon());
  }

  async #handshake() {
    const authority = new X509Certificate(this.#client.certificateAuthority);
    const socket = await this.#client.beginTls();
    if (this.#phase !== 'securing') {
      socket.destroy();
      return;
    }
    socket.on('secure', () => {
      this.#isSecured = true;
      const summary = summarizeOwnTls(socket, authority);
      this.#listener.secured({ type: 'secured', ...summary });
    });
    this.#socket = socket;
    this.#adopt(socket);
  }

  /** What the socket before this one tells is not heard any more. */
  #adopt(socket: Socket) {
    const hear = (listen: () => void) => () => {
      if (this.#socket === socket && this.#phase !== 'released') listen();
    };
    const closed = hear(() => {
      if (this.#phase === 'open') this.#listener.closed();
      else
        this.#listener.failed(
          clientFailure({ code: 'EPIPE', name: '', message: '' }, true),
        );
    });
    socket.on('end', closed);
    socket.on('close', closed);
    socket.on(
      'timeout',
      hear(() => this.#listener.fellSilent()),
    );
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const isTls =
        this.#phase === 'securing' ||
        error.code?.startsWith('ERR_SSL') === true;
      hear(() => this.#listener.failed(clientFailure(error, isTls)))();
    });
  }
}
