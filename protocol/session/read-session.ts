/**
 * Reads events into a session. Each octet is read once: the client's become
 * turns (turn-reader.ts), the server's replies (reply-reader.ts), and here each
 * reply meets the first turn that waits for one.
 */
import type { Octets } from '../source/octets.js';
import type { SessionEvent, TlsSummary } from './event.js';
import {
  afterConnected,
  afterEnd,
  afterGreeting,
  afterReply,
  afterSecured,
  afterUnaskedReply,
  initialStanding,
  isLastChunk,
  type Standing,
} from './phases.js';
import { ReplyReader } from './reply-reader.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
  SessionState,
} from './session.js';
import { TransactionReader } from './transactions.js';
import { type TakenTurn, TurnReader } from './turn-reader.js';

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
  readonly #turns = new TurnReader();
  readonly #replies = new ReplyReader();
  readonly #transactions = new TransactionReader();
  readonly #exchanges: Exchange[] = [];
  /** Indices of exchanges in the order of their turns; those from `#next` on wait for replies. */
  readonly #queue: number[] = [];
  #next = 0;
  #standing = initialStanding;
  #target: Session['target'];
  #end: Session['end'];
  #isGreeted = false;
  /** The handshake that came before the greeting. */
  #tls: TlsSummary | undefined;
  /** Index of the exchange whose mail data is not all there. */
  #mailData: number | undefined;
  #session: Session | undefined;

  read(event: SessionEvent): void {
    this.#session = undefined;
    if ('octets' in event && event.octets === '') return;
    switch (event.type) {
      case 'connecting':
        this.#target = event;
        break;
      case 'connected':
        this.#stand(afterConnected(this.#standing));
        break;
      case 'sent':
        this.#client += event.octets;
        this.#turns.add(event.octets, event.at);
        this.#takeTurns();
        break;
      case 'received':
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

  /** The session so far: a value that later events do not change. */
  get session(): Session {
    this.#session ??= {
      client: this.#client as Octets,
      server: this.#server as Octets,
      exchanges: this.#withUnfinished(),
      transactions: this.#transactions.transactions,
      state: this.#state,
      ...(this.#target && { target: this.#target }),
      ...(this.#end && { end: this.#end }),
    };
    return this.#session;
  }

  get #state(): SessionState {
    const { idlePhase: _, ...state } = this.#standing;
    return { ...state, unanswered: this.#queue.length - this.#next };
  }

  #takeTurns() {
    let taken = this.#turns.take();
    while (taken) {
      this.#addTurn(taken);
      taken = this.#turns.take();
    }
  }

  #addTurn({ turn, content }: TakenTurn) {
    const before = this.#state;
    const index = this.#mailData ?? this.#exchanges.length;
    const begun = this.#exchanges[index] ?? { before };
    if (turn.type === 'mailData') {
      this.#mailData = turn.isComplete ? undefined : index;
      if (content !== undefined) {
        this.#transactions.sendMailData(turn.span, content);
      }
    } else if (turn.type === 'command') {
      this.#transactions.send(index, turn, content);
    }
    if (this.#mailData === undefined) this.#queue.push(index);
    this.#exchanges[index] = {
      ...begun,
      index,
      turn,
      replies: [],
      isComplete: false,
      after: this.#state,
    };
  }

  #takeReply(reply: ReceivedReply) {
    if (this.#isGreeted) this.#answerTurn(reply);
    else this.#addUnaskedReply(reply);
    this.#takeTurns();
  }

  #answerTurn(reply: ReceivedReply) {
    if (this.#next === this.#queue.length) {
      const taken = this.#turns.cutChunk();
      if (taken) this.#addTurn(taken);
    }
    const index = this.#queue[this.#next] ?? -1;
    const exchange = this.#exchanges[index];
    const turn = exchange?.turn;
    if (!turn) return this.#addUnaskedReply(reply);

    const replies = [...exchange.replies, reply];
    const isLast = reply.code === 421 || replies.length >= this.#expected(turn);
    if (turn.type === 'mailData') {
      this.#transactions.answerMailData(reply, isLast);
    } else if (turn.type === 'command') {
      this.#transactions.answer(index, turn, reply, isLast);
    }
    this.#stand(afterReply(this.#standing, turn, reply, isLast));
    if (isLast) {
      this.#next += 1;
      this.#turns.proceed(turn, reply.code, this.#transactions.open);
    }
    const after = this.#state;
    this.#exchanges[index] = {
      ...exchange,
      replies,
      isComplete: isLast,
      after,
    };
  }

  /** How many replies `turn` gets: LMTP answers for each recipient (RFC 2033 section 4.2). */
  #expected(turn: ClientTurn) {
    const endsMail =
      turn.type === 'mailData' ||
      (turn.type === 'command' && isLastChunk(turn.command));
    if (!endsMail || this.#standing.protocol !== 'LMTP') return 1;
    return Math.max(1, this.#transactions.acceptedRecipients);
  }

  #addUnaskedReply(reply: ReceivedReply) {
    const before = this.#state;
    const isGreeting = !this.#isGreeted;
    this.#isGreeted = true;
    this.#stand(
      isGreeting
        ? afterGreeting(this.#standing, reply, this.#target?.port)
        : afterUnaskedReply(this.#standing, reply),
    );
    this.#exchanges.push({
      index: this.#exchanges.length,
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
      this.#exchanges.push({
        index: this.#exchanges.length,
        turn: taken.turn,
        replies: [],
        isComplete: true,
        before: state,
        after: state,
      });
    }
    this.#stand(afterSecured(this.#standing));
    this.#transactions.drop();
    this.#mailData = undefined;
    if (!this.#isGreeted) this.#tls = tls;
    const index = this.#queue[this.#next - 1] ?? 0;
    const agreed = this.#exchanges[index];
    if (!this.#isGreeted || !agreed) return;
    this.#exchanges[index] = { ...agreed, after: this.#state, secured: tls };
  }

  #stand(standing: Standing) {
    // Behind the end, nothing opens again.
    this.#standing = this.#end ? afterEnd(standing) : standing;
    if (this.#standing.phase === 'closed') this.#transactions.drop();
  }

  /** The exchanges, with what has begun of the next reply and the next turn. */
  #withUnfinished(): Exchange[] {
    const exchanges = [...this.#exchanges];
    const state = this.#state;
    const reply = this.#replies.unfinished;
    const waiting = this.#isGreeted
      ? exchanges[this.#queue[this.#next] ?? -1]
      : undefined;
    if (reply && waiting) {
      const replies = [...waiting.replies, reply];
      exchanges[waiting.index] = { ...waiting, replies };
    }
    const begun = {
      replies: [],
      isComplete: false,
      before: state,
      after: state,
    };
    if (reply && !waiting) {
      exchanges.push({ ...begun, index: exchanges.length, replies: [reply] });
    }
    const turn = this.#turns.unfinished;
    if (turn) exchanges.push({ ...begun, index: exchanges.length, turn });
    return exchanges;
  }
}
