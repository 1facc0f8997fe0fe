/**
 * One WebSocket and the one TCP or TLS connection that it drives.
 *
 *     waiting ──connect──▶ connecting ──▶ open ──startTls──▶ securing ──▶ open … closed
 *                               └───tls──▶ securing ──▶ open
 *
 * Octets pass only while it is open: the page waits for `connected`, and for
 * `secured`, before it sends any, so that none leaves before it knows to whom.
 */
import type { PageMessage, RelayMessage } from './contract.js';
import { badMessage, type Failure, obstacleFailure } from './failure.js';
import { Flow, type PageEnd } from './flow.js';
import type { RelayLimits } from './limits.js';
import { Pace } from './pace.js';
import { parsePageMessage } from './page-message.js';
import type { FindRoute } from './policy.js';
import { type Connect, ServerConnection } from './server-connection.js';

/** The most octets that one frame of the page may hold. */
export const maxFrame = 1024 * 1024;

type StartTls = Extract<PageMessage, { type: 'startTls' }>;

export class Tunnel {
  readonly #page: PageEnd;
  readonly #findRoute: FindRoute;
  readonly #limits: RelayLimits;
  /** Until the page has said where to connect to. */
  readonly #deadline: NodeJS.Timeout;
  #connection: ServerConnection | undefined;
  /** Present where the page asked for a window. */
  #pace: Pace | undefined;
  /** Present while octets pass. */
  #flow: Flow | undefined;
  #hasEnded = false;
  #isClosed = false;

  constructor(page: PageEnd, findRoute: FindRoute, limits: RelayLimits) {
    const { webSocket } = page;
    this.#page = page;
    this.#findRoute = findRoute;
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
    if (message.type === 'connect') this.#connect(message);
    else if (message.type === 'startTls') this.#startTls(message);
    else if (message.type === 'taken') this.#take(message.octets);
    else if (message.type === 'end') this.#endSending();
    else this.#finish({ type: 'closed', by: 'client' });
  }

  #connect(destination: Connect) {
    if (this.#connection) {
      this.fail(badMessage('One WebSocket connects once.'));
      return;
    }
    const route = this.#findRoute(destination);
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
    const connection = new ServerConnection(destination, route, this.#limits, {
      connected: (address, port) => {
        this.#say({ type: 'connected', address, port });
        if (security === 'plain') this.#open(connection);
        else connection.secure(undefined, trust);
      },
      secured: (message) => {
        this.#say(message);
        this.#open(connection);
      },
      closed: () => this.#finish({ type: 'closed', by: 'server' }),
      failed: (failure) => this.fail(failure),
      fellSilent: () => {
        const minutes = Math.round(this.#limits.idle / 60_000);
        this.stop(`Neither side said anything for ${minutes} minutes.`);
      },
    });
    this.#connection = connection;
  }

  #startTls({ received, serverName, trust }: StartTls) {
    const connection = this.#connection;
    const isReady = this.#flow && !this.#hasEnded && !connection?.isSecured;
    if (!isReady || !connection) {
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
      const message = `The server sent ${surplus} more octets before TLS began than the client had read: they came without TLS and could be anyone's.`;
      this.fail({ code: 'STARTTLS_INJECTION', message });
    } else {
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

  #open(connection: ServerConnection) {
    const { heartbeat } = this.#limits;
    const server = connection.open();
    this.#flow = new Flow(this.#page, server, heartbeat, this.#pace);
    if (this.#hasEnded) connection.end();
  }

  #endSending() {
    if (!this.#connection) {
      this.fail(badMessage('connect comes before end.'));
      return;
    }
    this.#hasEnded = true;
    if (this.#flow) this.#connection.end();
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
    this.#flow?.stop();
    this.#connection?.release();
  }
}
