/**
 * One WebSocket and the one TCP or TLS connection that it drives.
 *
 *     waiting ──connect──▶ connecting ──▶ open ──startTls──▶ securing ──▶ open … closed
 *                               └───tls──▶ securing ──▶ open
 *
 * Octets pass only while it is open: the page waits for `connected`, and for
 * `secured`, before it sends any, so that none leaves before it knows to whom.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { PageMessage, RelayMessage } from './contract.js';
import {
  badMessage,
  type Failure,
  notAllowed,
  socketFailure,
  tlsFailure,
} from './failure.js';
import { Flow } from './flow.js';
import { FramedReads } from './framed-reads.js';
import { parsePageMessage } from './page-message.js';
import type { FindRoute, Route } from './policy.js';
import { beginTls, summarizeTls } from './tls.js';

export interface TunnelLimits {
  /** For each of the page's `connect`, the TCP connection and the TLS handshake, in milliseconds. */
  readonly deadline: number;
  /** How long both sides may be silent, in milliseconds. */
  readonly idle: number;
}

export const tunnelLimits: TunnelLimits = {
  deadline: 30_000,
  idle: 60 * 60_000,
};

/** The most octets that one frame of the page may hold. */
export const maxFrame = 1024 * 1024;

/** How long what was sent may take to leave after the end, in milliseconds. */
const lingerTime = 10_000;

type Connect = Extract<PageMessage, { type: 'connect' }>;
type StartTls = Extract<PageMessage, { type: 'startTls' }>;
type State = 'waiting' | 'connecting' | 'securing' | 'open' | 'closed';

export class Tunnel {
  readonly #webSocket: WebSocket;
  readonly #stream: Duplex;
  readonly #findRoute: FindRoute;
  readonly #limits: TunnelLimits;
  #state: State = 'waiting';
  #destination: Connect | undefined;
  #route: Route | undefined;
  #socket: Socket | undefined;
  #flow: Flow | undefined;
  #isSecured = false;
  #hasEnded = false;
  #deadline: NodeJS.Timeout | undefined;

  /** `stream` is what `webSocket` runs on. */
  constructor(
    webSocket: WebSocket,
    stream: Duplex,
    findRoute: FindRoute,
    limits: TunnelLimits,
  ) {
    this.#webSocket = webSocket;
    this.#stream = stream;
    this.#findRoute = findRoute;
    this.#limits = limits;
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (this.#state === 'closed') return;
      if (isBinary) this.#send(data);
      else this.#obey(data.toString());
    });
    webSocket.on('close', () => this.#release());
    this.#expire('The page did not say in time where to connect to.');
  }

  /** Ends the connection because the relay will not go on with it. */
  stop(reason: string): void {
    this.#finish({ type: 'closed', by: 'relay', reason });
  }

  /** Ends the connection because something went wrong. */
  fail(failure: Failure): void {
    this.#finish({ type: 'failed', ...failure });
  }

  #send(octets: Buffer) {
    if (octets.length > maxFrame) {
      const message = `The page sent ${octets.length} octets in one frame, and the relay takes ${maxFrame} at most.`;
      this.fail({ code: 'LIMIT', message });
    } else if (this.#state !== 'open' || this.#hasEnded) {
      const when = this.#hasEnded
        ? 'No octets come after end.'
        : 'Octets come after connected, and after secured where there is TLS.';
      this.fail(badMessage(when));
    } else {
      this.#flow?.send(octets);
    }
  }

  #obey(text: string) {
    const parsed = parsePageMessage(text);
    if ('mistake' in parsed) {
      this.fail(badMessage(parsed.mistake));
      return;
    }
    const { message } = parsed;
    if (message.type === 'connect') this.#connect(message);
    else if (message.type === 'startTls') this.#startTls(message);
    else if (message.type === 'end') this.#endSending();
    else this.#finish({ type: 'closed', by: 'client' });
  }

  #connect(destination: Connect) {
    if (this.#state !== 'waiting') {
      this.fail(badMessage('One WebSocket connects once.'));
      return;
    }
    const route = this.#findRoute(destination);
    if (!route) {
      this.fail(notAllowed(destination));
      return;
    }
    this.#state = 'connecting';
    this.#destination = destination;
    this.#route = route;
    this.#expire('The server did not answer in time.');
    const reads = new FramedReads();
    const socket = connect({
      onread: reads.onread,
      host: route.host,
      port: route.port,
      noDelay: true,
      allowHalfOpen: true,
      autoSelectFamilyAttemptTimeout: 1000,
    });
    socket.on('connect', () =>
      this.#connected(socket, reads, destination, route),
    );
    this.#adopt(socket, destination);
  }

  /** From now on `socket` is the connection; what the one before it tells is not heard. */
  #adopt(socket: Socket, destination: Connect) {
    this.#socket = socket;
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (this.#socket !== socket) return;
      const isTls =
        this.#state === 'securing' || error.code?.startsWith('ERR_SSL');
      const failure = isTls ? tlsFailure : socketFailure;
      this.fail(failure(error, destination));
    });
    const closed = () => {
      if (this.#socket !== socket || this.#state !== 'open') return;
      this.#finish({ type: 'closed', by: 'server' });
    };
    socket.on('end', closed);
    socket.on('close', closed);
    socket.on('timeout', () => {
      if (this.#socket !== socket) return;
      const minutes = Math.round(this.#limits.idle / 60_000);
      this.stop(`Neither side said anything for ${minutes} minutes.`);
    });
  }

  #connected(
    socket: Socket,
    reads: FramedReads,
    destination: Connect,
    { sandbox }: Route,
  ) {
    const { localPort = 0, remoteAddress = '', remotePort = 0 } = socket;
    sandbox?.announce(
      localPort,
      destination.workspace ?? randomBytes(16).toString('hex'),
    );
    this.#say({ type: 'connected', address: remoteAddress, port: remotePort });
    if (destination.security === 'plain') this.#open(socket, reads);
    else this.#secure(socket, destination, destination.serverName);
  }

  #startTls({ received, serverName }: StartTls) {
    const socket = this.#socket;
    const destination = this.#destination;
    const isReady = this.#state === 'open' && !this.#isSecured;
    if (!isReady || this.#hasEnded || !socket || !destination) {
      const mistake = 'startTls comes once, on an open connection without TLS.';
      this.fail(badMessage(mistake));
      return;
    }
    const surplus = (this.#flow?.received ?? 0) - (received ?? 0);
    if (received !== undefined && surplus < 0) {
      this.fail(
        badMessage('No more octets were received than the relay sent.'),
      );
    } else if (received !== undefined && surplus > 0) {
      const message = `The server sent ${surplus} more octets after its reply to STARTTLS: they came without TLS and could be anyone's.`;
      this.fail({ code: 'STARTTLS_INJECTION', message });
    } else {
      this.#secure(socket, destination, serverName ?? destination.serverName);
    }
  }

  #secure(plain: Socket, destination: Connect, name = destination.host) {
    this.#state = 'securing';
    this.#expire('The TLS handshake did not end in time.');
    this.#flow?.stop();
    plain.setTimeout(0);
    const serverName = name.replace(/^\[|\]$/g, '');
    const certificateAuthority = this.#route?.sandbox?.certificateAuthority;
    const socket = beginTls(plain, { serverName, certificateAuthority });
    socket.on('secureConnect', () => {
      this.#isSecured = true;
      this.#say({ type: 'secured', ...summarizeTls(socket, serverName) });
      this.#open(socket);
    });
    this.#adopt(socket, destination);
  }

  #open(socket: Socket, reads?: FramedReads) {
    this.#state = 'open';
    clearTimeout(this.#deadline);
    socket.setTimeout(this.#limits.idle);
    this.#flow = new Flow(this.#webSocket, this.#stream, socket, reads);
    if (this.#hasEnded) socket.end();
  }

  #endSending() {
    if (this.#state === 'waiting') {
      this.fail(badMessage('connect comes before end.'));
      return;
    }
    this.#hasEnded = true;
    if (this.#state === 'open') this.#socket?.end();
  }

  #expire(message: string) {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(
      () => this.fail({ code: 'TIMED_OUT', message }),
      this.#limits.deadline,
    );
  }

  #say(message: RelayMessage) {
    this.#webSocket.send(JSON.stringify(message));
  }

  #finish(message: RelayMessage) {
    if (this.#state === 'closed') return;
    this.#say(message);
    this.#release();
    this.#webSocket.close(1000);
  }

  /** Lets go of the server: what the page sent may still leave, what comes is dropped. */
  #release() {
    const wasOpen = this.#state === 'open';
    const socket = this.#socket;
    this.#state = 'closed';
    clearTimeout(this.#deadline);
    this.#flow?.stop();
    if (!wasOpen || !socket) {
      socket?.destroy();
      return;
    }
    socket.setTimeout(0);
    socket.resume();
    const linger = setTimeout(() => socket.destroy(), lingerTime);
    socket.once('close', () => clearTimeout(linger));
    socket.destroySoon();
  }
}
