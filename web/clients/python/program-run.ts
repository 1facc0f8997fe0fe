/**
 * One program in one worker, as the page drives it: its connections are opened
 * through the relay, and all that it does is told, in order.
 */
import type { AddressesAnswer, RelayMessage } from '../../../relay/contract.js';
import type { OpenRelayLink, RelayLink } from '../../transport/relay-link.js';
import type { Frame, Moment, Output } from './program.js';
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

interface Line {
  readonly link: RelayLink;
  readonly pipe: Pipe;
  /** What has come and found no room in the pipe. */
  readonly queue: Uint8Array[];
  /** What the worker is to be told once the queue is empty. */
  last?: Order;
  hasEnded: boolean;
}

const receiveWindow = 256 * 1024;
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
  readonly #lines = new Map<number, Line>();
  readonly #encoder = new TextEncoder();
  #workspace = '';
  #isOver = false;

  constructor(worker: ProgramWorker, ways: ProgramWays, hearer: RunHearer) {
    this.#worker = worker;
    this.#ways = ways;
    this.#hearer = hearer;
    worker.onmessage = ({ data }) => {
      if (!this.#isOver) this.#hear(data);
    };
    worker.onerror = ({ message }) => {
      if (!this.#isOver) hearer.broken(message || 'Its worker died.');
    };
  }

  load(files: PythonFiles) {
    this.#worker.postMessage({
      type: 'load',
      files,
      bell: this.#bell.memory,
      orders: this.#orders.memory,
      interrupt: this.#interrupt.buffer,
    });
  }

  /** Runs a program; `workspace` says whose mailboxes the sandbox uses. */
  run(
    order: Omit<Extract<ToWorker, { type: 'run' }>, 'type'>,
    workspace: string,
  ) {
    this.#workspace = workspace;
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
    for (const socket of [...this.#lines.keys()]) this.#close(socket);
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
        this.#lines.get(message.socket)?.link.say({
          type: 'startTls',
          received: message.received,
          trust: message.trust,
          ...(message.serverName && { serverName: message.serverName }),
        });
        break;
      case 'send':
        hearer.sent(message.socket, message.octets, message.stack);
        this.#lines.get(message.socket)?.link.send(message.octets);
        break;
      case 'taken':
        hearer.taken(message.socket, message.octets, message.stack);
        this.#taken(message.socket, message.octets);
        break;
      case 'end':
        this.#lines.get(message.socket)?.link.say({ type: 'end' });
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
    const answer = await this.#ways.resolve(host, port);
    this.#order({ type: 'addresses', answer });
  }

  #connect({
    socket,
    host,
    port,
    pipe,
  }: Extract<FromWorker, { type: 'connect' }>) {
    this.#hearer.connecting(socket, host, port);
    const link = this.#ways.openLink({
      said: (message) => this.#said(socket, message),
      received: (octets) => this.#received(socket, octets),
      lost: (message) =>
        this.#said(socket, { type: 'failed', code: 'UNREACHABLE', message }),
    });
    this.#lines.set(socket, {
      link,
      pipe: new Pipe(pipe),
      queue: [],
      hasEnded: false,
    });
    link.say({
      type: 'connect',
      host,
      port,
      security: 'plain',
      workspace: this.#workspace,
      window: receiveWindow,
    });
  }

  #said(socket: number, message: RelayMessage) {
    const line = this.#lines.get(socket);
    if (!line || line.hasEnded) return;
    if (message.type === 'written') {
      this.#order({ ...message, socket });
      return;
    }
    this.#hearer.told(socket, message);
    if (message.type === 'closed' || message.type === 'failed') {
      line.hasEnded = true;
      line.last =
        message.type === 'closed'
          ? { type: 'closed', socket }
          : { ...message, socket };
      this.#fill(line);
      return;
    }
    if (message.type === 'connected') this.#order({ ...message, socket });
    else {
      const { protocol, peer } = message;
      this.#order({ type: 'secured', socket, protocol, ...(peer && { peer }) });
    }
  }

  #received(socket: number, octets: Uint8Array<ArrayBuffer>) {
    const line = this.#lines.get(socket);
    if (!line) return;
    this.#hearer.received(socket, octets);
    line.queue.push(octets);
    this.#fill(line);
  }

  /** Moves what waits into the pipe, and then tells the end. */
  #fill(line: Line) {
    let hasMoved = false;
    for (let octets = line.queue.shift(); octets; octets = line.queue.shift()) {
      const written = line.pipe.write(octets);
      hasMoved ||= written > 0;
      if (written < octets.length) {
        line.queue.unshift(octets.subarray(written));
        break;
      }
    }
    if (hasMoved) this.#bell.ring();
    if (line.queue.length > 0 || !line.last) return;
    this.#order(line.last);
    delete line.last;
  }

  #taken(socket: number, octets: number) {
    const line = this.#lines.get(socket);
    if (!line) return;
    if (!line.hasEnded) line.link.say({ type: 'taken', octets });
    this.#fill(line);
  }

  #close(socket: number) {
    const line = this.#lines.get(socket);
    if (!line) return;
    this.#lines.delete(socket);
    if (!line.hasEnded) {
      line.link.say({ type: 'close' });
      this.#hearer.closed(socket);
    }
    line.link.close();
  }
}
