/** What arrived in a workspace's mailboxes, kept up to date by the relay. */
import { type Octets, octetsOf } from '../../protocol/source/octets.js';
import type { MailboxMessage } from '../../relay/contract.js';

export interface MailboxState {
  /** Oldest first. */
  readonly messages: readonly MailboxMessage[];
  /** reconnecting: what is shown may be out of date. */
  readonly link: 'connecting' | 'live' | 'reconnecting';
}

/** What is used of an EventSource. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: () => void): void;
  close(): void;
}

/** What is used of `document`. */
export interface SeenPage {
  readonly visibilityState: 'visible' | 'hidden';
  addEventListener(type: 'visibilitychange', listener: () => void): void;
}

export type EventStreamConstructor = new (url: string) => EventStream;

const closed = 2; // EventSource.CLOSED: it will not try again by itself
const tryAgainAfter = 3000;

/** Fires `change` after each change of `state`, and passes on the relay's `changed`. */
export class MailboxClient extends EventTarget {
  /** Of the workspace: all that the relay says of it is asked for below. */
  readonly address: string;
  readonly #Stream: EventStreamConstructor;
  readonly #page: SeenPage;
  #isFollowed = false;
  #stream: EventStream | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #state: MailboxState = { messages: [], link: 'connecting' };

  /** For `workspace` of the relay at `origin` (as `http://localhost:5321`). */
  constructor(
    origin: string,
    workspace: string,
    Stream: EventStreamConstructor = EventSource,
    page: SeenPage = document,
  ) {
    super();
    this.address = new URL(`/api/workspaces/${workspace}`, origin).href;
    this.#Stream = Stream;
    this.#page = page;
    page.addEventListener('visibilitychange', () => this.#heed());
  }

  get state(): MailboxState {
    return this.#state;
  }

  /** The mail data of message `n` as it was received, dots removed; undefined where it is gone. */
  async content(n: number): Promise<Octets | undefined> {
    try {
      const response = await fetch(`${this.address}/messages/${n}`);
      if (!response.ok) return undefined;
      return octetsOf(new Uint8Array(await response.arrayBuffer()));
    } catch {
      return undefined;
    }
  }

  /** Keeps `state` up to date while the page can be seen, until closed. */
  follow() {
    this.#isFollowed = true;
    this.#heed();
  }

  close() {
    this.#isFollowed = false;
    this.#heed();
  }

  /** A browser has six connections to a host for all its tabs: one that nobody sees takes none. */
  #heed() {
    const isWanted =
      this.#isFollowed && this.#page.visibilityState === 'visible';
    if (isWanted && !this.#stream) this.#listen();
    if (isWanted) return;
    this.#stream?.close();
    this.#stream = undefined;
    this.#asked += 1;
    clearTimeout(this.#timer);
  }

  #listen() {
    const stream = new this.#Stream(`${this.address}/events`);
    this.#stream = stream;
    // The list is asked for anew each time: it is right whatever was missed.
    for (const type of ['open', 'delivered', 'emptied']) {
      stream.addEventListener(type, () => void this.#refresh());
    }
    stream.addEventListener('changed', () =>
      this.dispatchEvent(new Event('changed')),
    );
    stream.addEventListener('error', () => this.#lose(stream));
  }

  async #refresh() {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const response = await fetch(`${this.address}/messages`);
      if (!response.ok) throw new Error(`The relay said ${response.status}.`);
      const messages = (await response.json()) as readonly MailboxMessage[];
      // An older answer may come after a newer one.
      if (asked === this.#asked) this.#become({ messages, link: 'live' });
    } catch {
      if (asked !== this.#asked) return;
      this.#become({ ...this.#state, link: 'reconnecting' });
      this.#later(() => void this.#refresh());
    }
  }

  #lose(stream: EventStream) {
    if (stream !== this.#stream) return;
    this.#become({ ...this.#state, link: 'reconnecting' });
    if (stream.readyState !== closed) return;
    this.#later(() => this.#listen());
  }

  #later(act: () => void) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, tryAgainAfter);
  }

  #become(state: MailboxState) {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** Deletes all that the relay at `origin` keeps for `workspace`; false where that failed. */
export async function deleteWorkspace(
  origin: string,
  workspace: string,
): Promise<boolean> {
  try {
    const address = new URL(`/api/workspaces/${workspace}`, origin);
    return (await fetch(address, { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
}
