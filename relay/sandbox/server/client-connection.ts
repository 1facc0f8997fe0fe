/**
 * A client's connection as a server sees it: lines and mail data to read, when
 * it is ready for them, and replies to send. It knows no command.
 *
 * Octets are taken from the socket only as they are asked for, and replies wait
 * for a client that does not read them; so neither side's memory grows.
 */
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import type { Clock } from '../clock.js';
import { type Deadlines, type Interruption, Patience } from './patience.js';

export type Line =
  | { readonly type: 'line'; readonly octets: Octets }
  | { readonly type: 'longLine' }
  | Interruption;

/** Reads octets as they come, however they were cut. */
export interface OctetsTaker {
  /** Gives the offset in `chunk` after the last octet that is its own, or undefined where more are. */
  read(chunk: Uint8Array): number | undefined;
}

/** Milliseconds: a handshake is no work of a learner's hands. */
const handshakePatience = 60_000;

export class ClientConnection {
  /** What octets go through: TLS, once it has begun. */
  #socket: Socket;
  readonly #tcpSocket: Socket;
  /** Octets that have come and are not read yet. */
  #pending: Uint8Array = new Uint8Array();
  #outgoing = '';
  readonly #deadlines: Deadlines;
  readonly #clock: Clock;
  readonly #patience: Patience;

  constructor(socket: Socket, deadlines: Deadlines, clock: Clock) {
    this.#socket = socket;
    this.#tcpSocket = socket;
    this.#deadlines = deadlines;
    this.#clock = clock;
    this.#patience = new Patience(deadlines.session, clock);
    this.#watch(socket);
  }

  /** Ends the session at its next wait, which is now if it is waiting. */
  stop(type: Interruption['type']): void {
    this.#patience.end(type);
  }

  /** Reads a line with its line end; of one longer than `limit` nothing is kept. */
  async readLine(limit: number): Promise<Line> {
    const deadline = this.#clock.now() + this.#deadlines.line;
    let isLong = false;
    for (;;) {
      const end = this.#pending.indexOf(0x0a) + 1;
      if (end > 0) {
        const line = this.#pending.subarray(0, end);
        this.#pending = this.#pending.subarray(end);
        if (isLong || line.length > limit) return { type: 'longLine' };
        return { type: 'line', octets: octetsOf(line) };
      }
      if (this.#pending.length > limit) {
        isLong = true;
        this.#pending = new Uint8Array();
      }
      const interruption = await this.#pull(deadline);
      if (interruption) return interruption;
    }
  }

  /** Reads mail data to its end, or as much of it as `reader` takes. */
  async readMailData(reader: OctetsTaker): Promise<Interruption | undefined> {
    let deadline = this.#clock.now() + this.#deadlines.line;
    for (;;) {
      // A line that comes an octet at a time must come to its end in time, too.
      if (this.#pending.includes(0x0a)) {
        deadline = this.#clock.now() + this.#deadlines.line;
      }
      const end = reader.read(this.#pending);
      this.#pending = this.#pending.subarray(end ?? this.#pending.length);
      if (end !== undefined) return undefined;
      const interruption = await this.#pull(deadline);
      if (interruption) return interruption;
    }
  }

  /**
   * Sends `reply`, together with those to come if the client has sent more
   * commands in the same group (RFC 2920 section 3.2).
   */
  async send(reply: string): Promise<void> {
    this.#outgoing += encodeText(reply);
    if (this.#pending.includes(0x0a)) return;
    await this.flush();
  }

  /** Sends octets as they are, and at once. */
  async sendOctets(octets: Octets): Promise<void> {
    this.#outgoing += octets;
    await this.flush();
  }

  /** Sends the replies that are held back. */
  async flush(): Promise<void> {
    const octets = this.#outgoing;
    this.#outgoing = '';
    if (!octets || !this.#socket.writable) return;
    if (this.#socket.write(octets, 'latin1')) return;
    const isDrained = await this.#patience.waitFor(
      'drain',
      this.#socket,
      this.#deadlines.line,
    );
    if (!isDrained) this.#socket.destroy();
  }

  /** Forgets what has come in the clear (RFC 3207 section 4.2), and does the handshake; gives whether it succeeded. */
  async secure(
    context: SecureContext,
    findContext: (serverName: string) => Promise<SecureContext>,
  ): Promise<boolean> {
    const plain = this.#socket;
    this.#pending = new Uint8Array();
    const secured = new TLSSocket(plain, {
      isServer: true,
      secureContext: context,
      SNICallback: (serverName, callback) => {
        findContext(serverName).then(
          (found) => callback(null, found),
          (error: Error) => callback(error),
        );
      },
    });
    this.#socket = secured;
    this.#watch(secured);
    return this.#patience.waitFor('secure', secured, handshakePatience);
  }

  /** Waits for `milliseconds`, or until the session must end. */
  async delay(milliseconds: number): Promise<void> {
    await this.#patience.waitFor('nothing', this.#socket, milliseconds);
  }

  /** Sends what is left, and closes; a client that does not take it is cut off. */
  async close(): Promise<void> {
    this.#patience.release();
    const socket = this.#socket;
    if (socket.destroyed) return;
    const forget = this.#clock.after(2000, () => socket.destroy());
    socket.end(this.#outgoing, 'latin1');
    this.#outgoing = '';
    // What still comes must be read, or the system resets the connection and
    // the last reply may be lost.
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    forget();
  }

  /** What has come and is not read yet: the beginning of it, where it is much. */
  peek(): Octets {
    const most = 512;
    // No more is taken than that: what is not asked for stays with the client.
    const chunk: Buffer | null =
      this.#pending.length < most ? this.#socket.read() : null;
    if (chunk) this.#add(chunk);
    return octetsOf(this.#pending.subarray(0, most));
  }

  /** Whether the session must end, so that nothing is worth waiting for. */
  get isInterrupted(): boolean {
    return this.#patience.interruption !== undefined;
  }

  /** Breaks the connection off: the client sees a TCP RST, and no end. */
  reset(): void {
    this.#patience.release();
    this.#tcpSocket.resetAndDestroy();
    this.#socket.destroy();
  }

  /** Cuts the connection at once. */
  destroy() {
    this.#patience.release();
    this.#socket.destroy();
  }

  #watch(socket: Socket) {
    socket.setNoDelay(true);
    // What has come before is still read, and answered.
    for (const event of ['end', 'error', 'close']) {
      socket.on(event, () => this.stop('ended'));
    }
  }

  #add(chunk: Uint8Array) {
    this.#pending =
      this.#pending.length === 0
        ? chunk
        : Buffer.concat([this.#pending, chunk]);
  }

  /** Adds to what is pending; gives why it cannot. */
  async #pull(deadline: number): Promise<Interruption | undefined> {
    for (;;) {
      const { interruption } = this.#patience;
      if (interruption) return interruption;
      const chunk: Buffer | null = this.#socket.read();
      if (chunk) {
        this.#add(chunk);
        return undefined;
      }
      await this.flush();
      const left = deadline - this.#clock.now();
      const isReady =
        left > 0 &&
        (await this.#patience.waitFor('readable', this.#socket, left));
      if (!isReady) return this.#patience.end('timedOut');
    }
  }
}
