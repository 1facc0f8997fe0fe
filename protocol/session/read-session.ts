/**
 * Reads events into a session. Each octet is read once: the client's become
 * turns (turn-reader.ts), the server's replies (reply-reader.ts), and here each
 * reply meets the first turn that waits for one.
 */
import { prdrBegins } from '../extensions/prdr.js';
import { isLastChunk } from '../smtp/command-line.js';
import type { Octets } from '../source/octets.js';
import { type Dialect, otherDialects } from './dialect.js';
import type { KnownTls, SessionEvent } from './event.js';
import { ExchangeQueue } from './exchange-queue.js';
import {
  afterConnected,
  afterEnd,
  afterGreeting,
  afterJoined,
  afterReply,
  afterSecured,
  afterUnaskedReply,
  initialStanding,
  type Standing,
} from './phases.js';
import { ReplyReader } from './reply-reader.js';
import type {
  ClientTurn,
  ReceivedReply,
  Session,
  SessionState,
} from './session.js';
import { TransactionReader } from './transactions.js';
import { type TakenTurn, TurnReader } from './turn-reader.js';
import { withUnfinished } from './unfinished.js';

/** SMTP and LMTP. */
const smtp: Dialect = {
  makeTurnReader: () => new TurnReader(),
  makeReplyReader: () => new ReplyReader(),
  afterGreeting,
  afterUnaskedReply,
  afterReply,
  afterSecured,
};

type Secured = Extract<SessionEvent, { type: 'secured' }>;

/** Reads the session that `events` amount to. The same for any cut of the octets into events. */
export function readSession(events: readonly SessionEvent[]): Session {
  const reader = new SessionReader();
  for (const event of events) reader.read(event);
  return reader.session;
}

/** The same, one event at a time, for a connection that lives. */
export class SessionReader {
  #client = '';
  #server = '';
  #dialect = smtp;
  #turns = smtp.makeTurnReader();
  #replies = smtp.makeReplyReader(() => undefined);
  readonly #transactions = new TransactionReader();
  readonly #queue = new ExchangeQueue();
  #standing = initialStanding;
  #target: Session['target'];
  #connected: Session['connected'];
  #end: Session['end'];
  #isGreeted = false;
  /** The handshake that came before the greeting. */
  #tls: KnownTls | undefined;
  /** Index of the exchange whose mail data is not all there. */
  #mailData: number | undefined;
  #session: Session | undefined;

  read(event: SessionEvent): void {
    this.#session = undefined;
    if ('octets' in event && event.octets === '') return;
    switch (event.type) {
      case 'connecting':
        this.#target = event;
        this.#meet(event.port);
        break;
      case 'connected':
        this.#connected = event;
        this.#stand(afterConnected(this.#standing));
        break;
      case 'joined':
        this.#isGreeted = true;
        this.#stand(afterJoined(this.#standing));
        break;
      case 'omitted':
        this.#addOmitted(event.toEnd);
        break;
      case 'sent':
        this.#client += event.octets;
        this.#turns.add(event.octets, event.at);
        this.#takeTurns();
        break;
      case 'received':
        if (!this.#server && !this.#client) this.#meet(event.octets[0]);
        this.#server += event.octets;
        for (const reply of this.#replies.read(event.octets, event.at)) {
          this.#takeReply(reply);
        }
        break;
      case 'secured':
        this.#secure(event);
        break;
      case 'closed':
      case 'failed':
        this.#end = event;
        this.#stand(afterEnd(this.#standing));
    }
  }

  /** Whether a reply has begun and not ended. */
  get isInReply(): boolean {
    return this.#replies.hasBegun;
  }

  /** How many turns have been sent and not been answered. */
  get unanswered(): number {
    return this.#queue.unanswered;
  }

  /** What the client's next octets are taken for. */
  get awaited(): TurnReader['awaited'] {
    return this.#turns.awaited;
  }

  /** The session so far: a value that later events do not change. */
  get session(): Session {
    const state = this.#state;
    this.#session ??= {
      client: this.#client as Octets,
      server: this.#server as Octets,
      exchanges: withUnfinished(this.#queue.exchanges, {
        reply: this.#replies.unfinished,
        turn: this.#turns.unfinished,
        waiting: this.#isGreeted ? this.#queue.waiting : undefined,
        state,
      }),
      transactions: this.#transactions.transactions,
      state,
      ...(this.#target && { target: this.#target }),
      ...(this.#connected && { connected: this.#connected }),
      ...(this.#end && { end: this.#end }),
    };
    return this.#session;
  }

  get #state(): SessionState {
    const { idlePhase: _, ...state } = this.#standing;
    return { ...state, unanswered: this.#queue.unanswered };
  }

  /** Goes on in another protocol where that is told, before a word was said. */
  #meet(told: number | string | undefined) {
    const dialect = otherDialects.find((other) => other.isTold(told));
    if (!dialect || dialect === this.#dialect) return;
    const { protocol } = dialect;
    this.#dialect = dialect;
    this.#standing = { ...this.#standing, protocol };
    this.#turns = dialect.makeTurnReader();
    this.#replies = dialect.makeReplyReader(() =>
      this.#isGreeted ? this.#queue.waiting?.turn : undefined,
    );
  }

  #takeTurns(isEarly = false) {
    let taken = this.#turns.take();
    while (taken) {
      const turn = { ...taken.turn, ...(isEarly && { isEarly }) };
      this.#addTurn({ ...taken, turn });
      taken = this.#turns.take();
    }
  }

  #addOmitted(toEnd: boolean) {
    const taken = this.#turns.omit(toEnd);
    if (taken) this.#addTurn(taken);
    this.#takeTurns();
  }

  #addTurn({ turn, content }: TakenTurn) {
    const before = this.#state;
    const index = this.#mailData ?? this.#queue.end;
    const begun = this.#queue.at(index) ?? { before };
    if (turn.type === 'mailData') {
      this.#mailData = turn.isComplete ? undefined : index;
      if (content !== undefined) {
        this.#transactions.sendMailData(turn, content);
      }
    } else if (turn.type === 'command') {
      this.#transactions.send(index, turn, content);
    }
    if (this.#mailData === undefined) this.#queue.await(index);
    this.#queue.put({
      ...begun,
      index,
      turn,
      replies: [],
      isComplete: false,
      after: this.#state,
    });
  }

  #takeReply(reply: ReceivedReply) {
    if (this.#isLateGreeting(reply)) {
      this.#isGreeted = false;
      this.#stand({ ...this.#standing, isJoined: false });
    }
    if (this.#isGreeted) this.#answerTurn(reply);
    else this.#addUnaskedReply(reply);
    this.#takeTurns(true);
  }

  /** Whether a recording that seemed to begin in the middle began with a client that did not wait for the greeting. */
  #isLateGreeting({ code }: ReceivedReply): boolean {
    if (this.#standing.phase !== 'joined' || code !== 220) return false;
    const turn = this.#queue.waiting?.turn;
    return turn?.type === 'command' && /^[EL]HLO$|^HELO$/.test(turn.verb);
  }

  #answerTurn(reply: ReceivedReply) {
    if (this.#queue.unanswered === 0) {
      const taken = this.#turns.cutChunk();
      if (taken) this.#addTurn(taken);
    }
    const exchange = this.#queue.waiting;
    const turn = exchange?.turn;
    if (!turn) return this.#addUnaskedReply(reply);

    const replies = [...exchange.replies, reply];
    const isLast =
      reply.code === 421 || replies.length >= this.#expected(turn, replies[0]);
    if (turn.type === 'mailData') {
      this.#transactions.answerMailData(reply, isLast);
    } else if (turn.type === 'command') {
      this.#transactions.answer(exchange.index, turn, reply, isLast);
    }
    this.#stand(this.#dialect.afterReply(this.#standing, turn, reply, isLast));
    if (isLast) {
      this.#queue.proceed();
      this.#turns.proceed(turn, reply, this.#transactions.open);
    }
    const after = this.#state;
    this.#queue.put({ ...exchange, replies, isComplete: isLast, after });
  }

  /** How many replies `turn` gets: LMTP answers for each recipient (RFC 2033 section 4.2), and so does PRDR between a 353 and the last. */
  #expected(turn: ClientTurn, first: ReceivedReply | undefined) {
    const endsMail =
      turn.type === 'mailData' ||
      (turn.type === 'command' && isLastChunk(turn.command));
    const { acceptedRecipients } = this.#transactions;
    if (!endsMail || acceptedRecipients === 0) return 1;
    if (this.#standing.protocol === 'LMTP') return acceptedRecipients;
    return first?.code === prdrBegins ? acceptedRecipients + 2 : 1;
  }

  #addUnaskedReply(reply: ReceivedReply) {
    const before = this.#state;
    const isGreeting = !this.#isGreeted;
    this.#isGreeted = true;
    this.#stand(
      isGreeting
        ? this.#dialect.afterGreeting(this.#standing, reply, this.#target?.port)
        : this.#dialect.afterUnaskedReply(this.#standing, reply),
    );
    this.#queue.put({
      index: this.#queue.end,
      replies: [reply],
      isComplete: true,
      before,
      after: this.#state,
      ...(isGreeting && this.#tls && { secured: this.#tls }),
    });
  }

  #secure({ type: _type, at: _at, ...tls }: Secured) {
    const taken = this.#turns.secure();
    if (taken) {
      const state = this.#state;
      this.#queue.put({
        index: this.#queue.end,
        turn: taken.turn,
        replies: [],
        isComplete: true,
        before: state,
        after: state,
      });
    }
    this.#stand(this.#dialect.afterSecured(this.#standing));
    this.#transactions.drop();
    this.#mailData = undefined;
    if (!this.#isGreeted) this.#tls = tls;
    const agreed = this.#queue.answered;
    if (!this.#isGreeted || !agreed) return;
    this.#queue.put({ ...agreed, after: this.#state, secured: tls });
  }

  #stand(standing: Standing) {
    // Behind the end, nothing opens again.
    this.#standing = this.#end ? afterEnd(standing) : standing;
    if (this.#standing.phase === 'closed') this.#transactions.drop();
  }
}
