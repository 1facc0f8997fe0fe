/**
 * Memory that the page and a program's worker share. The worker blocks while
 * Python runs, so no message reaches it: the page writes here, and wakes it.
 */

const positions = { written: 0, read: 1 } as const;
const positionOctets = 8;

/**
 * A ring that the page writes octets into and the worker reads them out of:
 * two positions, which count on over 2³², and then the octets.
 */
export class Pipe {
  readonly memory: SharedArrayBuffer;
  readonly #positions: Int32Array<SharedArrayBuffer>;
  readonly #ring: Uint8Array<SharedArrayBuffer>;

  /** Over memory that `Pipe.allocate` gave. */
  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#positions = new Int32Array(memory, 0, 2);
    this.#ring = new Uint8Array(memory, positionOctets);
  }

  /** A pipe that holds `capacity` octets, a power of two. */
  static allocate(capacity: number): Pipe {
    return new Pipe(new SharedArrayBuffer(positionOctets + capacity));
  }

  /** How many octets can be read. */
  get length(): number {
    const written = Atomics.load(this.#positions, positions.written);
    return (written - Atomics.load(this.#positions, positions.read)) | 0;
  }

  /** Writes as many of `octets` as there is room for, and gives how many. */
  write(octets: Uint8Array): number {
    const capacity = this.#ring.length;
    const count = Math.min(octets.length, capacity - this.length);
    const start = this.#place(positions.written);
    const untilEnd = Math.min(count, capacity - start);
    this.#ring.set(octets.subarray(0, untilEnd), start);
    this.#ring.set(octets.subarray(untilEnd, count), 0);
    Atomics.add(this.#positions, positions.written, count);
    return count;
  }

  /** The next octets, at most `limit`, which are then read; a copy. */
  read(limit: number): Uint8Array<ArrayBuffer> {
    const octets = this.peek(limit);
    Atomics.add(this.#positions, positions.read, octets.length);
    return octets;
  }

  /** The next octets, at most `limit`, which stay to be read; a copy. */
  peek(limit: number): Uint8Array<ArrayBuffer> {
    const octets = new Uint8Array(Math.min(limit, this.length));
    const start = this.#place(positions.read);
    const untilEnd = Math.min(octets.length, this.#ring.length - start);
    octets.set(this.#ring.subarray(start, start + untilEnd));
    octets.set(this.#ring.subarray(0, octets.length - untilEnd), untilEnd);
    return octets;
  }

  #place(position: number) {
    return (Atomics.load(this.#positions, position) >>> 0) % this.#ring.length;
  }
}

/**
 * The signal that waits for Python, as Pyodide takes it: it reads the first
 * element, and then writes 0 there. Between the two the page may send another,
 * which that 0 would wipe out: here the reading takes it away, and the writing does nothing.
 */
export function signalIn(cell: Uint8Array<SharedArrayBuffer>): Uint8Array {
  const signal = {
    get 0() {
      return Atomics.exchange(cell, 0, 0);
    },
    set 0(_: number) {},
  };
  // Pyodide asks for no more of a Uint8Array than that.
  return signal as unknown as Uint8Array;
}

/** What the page wakes a worker by, after it has changed anything in shared memory. */
export class Bell {
  readonly memory: SharedArrayBuffer;
  readonly #rings: Int32Array<SharedArrayBuffer>;

  constructor(memory = new SharedArrayBuffer(4)) {
    this.memory = memory;
    this.#rings = new Int32Array(memory);
  }

  /** How often it has rung. */
  get rings(): number {
    return Atomics.load(this.#rings, 0);
  }

  ring() {
    Atomics.add(this.#rings, 0, 1);
    Atomics.notify(this.#rings, 0);
  }

  /** Blocks until it has rung more than `heard` times, for `milliseconds` at most; gives whether it has. */
  wait(heard: number, milliseconds = Infinity): boolean {
    return Atomics.wait(this.#rings, 0, heard, milliseconds) !== 'timed-out';
  }
}
