/**
 * The connection to a server: made, secured and let go of, each in its time.
 *
 *     connecting ──▶ connected ──open──▶ open ──secure──▶ securing ──open──▶ open
 *                        └────secure──▶ securing ──open──▶ open
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Connection, ConnectionListener } from './connection.js';
import type { PageMessage, Trust } from './contract.js';
import { type Failure, socketFailure, tlsFailure } from './failure.js';
import type { OtherEnd } from './flow.js';
import { FramedReads } from './framed-reads.js';
import type { RelayLimits } from './limits.js';
import type { Route } from './policy.js';
import { beginTls, summarizeTls } from './tls.js';

/** Where the page wants to go, and as whom. */
export type Connect = Extract<PageMessage, { type: 'connect' }>;

/** How long octets already sent may take to leave after the end, in milliseconds. */
const lingerTime = 10_000;

export class ServerConnection implements Connection {
  readonly #destination: Connect;
  readonly #route: Route;
  readonly #limits: RelayLimits;
  readonly #listener: ConnectionListener;
  readonly #reads = new FramedReads();
  #phase: 'connecting' | 'securing' | 'open' | 'released' = 'connecting';
  #isSecured = false;
  #socket: Socket;
  #deadline: NodeJS.Timeout | undefined;

  /** Begins to connect. */
  constructor(
    destination: Connect,
    route: Route,
    limits: RelayLimits,
    listener: ConnectionListener,
  ) {
    this.#destination = destination;
    this.#route = route;
    this.#limits = limits;
    this.#listener = listener;
    const message = 'The server did not answer in time.';
    this.#expire({ code: 'TIMED_OUT', message });
    this.#socket = connect({
      onread: this.#reads.onread,
      host: route.host,
      port: route.port,
      noDelay: true,
      allowHalfOpen: true,
      autoSelectFamilyAttemptTimeout: 1000,
    });
    this.#socket.on('connect', () => this.#connected());
    this.#adopt(this.#socket);
  }

  /** Whether octets pass, or passed, through TLS. */
  get isSecured(): boolean {
    return this.#isSecured;
  }

  /** Lets octets pass. */
  open(): OtherEnd {
    this.#phase = 'open';
    clearTimeout(this.#deadline);
    this.#socket.setTimeout(this.#limits.idle);
    return this.#isSecured
      ? { socket: this.#socket }
      : { socket: this.#socket, reads: this.#reads };
  }

  /**
   * Begins TLS with a server that is to be `name`, or else what the page
   * connected to; nothing may read the socket any more.
   */
  secure(name?: string, trust = this.#ownTrust): void {
    const { host, serverName: wanted = host } = this.#destination;
    const serverName = (name ?? wanted).replace(/^\[|\]$/g, '');
    this.#phase = 'securing';
    const message = 'The TLS handshake did not end in time.';
    this.#expire({ code: 'TLS_FAILED', message });
    const plain = this.#socket.setTimeout(0);
    const options = { serverName, trust };
    const socket = beginTls(plain, options);
    socket.on('secureConnect', () => {
      this.#isSecured = true;
      const summary = summarizeTls(socket, options);
      this.#listener.secured({ type: 'secured', ...summary });
    });
    this.#socket = socket;
    this.#adopt(socket);
  }

  /** Says that no more octets come from the client. */
  end(): void {
    this.#socket.end();
  }

  /** Lets go of the server: what the client sent may still leave, what comes is dropped. */
  release(): void {
    const wasOpen = this.#phase === 'open';
    const socket = this.#socket;
    this.#phase = 'released';
    clearTimeout(this.#deadline);
    if (!wasOpen) {
      socket.destroy();
      return;
    }
    socket.setTimeout(0);
    socket.resume();
    const linger = setTimeout(() => socket.destroy(), lingerTime);
    socket.once('close', () => clearTimeout(linger));
    socket.destroySoon();
  }

  /** What certificates are judged by where the page leaves it to the relay. */
  get #ownTrust(): Trust {
    const { sandbox } = this.#route;
    return sandbox
      ? { wellKnown: false, authorities: sandbox.certificateAuthority }
      : { wellKnown: true };
  }

  #connected() {
    const { remoteAddress = '', remotePort = 0 } = this.#socket;
    const { workspace = randomBytes(16).toString('hex') } = this.#destination;
    this.#route.sandbox?.announce(this.#socket, workspace);
    this.#listener.connected(remoteAddress, remotePort);
  }

  /** What the socket before this one tells is not heard any more. */
  #adopt(socket: Socket) {
    const hear = (listen: () => void) => () => {
      if (this.#socket === socket && this.#phase !== 'released') listen();
    };
    const closed = hear(() => {
      if (this.#phase === 'open') this.#listener.closed();
    });
    socket.on('end', closed);
    socket.on('close', closed);
    socket.on(
      'timeout',
      hear(() => this.#listener.fellSilent()),
    );
    socket.on('error', (error: NodeJS.ErrnoException) => {
      hear(() => this.#listener.failed(this.#failureOf(error)))();
    });
  }

  #failureOf(error: NodeJS.ErrnoException) {
    const isTls =
      this.#phase === 'securing' || error.code?.startsWith('ERR_SSL');
    return (isTls ? tlsFailure : socketFailure)(error, this.#destination);
  }

  #expire(failure: Failure) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(
      () => this.#listener.failed(failure),
      this.#limits.serverDeadline,
    );
  }
}
