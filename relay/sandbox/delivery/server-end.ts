/**
 * The server's end of a connection as a client of the sandbox sees it: octets
 * to send, and replies that come. All that passes is recorded.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { TlsSummary } from '../../../protocol/session/event.js';
import { parseReply, type Reply } from '../../../protocol/smtp/reply.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import type { Recording } from './recordings.js';
import { summarizeTls } from './tls-summary.js';
import { type Clocks, waitLong } from './waiting.js';

/** Why no reply came. */
export interface Silence {
  readonly type: 'closed' | 'reset' | 'timedOut' | 'noReply';
  /** A sentence. */
  readonly message: string;
}

export type Answer =
  | { readonly type: 'reply'; readonly reply: Reply; readonly octets: Octets }
  | Silence;

/** More than any reply has, in octets. */
const longestReply = 64 * 1024;
/** Of what is sent at once, so many octets are recorded: the first, and the last. */
const recordedStart = 64 * 1024;
const recordedEnd = 1024;

export class ServerEnd {
  #socket: Socket;
  #pending = '';
  #silence: Silence | undefined;
  #wake = () => {};
  readonly #host: string;
  readonly #recording: Recording;
  readonly #clocks: Clocks;

  constructor(
    socket: Socket,
    host: string,
    recording: Recording,
    clocks: Clocks,
  ) {
    this.#socket = socket;
    this.#host = host;
    this.#recording = recording;
    this.#clocks = clocks;
    this.#listen(socket);
  }

  /** Waits for a whole reply, so many milliseconds at most. */
  async readReply(patience: number): Promise<Answer> {
    const cancel = waitLong(this.#clocks, patience, () => {
      const message = `${this.#host} said nothing for ${patience / 60_000} minutes.`;
      this.#fail({ type: 'timedOut', message });
    });
    try {
      for (;;) {
        const { node: reply } = parseReply(this.#pending as Octets);
        if (reply.isComplete) return this.#take(reply);
        if (this.#pending.length > longestReply) {
          return {
            type: 'noReply',
            message: `${this.#host} said more than a reply can hold.`,
          };
        }
        if (this.#silence) return this.#silence;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      cancel();
    }
  }

  /** Sends octets; of very many, the middle is not recorded. */
  send(octets: Octets): void {
    const isLong = octets.length > recordedStart + recordedEnd;
    if (isLong) {
      this.#record('sent', octets.slice(0, recordedStart));
      this.#recording.record({ type: 'omitted', toEnd: false });
      this.#record('sent', octets.slice(-recordedEnd));
    } else this.#record('sent', octets);
    if (this.#socket.writable) this.#socket.write(bytesOf(octets));
  }

  /** Does the handshake of TLS; gives what it led to, or undefined where it failed. What the certificate says decides nothing here. */
  async secure(authority: string): Promise<TlsSummary | undefined> {
    const plain = this.#socket;
    plain.removeAllListeners('data');
    this.#pending = '';
    const secured = connectTls({
      socket: plain,
      servername: this.#host,
      ca: authority,
      rejectUnauthorized: false,
    });
    const failed = once(secured, 'close').then(
      () => false,
      () => false,
    );
    const done = once(secured, 'secureConnect').then(
      () => true,
      () => false,
    );
    if (!(await Promise.race([done, failed]))) {
      const message = `${this.#host} and the client found no way to TLS.`;
      this.#recording.record({ type: 'failed', code: 'TLS_FAILED', message });
      this.#silence = { type: 'reset', message };
      return undefined;
    }
    this.#socket = secured;
    const summary = summarizeTls(secured, this.#host);
    this.#recording.record({ type: 'secured', ...summary });
    this.#listen(secured);
    return summary;
  }

  /** Waits for the server to close, so many milliseconds at most. */
  async awaitEnd(patience: number): Promise<void> {
    const cancel = waitLong(this.#clocks, patience, () => this.close());
    while (!this.#silence) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    cancel();
  }

  /** Closes the connection, whatever state it is in. */
  close(): void {
    if (!this.#silence)
      this.#recording.record({ type: 'closed', by: 'client' });
    this.#silence ??= { type: 'closed', message: '' };
    this.#socket.removeAllListeners('data');
    this.#socket.destroy();
    this.#wake();
  }

  #listen(socket: Socket | TLSSocket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      const octets = octetsOf(chunk);
      this.#record('received', octets);
      this.#pending += octets;
      this.#wake();
    });
    socket.on('end', () =>
      this.#fail({
        type: 'closed',
        message: `${this.#host} closed the connection.`,
      }),
    );
    socket.on('error', () =>
      this.#fail({
        type: 'reset',
        message: `${this.#host} broke the connection off.`,
      }),
    );
    socket.on('close', () =>
      this.#fail({
        type: 'closed',
        message: `${this.#host} closed the connection.`,
      }),
    );
  }

  #fail(silence: Silence) {
    if (this.#silence) return;
    this.#silence = silence;
    const { type, message } = silence;
    this.#recording.record(
      type === 'closed'
        ? { type: 'closed', by: 'server' }
        : {
            type: 'failed',
            code: type === 'reset' ? 'RESET' : 'TIMED_OUT',
            message,
          },
    );
    this.#socket.destroy();
    this.#wake();
  }

  #take(reply: Reply): Answer {
    const octets = this.#pending.slice(0, reply.span.end) as Octets;
    this.#pending = this.#pending.slice(reply.span.end);
    return reply.code === 0
      ? { type: 'noReply', message: `What ${this.#host} said is no reply.` }
      : { type: 'reply', reply, octets };
  }

  #record(type: 'sent' | 'received', octets: string) {
    this.#recording.record({ type, octets: octets as Octets });
  }
}
