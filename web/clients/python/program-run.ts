/**
 * One program in one worker, as the page drives it: its connections are opened
 * through the relay, and all that it does is told, in order.
 */
import type { AddressesAnswer, RelayMessage } from '../../../relay/contract.js';
import { LinkAhead } from '../../transport/link-ahead.js';
import type { OpenRelayLink } from '../../transport/relay-link.js';
import type { Frame, Moment, Output } from './program.js';
import { ProgramLine } from './program-line.js';
import { Bell, Pipe } from './shared-memory.js';
import type {
  FromWorker,
  Order,
  PythonFiles,
  StepMode,
  ToWorker,
} from './worker-contract.js';

/** What is used of a worker. */
export interface ProgramWorker {
  postMessage(message: ToWorker): void;
  onmessage: ((event: { readonly data: FromWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  terminate(): void;
}

/** The way to the relay, for programs. */
export interface ProgramWays {
  readonly openLink: OpenRelayLink;
  readonly resolve: (host: string, port: number) => Promise<AddressesAnswer>;
}

/** Hears what a program does. `socket` is the worker's number of a connection. */
export interface RunHearer {
  loading(received: number, total: number): void;
  ready(version: string): void;
  /** The program runs, and can be told to pause or to stop. */
  began(): void;
  /** The worker is of no use; `message` says why. */
  broken(message: string): void;
  connecting(socket: number, host: string, port: number): void;
  sent(
    socket: number,
    octets: Uint8Array<ArrayBuffer>,
    stack: readonly Frame[],
  ): void;
  received(socket: number, octets: Uint8Array<ArrayBuffer>): void;
  /** The program has taken so many octets of what was received. */
  taken(socket: number, octets: number, stack: readonly Frame[]): void;
  /** The relay told what became of a connection. */
  told(
    socket: number,
    message: Exclude<RelayMessage, { type: 'written' }>,
  ): void;
  /** The program closed a connection. */
  closed(socket: number): void;
  printed(output: Output): void;
  stood(moment: Moment, isPause: boolean): void;
}

const orderCapacity = 256 * 1024;
const interruptSignal = 2;
const pauseSignal = 10;
const breakpointSignal = 12;

export class ProgramRun {
  readonly #worker: ProgramWorker;
  readonly #ways: ProgramWays;
  readonly #hearer: RunHearer;
  readonly #bell = new Bell();
  readonly #orders = Pipe.allocate(orderCapacity);
  readonly #interrupt = new Uint8Array(new SharedArrayBuffer(1));
  readonly #lines = new Map<number, ProgramLine>();
  /** What the relay said of a host and a port: a program is told the same while it runs. */
  readonly #addresses = new Map<string, Promise<AddressesAnswer>>();
  readonly #links: LinkAhead;
  readonly #encoder = new TextEncoder();
  #workspace = '';
  #isOver = false;

  constructor(worker: ProgramWorker, ways: ProgramWays, hearer: RunHearer) {
    this.#worker = worker;
    this.#ways = ways;
    this.#links = new LinkAhead(ways.openLink);
    this.#hearer = hearer;
    worker.onmessage = ({ data }) => {
      if (!this.#isOver) this.#hear(data);
    };
    worker.onerror = ({ message }) => {
      if (!this.#isOver) hearer.broken(message || 'Its worker died.');
    };
  }

  load(files: PythonFiles, rehearsals: number) {
    this.#worker.postMessage({
      type: 'load',
      files,
      bell: this.#bell.memory,
      orders: this.#orders.memory,
      interrupt: this.#interrupt.buffer,
      rehearsals,
    });
  }

  /** Runs a program; `workspace` says whose mailboxes the sandbox uses. */
  run(
    order: Omit<Extract<ToWorker, { type: 'run' }>, 'type'>,
    workspace: string,
  ) {
    this.#workspace = workspace;
    this.#links.prepare();
    this.#worker.postMessage({ type: 'run', ...order });
  }

  resume(mode: StepMode) {
    this.#order({ type: 'resume', mode });
  }

  setBreakpoints(lines: readonly number[]) {
    this.#order({ type: 'breakpoints', lines });
    this.#signal(breakpointSignal);
  }

  /** Gives `input()` a line, or none any more. */
  answer(line?: string) {
    this.#order({ type: 'answer', ...(line !== undefined && { line }) });
  }

  /** Says that so much output has been shown. */
  shown(characters: number) {
    this.#order({ type: 'shown', characters });
  }

  /** Stops it before its next line. */
  pause() {
    this.#signal(pauseSignal);
  }

  /** Raises KeyboardInterrupt in it. */
  interrupt() {
    this.#signal(interruptSignal);
  }

  /** Ends the worker, and closes its connections. */
  end() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#worker.terminate();
    for (const socket of this.#lines.keys()) this.#close(socket);
    this.#links.close();
  }

  #signal(number: number) {
    Atomics.store(this.#interrupt, 0, number);
    this.#bell.ring();
  }

  #order(order: Order) {
    if (this.#isOver) return;
    const line = this.#encoder.encode(`${JSON.stringify(order)}\n`);
    const written = this.#orders.write(line);
    if (written < line.length) {
      this.end();
      this.#hearer.broken('It did not heed what it was told.');
      return;
    }
    this.#bell.ring();
  }

  #hear(message: FromWorker) {
    const hearer = this.#hearer;
    switch (message.type) {
      case 'loading':
        hearer.loading(message.received, message.total);
        break;
      case 'ready':
        hearer.ready(message.version);
        break;
      case 'began':
        hearer.began();
        break;
      case 'broken':
        hearer.broken(message.message);
        break;
      case 'resolve':
        void this.#resolve(message.host, message.port);
        break;
      case 'connect':
        this.#connect(message);
        break;
      case 'secure':
        this.#lines.get(message.socket)?.secure(message);
        break;
      case 'send':
        this.#lines.get(message.socket)?.send(message.octets);
        hearer.sent(message.socket, message.octets, message.stack);
        break;
      case 'taken':
        this.#lines.get(message.socket)?.taken(message.octets);
        hearer.taken(message.socket, message.octets, message.stack);
        break;
      case 'end':
        this.#lines.get(message.socket)?.end();
        break;
      case 'close':
        this.#close(message.socket);
        break;
      case 'output':
        hearer.printed({ stream: message.stream, text: message.text });
        break;
      case 'moment':
        hearer.stood(message.moment, message.isPause);
        break;
    }
  }

  async #resolve(host: string, port: number) {
    const place = `${host}:${port}`;
    const asked = this.#addresses.get(place) ?? this.#ways.resolve(host, port);
    this.#addresses.set(place, asked);
    const answer = await asked;
    this.#order({ type: 'addresses', answer });
  }

  #connect(asked: Extract<FromWorker, { type: 'connect' }>) {
    const { socket, host, port } = asked;
    this.#hearer.connecting(socket, host, port);
    const line = new ProgramLine(asked, this.#workspace, this.#links.open, {
      bell: this.#bell,
      order: (order) => this.#order(order),
      received: (octets) => this.#hearer.received(socket, octets),
      told: (message) => this.#hearer.told(socket, message),
    });
    this.#lines.set(socket, line);
  }

  #close(socket: number) {
    const line = this.#lines.get(socket);
    if (!line) return;
    this.#lines.delete(socket);
    if (line.close()) this.#hearer.closed(socket);
    // Who has closed one may open another.
    if (!this.#isOver) this.#links.prepare();
  }
}
