/** What Python's own modules ask of the worker they run in: all of it synchronous. */
import type { AddressesAnswer, Trust } from '../../../relay/contract.js';
import type { Frame } from './program.js';
import { type Bell, Pipe } from './shared-memory.js';
import type { FromWorker, Order, StepMode } from './worker-contract.js';

/** Octets from a server that wait to be read, for each connection. */
const pipeCapacity = 256 * 1024;
/** Octets that may wait to leave, for each connection, before `send` blocks. */
const sendWindow = 1024 * 1024;
/** Octets of which the page is told as soon as they are taken. */
const takenAtOnce = 4096;
const takenTogether = 16;
/** Characters of output that may wait to be shown before `print` blocks. */
const outputWindow = 256 * 1024;

export interface WorkerMemory {
  readonly bell: Bell;
  readonly orders: Pipe;
  readonly interrupt: Uint8Array<SharedArrayBuffer>;
}

type Ended = Extract<Order, { type: 'closed' | 'failed' }>;

interface WorkerSocket {
  readonly pipe: Pipe;
  /** What came last: JSON for Python. */
  news?: string;
  /** What connecting, or securing, led to: JSON; absent until it succeeds. */
  made?: string;
  status: 'connecting' | 'open' | 'securing' | 'closed' | 'failed';
  /** Octets handed over that have not left. */
  unwritten: number;
  taken: number;
}

/** The module `_workbook`, as Python sees it. JSON goes where a value has parts. */
export class WorkerSide {
  readonly #post: (message: FromWorker, transfer?: ArrayBuffer[]) => void;
  /** Posts, and not what was taken before. */
  readonly #postAlone: (message: FromWorker) => void;
  readonly #memory: WorkerMemory;
  readonly #checkInterrupt: () => void;
  readonly #sockets = new Map<number, WorkerSocket>();
  readonly #text = new TextDecoder();
  #line = '';
  #resumed: StepMode | undefined;
  #breakpoints: string | undefined;
  #answers: string[] = [];
  #addresses: AddressesAnswer | undefined;
  #unshown = 0;
  /** What was taken since the page was last told anything. */
  #taken: Extract<FromWorker, { type: 'taken' }>[] = [];
  /** How often the bell had rung when it was last waited for. */
  #heard = 0;

  constructor(
    post: (message: FromWorker, transfer?: ArrayBuffer[]) => void,
    memory: WorkerMemory,
    checkInterrupt: () => void,
  ) {
    this.#post = (message, transfer) => {
      this.#tellTaken();
      post(message, transfer);
    };
    this.#postAlone = post;
    this.#memory = memory;
    this.#checkInterrupt = checkInterrupt;
  }

  /** Blocks until the page has rung since the last call, or for so many seconds; gives whether it has. An interrupt is raised. */
  wait(seconds?: number): boolean {
    const { bell, interrupt } = this.#memory;
    this.#tellTaken();
    const milliseconds = seconds === undefined ? Infinity : seconds * 1000;
    const hasRung = bell.wait(this.#heard, milliseconds);
    this.#heard = bell.rings;
    if (interrupt[0] !== 0) this.#checkInterrupt();
    return hasRung;
  }

  /** Blocks for so many seconds, whatever the page says meanwhile. */
  sleep(seconds: number) {
    const until = performance.now() + seconds * 1000;
    for (;;) {
      const left = until - performance.now();
      if (left <= 0) return;
      this.wait(left / 1000);
    }
  }

  /** Tells the page something that is JSON already. */
  tell(json: string) {
    this.#post(JSON.parse(json) as FromWorker);
  }

  resolve(host: string, port: number): string {
    this.#addresses = undefined;
    this.#post({ type: 'resolve', host, port });
    while (!this.#addresses) {
      this.wait();
      this.#heed();
    }
    return JSON.stringify(this.#addresses);
  }

  connect(socket: number, host: string, port: number) {
    const pipe = Pipe.allocate(pipeCapacity);
    this.#sockets.set(socket, {
      pipe,
      status: 'connecting',
      unwritten: 0,
      taken: 0,
    });
    this.#post({ type: 'connect', socket, host, port, pipe: pipe.memory });
  }

  secure(socket: number, serverName: string, trust: string) {
    const known = this.#socket(socket);
    known.status = 'securing';
    delete known.made;
    this.#post({
      type: 'secure',
      socket,
      received: known.taken,
      trust: JSON.parse(trust) as Trust,
      ...(serverName && { serverName }),
    });
  }

  status(socket: number): WorkerSocket['status'] {
    this.#heed();
    return this.#socket(socket).status;
  }

  /** What the page said last of the connection, as JSON; empty where nothing. */
  news(socket: number): string {
    return this.#socket(socket).news ?? '';
  }

  /** What connecting, or after it securing, led to, as JSON; empty where it did not succeed. What came since changes nothing of it. */
  made(socket: number): string {
    return this.#socket(socket).made ?? '';
  }

  /** Octets that can be read now. */
  pending(socket: number): number {
    this.#heed();
    return this.#socket(socket).pipe.length;
  }

  /** Takes octets out of the pipe. */
  take(socket: number, limit: number, stack: string): Uint8Array {
    const known = this.#socket(socket);
    const octets = known.pipe.read(limit);
    known.taken += octets.length;
    const frames = JSON.parse(stack) as Frame[];
    this.#taken.push({
      type: 'taken',
      socket,
      octets: octets.length,
      stack: frames,
    });
    // What follows a reply is nearly always a command: the page wakes once for both.
    if (octets.length >= takenAtOnce || this.#taken.length >= takenTogether) {
      this.#tellTaken();
    }
    return octets;
  }

  peek(socket: number, limit: number): Uint8Array {
    return this.#socket(socket).pipe.peek(limit);
  }

  /** How many octets can be handed over now. */
  room(socket: number): number {
    this.#heed();
    return Math.max(sendWindow - this.#socket(socket).unwritten, 0);
  }

  send(socket: number, octets: Uint8Array<ArrayBuffer>, stack: string) {
    // A buffer that was transferred has no length any more.
    this.#socket(socket).unwritten += octets.length;
    const frames = JSON.parse(stack) as Frame[];
    this.#post({ type: 'send', socket, octets, stack: frames }, [
      octets.buffer,
    ]);
  }

  end(socket: number) {
    this.#post({ type: 'end', socket });
  }

  close(socket: number) {
    this.#sockets.delete(socket);
    this.#post({ type: 'close', socket });
  }

  /** Shows what was printed; blocks while the page is behind. */
  print(stream: 'stdout' | 'stderr' | 'stdin', text: string) {
    this.#unshown += text.length;
    this.#post({ type: 'output', stream, text });
    while (this.#unshown > outputWindow) {
      this.wait();
      this.#heed();
    }
  }

  /** How the learner said to go on, once they have; empty before. */
  resumed(): string {
    this.#heed();
    const mode = this.#resumed;
    this.#resumed = undefined;
    return mode ?? '';
  }

  /** Lines to stop before, as JSON, where they changed; empty where not. */
  breakpoints(): string {
    this.#heed();
    const lines = this.#breakpoints;
    this.#breakpoints = undefined;
    return lines ?? '';
  }

  /** A line for `input()` as JSON, null where no more will come; empty where none has come yet. */
  answer(): string {
    this.#heed();
    return this.#answers.shift() ?? '';
  }

  /** Blocks for ever: the page ends the worker. */
  halt(): never {
    for (;;) this.#memory.bell.wait(this.#memory.bell.rings);
  }

  #tellTaken() {
    if (this.#taken.length === 0) return;
    const taken = this.#taken;
    this.#taken = [];
    for (const message of taken) this.#postAlone(message);
  }

  #socket(socket: number): WorkerSocket {
    const known = this.#sockets.get(socket);
    if (!known) throw new Error(`There is no socket ${socket}.`);
    return known;
  }

  /** Does what the page said. */
  #heed() {
    const { orders } = this.#memory;
    if (orders.length === 0) return;
    const octets = orders.read(orders.length);
    const lines = (
      this.#line + this.#text.decode(octets, { stream: true })
    ).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#obey(JSON.parse(line) as Order, line);
  }

  #obey(order: Order, json: string) {
    switch (order.type) {
      case 'addresses':
        this.#addresses = order.answer;
        break;
      case 'resume':
        this.#resumed = order.mode;
        break;
      case 'breakpoints':
        this.#breakpoints = JSON.stringify(order.lines);
        break;
      case 'answer':
        this.#answers.push(JSON.stringify(order.line ?? null));
        break;
      case 'shown':
        this.#unshown -= order.characters;
        break;
      case 'written': {
        const known = this.#sockets.get(order.socket);
        if (known) known.unwritten -= order.octets;
        break;
      }
      default:
        this.#hear(order, json);
    }
  }

  #hear(
    order: Ended | Extract<Order, { type: 'connected' | 'secured' }>,
    json: string,
  ) {
    const known = this.#sockets.get(order.socket);
    if (!known) return;
    known.news = json;
    const isEnd = order.type === 'closed' || order.type === 'failed';
    known.status = isEnd ? order.type : 'open';
    if (!isEnd) known.made = json;
  }
}
