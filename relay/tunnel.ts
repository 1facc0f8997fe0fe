/**
 * One WebSocket and the one TCP or TLS connection that it drives.
 *
 *     waiting ──connect──▶ connecting ──▶ open ──startTls──▶ securing ──▶ open … closed
 *                               └───tls──▶ securing ──▶ open
 *
 * Octets pass only while it is open: the page waits for `connected`, and for
 * `secured`, before it sends any, so that none leaves before it knows to whom.
 * A page that says `accept` is the server of the next client that comes:
 *
 *     waiting ──accept──▶ accepting ──▶ open ──startTls──▶ securing ──▶ open … closed
 */
import { ClientConnection } from './client-connection.js';
import type { Connection, ConnectionListener } from './connection.js';
import type { PageMessage, RelayMessage } from './contract.js';
import { badMessage, type Failure, obstacleFailure } from './failure.js';
import { Flow, type PageEnd } from './flow.js';
import type { RelayLimits } from './limits.js';
import { Pace } from './pace.js';
import { parsePageMessage } from './page-message.js';
import type { FindRoute } from './policy.js';
import type { Sandbox } from './sandbox/sandbox.js';
import { type Connect, ServerConnection } from './server-connection.js';

/** The most octets that one frame of the page may hold. */
export const maxFrame = 1024 * 1024;

type StartTls = Extract<PageMessage, { type: 'startTls' }>;

/** Where a tunnel may lead. */
export interface TunnelEnds {
  readonly findRoute: FindRoute;
  /** Gives clients to the pages that serve them. */
  readonly accept: Sandbox['accept'];
}

export class Tunnel {
  readonly #page: PageEnd;
  readonly #ends: TunnelEnds;
  readonly #limits: RelayLimits;
  /** Until the page has said where to connect to. */
  readonly #deadline: NodeJS.Timeout;
  #connection: Connection | undefined;
  /** The client whose server the page is. */
  #client: ClientConnection | undefined;
  /** Which side of the connection the page is. */
  #side: 'client' | 'server' = 'client';
  /** Lets a client that has not come yet go to somebody else. */
  #stopAccepting: (() => void) | undefined;
  /** Present where the page asked for a window. */
  #pace: Pace | undefined;
  /** Present while octets pass. */
  #flow: Flow | undefined;
  #hasEnded = false;
  #isClosed = false;

  constructor(page: PageEnd, ends: TunnelEnds, limits: RelayLimits) {
    const { webSocket } = page;
    this.#page = page;
    this.#ends = ends;
    this.#limits = limits;
    webSocket.on('message', (data: Buffer, isBinary) => {
      if (this.#isClosed) return;
      if (isBinary) this.#send(data);
      else this.#obey(data.toString());
    });
    webSocket.on('close', () => this.#release());
    const message = 'The page did not say in time where to connect to.';
    this.#deadline = setTimeout(
      () => this.fail({ code: 'TIMED_OUT', message }),
      limits.pageDeadline,
    );
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
    } else if (!this.#flow || this.#hasEnded) {
      const when = this.#hasEnded
        ? 'No octets come after end.'
        : 'Octets come after connected, and after secured where there is TLS.';
      this.fail(badMessage(when));
    } else {
      this.#flow.send(octets);
    }
  }

  #obey(text: string) {
    const parsed = parsePageMessage(text);
    if ('mistake' in parsed) {
      this.fail(badMessage(parsed.mistake));
      return;
    }
    const { message } = parsed;
    switch (message.type) {
      case 'connect':
        return this.#connect(message);
      case 'accept':
        return this.#accept(message.workspace);
      case 'startTls':
        return this.#startTls(message);
      case 'taken':
        return this.#take(message.octets);
      case 'end':
        return this.#endSending();
      case 'reset':
        return this.#reset();
      case 'close':
        return this.#finish({ type: 'closed', by: this.#side });
    }
  }

  #connect(destination: Connect) {
    if (this.#isTaken) {
      this.fail(badMessage('One WebSocket connects once.'));
      return;
    }
    const route = this.#ends.findRoute(destination);
    if (typeof route === 'string') {
      this.fail(obstacleFailure(route, destination));
      return;
    }
    clearTimeout(this.#deadline);
    const { security, trust, window } = destination;
    if (window !== undefined) {
      this.#pace = new Pace(window, (octets) => {
        if (!this.#isClosed) this.#say({ type: 'written', octets });
      });
    }
    const connection = new ServerConnection(
      destination,
      route,
      this.#limits,
      this.#listenTo('server', () => {
        if (security === 'plain') this.#open(connection);
        else connection.secure(undefined, trust);
      }),
    );
    this.#connection = connection;
  }

  #accept(workspace: string) {
    if (this.#isTaken) {
      this.fail(badMessage('One WebSocket accepts once.'));
      return;
    }
    clearTimeout(this.#deadline);
    this.#side = 'server';
    const stop = this.#ends.accept(workspace, (client) => {
      const listener = this.#listenTo('client', () => this.#open(connection));
      const connection = new ClientConnection(client, this.#limits, listener);
      this.#connection = connection;
      this.#client = connection;
      listener.connected(client.address, client.port);
    });
    this.#stopAccepting = stop;
  }

  /** Whether the page has said already what this WebSocket is for. */
  get #isTaken() {
    return this.#connection !== undefined || this.#stopAccepting !== undefined;
  }

  #listenTo(
    other: 'client' | 'server',
    connected: () => void,
  ): ConnectionListener {
    return {
      connected: (address, port) => {
        this.#say({ type: 'connected', address, port });
        connected();
      },
      secured: (message) => {
        this.#say(message);
        if (this.#connection) this.#open(this.#connection);
      },
      closed: () => this.#finish({ type: 'closed', by: other }),
      failed: (failure) => this.fail(failure),
      fellSilent: () => {
        const minutes = Math.round(this.#limits.idle / 60_000);
        this.stop(`Neither side said anything for ${minutes} minutes.`);
      },
    };
  }

  #startTls({ received, serverName, trust, reply }: StartTls) {
    const connection = this.#connection;
    const isReady = this.#flow && !this.#hasEnded && !connection?.isSecured;
    if (!isReady || !connection) {
      const mistake = 'startTls comes once, on an open connection without TLS.';
      this.fail(badMessage(mistake));
      return;
    }
    if (reply !== undefined && !this.#client) {
      this.fail(badMessage('Only a server replies to STARTTLS.'));
      return;
    }
    const surplus = (this.#flow?.received ?? 0) - (received ?? 0);
    if (received !== undefined && surplus < 0) {
      this.fail(
        badMessage('No more octets were received than the relay sent.'),
      );
    } else if (received !== undefined && surplus > 0) {
      const [from, to] = this.#client
        ? ['client', 'server']
        : ['server', 'client'];
      const message = `The ${from} sent ${surplus} more octets before TLS began than the ${to} had read: they came without TLS and could be anyone's.`;
      this.fail({ code: 'STARTTLS_INJECTION', message });
    } else {
      if (reply) this.#flow?.send(Buffer.from(reply, 'latin1'));
      this.#flow?.stop();
      this.#flow = undefined;
      connection.secure(serverName, trust);
    }
  }

  #take(octets: number) {
    if (!this.#pace) {
      this.fail(badMessage('taken comes only where connect had a window.'));
    } else if (!this.#pace.take(octets)) {
      this.fail(badMessage('No more octets were taken than the relay sent.'));
    }
  }

  #open(connection: Connection) {
    const { heartbeat } = this.#limits;
    const end = connection.open();
    this.#flow = new Flow(this.#page, end, heartbeat, this.#pace);
    if (this.#hasEnded) connection.end();
  }

  #endSending() {
    if (!this.#connection) {
      this.fail(badMessage('end comes after connected, or connect.'));
      return;
    }
    this.#hasEnded = true;
    if (this.#flow) this.#connection.end();
  }

  #reset() {
    if (!this.#client) {
      this.fail(badMessage('Only a server that has a client resets it.'));
      return;
    }
    this.#client.reset();
    const reason = 'The server broke the connection off.';
    this.#finish({ type: 'closed', by: 'server', reason });
  }

  #say(message: RelayMessage) {
    this.#page.webSocket.send(JSON.stringify(message));
  }

  #finish(message: RelayMessage) {
    if (this.#isClosed) return;
    this.#pace?.tellRest();
    this.#say(message);
    this.#release();
    this.#page.webSocket.close(1000);
  }

  #release() {
    this.#isClosed = true;
    clearTimeout(this.#deadline);
    this.#stopAccepting?.();
    this.#flow?.stop();
    this.#connection?.release();
  }
}
