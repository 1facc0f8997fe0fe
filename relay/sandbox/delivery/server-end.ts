/**
 * The server's end of a connection as a client of the sandbox sees it: octets
 * to send, and replies that come. All that passes is recorded.
 */
import type { Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { TlsSummary } from '../../../protocol/session/event.js';
import { parseReply, type Reply } from '../../../protocol/smtp/reply.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import { remembered } from '../../../protocol/source/remembered.js';
import type { Recording } from './recordings.js';
import { endOfMailData, stuffLines } from './stuffing.js';
import { summarizeTls } from './tls-summary.js';
import { type Clocks, waitLong } from './waiting.js';

/** Why no reply came. */
export interface Silence {
  readonly type: 'closed' | 'reset' | 'timedOut' | 'tlsFailed' | 'noReply';
  /** A sentence. */
  readonly message: string;
}

export type Answer =
  | { readonly type: 'reply'; readonly reply: Reply }
  | Silence;

/** Servers say the same in each session: it is kept once. */
const asBefore = remembered((octets) => octets);

/** More than any reply has, in octets. */
const longestReply = 64 * 1024;
/** RFC 5321 has none of its own for it: as long as for a greeting. */
const handshakePatience = 5 * 60_000;

const failureCodes = {
  reset: 'RESET',
  timedOut: 'TIMED_OUT',
  tlsFailed: 'TLS_FAILED',
} as const;

export class ServerEnd {
  #socket: Socket;
  #pending = '';
  #silence: Silence | undefined;
  #wake = () => {};
  #stopListening = () => {};
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
      this.#fail('timedOut', message);
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

  /** Sends a command, whole. */
  send(octets: Octets): void {
    this.#record('sent', octets);
    this.#write(octets);
  }

  /** Sends mail data: with its dots and the line that ends it, or as it is. */
  sendContent(content: Uint8Array, isStuffed: boolean): void {
    this.#recording.record({ type: 'sentContent', content, isStuffed });
    const octets = octetsOf(content);
    if (isStuffed) {
      this.#write(`${stuffLines(octets)}${endOfMailData(content)}` as Octets);
    } else this.#write(octets);
  }

  /** Does the handshake of TLS; gives what it led to, or undefined where it failed. What the certificate says decides nothing here. */
  async secure(trust: SecureContext): Promise<TlsSummary | undefined> {
    const plain = this.#socket;
    this.#stopListening();
    this.#pending = '';
    const secured = connectTls({
      socket: plain,
      // An address has no name to be asked for (RFC 6066 section 3).
      ...(this.#host.startsWith('[') ? {} : { servername: this.#host }),
      secureContext: trust,
      rejectUnauthorized: false,
    });
    this.#socket = secured;
    const isDone = await new Promise<boolean>((resolve) => {
      const cancel = waitLong(this.#clocks, handshakePatience, () =>
        secured.destroy(),
      );
      const settle = (isSecure: boolean) => {
        cancel();
        resolve(isSecure);
      };
      secured.once('secureConnect', () => settle(true));
      secured.on('error', () => settle(false));
      secured.once('close', () => settle(false));
    });
    if (!isDone) {
      const message = `${this.#host} and the client found no way to TLS.`;
      this.#fail('tlsFailed', message);
      return undefined;
    }
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
    this.#stopListening();
    this.#socket.destroy();
    this.#wake();
  }

  #listen(socket: Socket) {
    socket.setNoDelay(true);
    const closed = `${this.#host} closed the connection.`;
    const reset = `${this.#host} broke the connection off.`;
    const hear = (chunk: Buffer) => {
      const octets = octetsOf(chunk);
      this.#record('received', octets);
      this.#pending += octets;
      this.#wake();
    };
    const end = () => this.#fail('closed', closed);
    const fail = () => this.#fail('reset', reset);
    socket.on('data', hear).on('end', end).on('error', fail).on('close', end);
    this.#stopListening = () => {
      socket.off('data', hear).off('end', end).off('close', end);
    };
  }

  #fail(type: keyof typeof failureCodes | 'closed', message: string) {
    if (this.#silence) return;
    this.#silence = { type, message };
    this.#recording.record(
      type === 'closed'
        ? { type: 'closed', by: 'server' }
        : { type: 'failed', code: failureCodes[type], message },
    );
    this.#socket.destroy();
    this.#wake();
  }

  #take(reply: Reply): Answer {
    this.#pending = this.#pending.slice(reply.span.end);
    return reply.code === 0
      ? { type: 'noReply', message: `What ${this.#host} said is no reply.` }
      : { type: 'reply', reply };
  }

  #write(octets: Octets) {
    if (this.#socket.writable) this.#socket.write(bytesOf(octets));
  }

  #record(type: 'sent' | 'received', octets: string) {
    this.#recording.record({ type, octets: asBefore(octets as Octets) });
  }
}
