/** One connection of a program: what comes goes through a pipe to the worker, and no further than that has room. */
import type { RelayMessage } from '../../../relay/contract.js';
import type { OpenRelayLink, RelayLink } from '../../transport/relay-link.js';
import { type Bell, Pipe } from './shared-memory.js';
import type { FromWorker, Order } from './worker-contract.js';

/** What the connection is to the program's run. */
export interface LineEnds {
  readonly bell: Bell;
  /** Tells the worker. */
  order(order: Order): void;
  received(octets: Uint8Array<ArrayBuffer>): void;
  told(message: Exclude<RelayMessage, { type: 'written' }>): void;
}

/** Octets that the relay may send before the program has read them. */
const window = 256 * 1024;

export class ProgramLine {
  readonly #socket: number;
  readonly #ends: LineEnds;
  readonly #link: RelayLink;
  readonly #pipe: Pipe;
  /** What has come and found no room in the pipe. */
  readonly #queue: Uint8Array[] = [];
  /** What the worker is to be told once the queue is empty. */
  #last: Order | undefined;
  /** Octets that were taken, and that the relay was not told of: it is told when half of the window is used. */
  #untold = 0;
  #hasEnded = false;

  /** Begins to connect. */
  constructor(
    asked: Extract<FromWorker, { type: 'connect' }>,
    workspace: string,
    openLink: OpenRelayLink,
    ends: LineEnds,
  ) {
    const { socket, host, port, pipe } = asked;
    this.#socket = socket;
    this.#ends = ends;
    this.#pipe = new Pipe(pipe);
    this.#link = openLink({
      said: (message) => this.#said(message),
      received: (octets) => this.#received(octets),
      lost: (message) =>
        this.#said({ type: 'failed', code: 'UNREACHABLE', message }),
    });
    const where = { host, port, security: 'plain', workspace } as const;
    this.#link.say({ type: 'connect', ...where, window });
  }

  secure({
    received,
    trust,
    serverName,
  }: Extract<FromWorker, { type: 'secure' }>) {
    const name = serverName && { serverName };
    this.#link.say({ type: 'startTls', received, trust, ...name });
  }

  send(octets: Uint8Array<ArrayBuffer>) {
    this.#link.send(octets);
  }

  /** The program has read so many octets. */
  taken(octets: number) {
    this.#untold += octets;
    if (this.#untold >= window / 2 && !this.#hasEnded) {
      this.#link.say({ type: 'taken', octets: this.#untold });
      this.#untold = 0;
    }
    this.#fill();
  }

  end() {
    this.#link.say({ type: 'end' });
  }

  /** Lets go of it; gives whether it was open. */
  close(): boolean {
    const wasOpen = !this.#hasEnded;
    this.#hasEnded = true;
    if (wasOpen) this.#link.say({ type: 'close' });
    this.#link.close();
    return wasOpen;
  }

  #said(message: RelayMessage) {
    if (this.#hasEnded) return;
    const socket = this.#socket;
    if (message.type === 'written') {
      this.#ends.order({ ...message, socket });
      return;
    }
    this.#ends.told(message);
    switch (message.type) {
      case 'connected':
        this.#ends.order({ ...message, socket });
        break;
      case 'secured': {
        const { protocol, peer } = message;
        this.#ends.order({ type: 'secured', socket, protocol, peer });
        break;
      }
      default:
        this.#hasEnded = true;
        this.#last =
          message.type === 'closed'
            ? { type: 'closed', socket }
            : { ...message, socket };
        this.#fill();
    }
  }

  #received(octets: Uint8Array<ArrayBuffer>) {
    if (this.#hasEnded) return;
    this.#queue.push(octets);
    this.#fill();
    this.#ends.received(octets);
  }

  /** Moves what waits into the pipe, and then tells the end. */
  #fill() {
    let hasMoved = false;
    for (;;) {
      const octets = this.#queue.shift();
      if (!octets) break;
      const written = this.#pipe.write(octets);
      hasMoved ||= written > 0;
      if (written < octets.length) {
        this.#queue.unshift(octets.subarray(written));
        break;
      }
    }
    if (hasMoved) this.#ends.bell.ring();
    if (this.#queue.length > 0 || !this.#last) return;
    this.#ends.order(this.#last);
    this.#last = undefined;
  }
}
