/**
 * Plays the server: accepts one client after the other, records what both say,
 * and answers as the learner does, or by itself where it is told to.
 */
import type { SessionEvent } from '../../../protocol/session/event.js';
import {
  readSession,
  SessionReader,
} from '../../../protocol/session/read-session.js';
import {
  type AwaitedReply,
  awaitedReply,
  type LegalReply,
  legalReplies,
  type ServerVoice,
} from '../../../protocol/session/serving/legal-replies.js';
import type { Session } from '../../../protocol/session/session.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type {
  AcceptClient,
  ServedClient,
} from '../../transport/client-acceptor.js';
import { playedServer } from '../../transport/client-acceptor.js';

export interface ServerPlayerState {
  /**
   * off: no client is accepted; waiting: for one; yours: a client waits for your
   * reply; theirs: it is the client's turn; lost: there is no relay.
   */
  readonly activity: 'off' | 'waiting' | 'yours' | 'theirs' | 'lost';
  /** Who is here, or was here last; absent before anybody was. */
  readonly client?: PlayedClient;
  /** All that happened with that client: its octets are `sent`, and yours `received`. */
  readonly events: readonly SessionEvent[];
  readonly session: Session;
  /** What the client waits for; absent while it is not your turn. */
  readonly awaited?: AwaitedReply;
  /** The replies that may be given to that, the most usual first. */
  readonly replies: readonly LegalReply[];
  readonly autopilot: Autopilot;
  /** What EHLO is answered besides the name: `SIZE 10485760`. */
  readonly keywords: readonly string[];
  /** Why no client is accepted; absent where one is. */
  readonly trouble?: string;
}

export interface PlayedClient {
  /** Counts from 1. */
  readonly number: number;
  readonly address: string;
  readonly port: number;
}

/** Gives the most usual reply by itself. */
export interface Autopilot {
  readonly isOn: boolean;
  /** What is left to the learner: a verb, `connection`, or `mailData`; nothing where absent. */
  readonly except?: string | undefined;
}

/** Fires `change` after each change of `state`. */
export interface ServerPlayer extends EventTarget {
  readonly state: ServerPlayerState;
  /** Begins to accept clients. */
  start(): void;
  /** Closes the connection there is, and accepts no more. */
  stop(): void;
  /** Gives one of `state.replies`, and does what follows from it. */
  reply(reply: LegalReply): void;
  /** Says any octets, at any time. A 220 to STARTTLS begins TLS. */
  say(octets: Octets): void;
  /** Closes the connection. */
  close(): void;
  /** Breaks the connection off (RST). */
  reset(): void;
  setAutopilot(autopilot: Autopilot): void;
  setKeywords(keywords: readonly string[]): void;
}

/** What EHLO is answered until the learner chooses otherwise: what a small server of today has. */
const usualKeywords: readonly string[] = [
  'SIZE 10485760',
  '8BITMIME',
  'ENHANCEDSTATUSCODES',
];

/** A player that is given its clients by `accept`. */
export function createServerPlayer(accept: AcceptClient): ServerPlayer {
  return new AcceptingPlayer(accept);
}

const none: readonly never[] = [];
const nothingYet = readSession([]);

class AcceptingPlayer extends EventTarget implements ServerPlayer {
  readonly #accept: AcceptClient;
  #served: ServedClient | undefined;
  /** Whether a client is here. */
  #isHere = false;
  #client: PlayedClient | undefined;
  #events: SessionEvent[] = [];
  #reader = new SessionReader();
  #autopilot: Autopilot = { isOn: false };
  #keywords = usualKeywords;
  #trouble: string | undefined;
  #isAnswering = false;
  #state: ServerPlayerState | undefined;

  constructor(accept: AcceptClient) {
    super();
    this.#accept = accept;
  }

  get state(): ServerPlayerState {
    this.#state ??= this.#makeState();
    return this.#state;
  }

  start() {
    if (this.#served) return;
    this.#trouble = undefined;
    this.#await();
    this.#changed();
  }

  stop() {
    const served = this.#served;
    this.#served = undefined;
    served?.close();
    this.#changed();
  }

  reply({ octets, afterwards }: LegalReply) {
    if (afterwards === 'startTls') this.#startTls(octets);
    else this.#served?.say(octets);
    if (afterwards === 'close') this.close();
  }

  say(octets: Octets) {
    const isAgreed =
      this.state.awaited?.to === 'STARTTLS' && /^220[ \r]/m.test(octets);
    if (isAgreed) this.#startTls(octets);
    else this.#served?.say(octets);
  }

  close() {
    if (this.#isHere) this.#served?.close();
  }

  reset() {
    this.#served?.reset();
  }

  setAutopilot(autopilot: Autopilot) {
    this.#autopilot = autopilot;
    this.#changed();
    this.#answerByItself();
  }

  setKeywords(keywords: readonly string[]) {
    this.#keywords = keywords;
    this.#changed();
  }

  #await() {
    const served: ServedClient = this.#accept({
      came: (address, port) => this.#meet(address, port),
      tell: (event) => this.#hear(event, served),
      lost: (message) => {
        if (this.#served !== served) return;
        this.#served = undefined;
        this.#trouble = message;
        this.#changed();
      },
    });
    this.#served = served;
  }

  #meet(address: string, port: number) {
    this.#isHere = true;
    this.#events = [];
    this.#reader = new SessionReader();
    const number = (this.#client?.number ?? 0) + 1;
    this.#client = { number, address, port };
  }

  #hear(event: SessionEvent, served: ServedClient) {
    this.#events.push(event);
    this.#reader.read(event);
    const isOver = event.type === 'closed' || event.type === 'failed';
    if (isOver) this.#isHere = false;
    // The next may come, unless the learner has stopped.
    if (isOver && this.#served === served) this.#await();
    this.#changed();
    this.#answerByItself();
  }

  #startTls(reply: Octets) {
    // What came behind STARTTLS in the clear could be anyone's.
    const { end } = this.state.awaited?.exchange?.turn?.span ?? { end: 0 };
    this.#served?.startTls(reply, end);
  }

  /** Answers what may be answered; each answer may let another turn be read. */
  #answerByItself() {
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    for (;;) {
      const { awaited, replies } = this.state;
      const { isOn, except } = this.#autopilot;
      const [usual] = replies;
      if (!isOn || !usual || awaited?.to === except) break;
      this.reply(usual);
      // Something else must happen first.
      if (usual.afterwards) break;
    }
    this.#isAnswering = false;
  }

  #makeState(): ServerPlayerState {
    const session = this.#client ? this.#reader.session : nothingYet;
    const awaited = this.#isHere ? awaitedReply(session) : undefined;
    const voice: ServerVoice = {
      host: playedServer.host,
      keywords: this.#keywords,
    };
    return {
      activity: this.#activity(awaited),
      ...(this.#client && { client: this.#client }),
      events: [...this.#events],
      session,
      ...(awaited && { awaited }),
      replies: awaited ? legalReplies(awaited, session, voice) : none,
      autopilot: this.#autopilot,
      keywords: this.#keywords,
      ...(this.#trouble !== undefined && { trouble: this.#trouble }),
    };
  }

  #activity(awaited: AwaitedReply | undefined) {
    if (this.#isHere) return awaited ? 'yours' : 'theirs';
    if (this.#served) return 'waiting';
    return this.#trouble === undefined ? 'off' : 'lost';
  }

  #changed() {
    this.#state = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
