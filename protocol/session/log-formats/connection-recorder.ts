/** Turns what a log tells of one connection into events. */
import type { Octets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import type { SessionEvent } from '../event.js';
import { SessionReader } from '../read-session.js';
import type { Session } from '../session.js';
import type { LoggedConnection } from './log-format.js';

type WithoutTime<Event> = Event extends SessionEvent
  ? Omit<Event, 'at'>
  : never;

/** An event, of which the log's clock knows the time. */
export type Happening = WithoutTime<SessionEvent>;

export class ConnectionRecorder {
  readonly #events: SessionEvent[] = [];
  readonly #reader = new SessionReader();
  /** The clock of the log when the connection began, and what it says now; in milliseconds. */
  #began: number | undefined;
  #now = 0;
  #target: Session['target'];
  #hasOctets = false;
  #hasMailData = false;
  #isOver = false;
  #isWhole = false;
  #hasTakenLeave = false;
  #sentLength = 0;
  #receivedLength = 0;

  get connection(): LoggedConnection {
    const hasTimes = this.#began !== undefined;
    return { events: [...this.#events], hasTimes };
  }

  /** Where the log says that it went; absent where it does not say. */
  get target(): Session['target'] {
    return this.#target;
  }

  /** What the client's next octets would be taken for: `mailData`, `authResponse`, `command` … */
  get awaited(): SessionReader['awaited'] {
    return this.#reader.awaited;
  }

  /** Whether nothing came of it yet: it was asked for, and no more. */
  get isAwaited(): boolean {
    return !this.#hasOctets && !this.#isOver;
  }

  /** Whether nothing more comes on it: it is closed, or one of them has taken its leave. */
  get isOver(): boolean {
    return this.#isOver || this.#hasTakenLeave;
  }

  /** The log has every octet: what seems to be missing was never sent. */
  hasEverything() {
    this.#isWhole = true;
  }

  /** The clock of the log says `milliseconds`. An hour that it goes back is taken for the end of summer time, or of a day. */
  tell(milliseconds: number) {
    this.#began ??= milliseconds;
    this.#now = Math.max(this.#now, milliseconds - this.#began);
  }

  /** The client sent `octets`; gives their span among all that it sent. */
  sent(octets: Octets): Span {
    this.#join(false);
    this.#secure();
    const { awaited } = this;
    this.#hasMailData = awaited === 'mailData';
    if (awaited === 'command' && /^QUIT\s/i.test(octets)) {
      this.#hasTakenLeave = true;
    }
    this.add({ type: 'sent', octets });
    const start = this.#sentLength;
    this.#sentLength += octets.length;
    return { start, end: this.#sentLength };
  }

  /** The server sent `octets`; gives their span among all that it sent. */
  received(octets: Octets): Span {
    const isFirst = !this.#hasOctets;
    this.#join(/^(?:220|[45][0-9][0-9])/.test(octets));
    this.#secure();
    if (!isFirst && !this.#isWhole) this.#omit(octets);
    this.#hasMailData = false;
    this.#hasTakenLeave = /^(?:221|421)(?: |\r|\n|$)/.test(octets);
    this.add({ type: 'received', octets });
    const start = this.#receivedLength;
    this.#receivedLength += octets.length;
    return { start, end: this.#receivedLength };
  }

  /** Tells of what happened. A connection ends once: what programs say of its end behind that changes nothing. */
  add(happening: Happening) {
    const event: SessionEvent = { at: this.#now, ...happening };
    if (event.type === 'closed' || event.type === 'failed') {
      if (this.#isOver) return;
      this.#isOver = true;
    }
    if (event.type === 'connecting') this.#target = event;
    this.#events.push(event);
    this.#reader.read(event);
  }

  /** Without a greeting at its head, the log begins in the middle of the session. */
  #join(isGreeting: boolean) {
    if (this.#hasOctets) return;
    this.#hasOctets = true;
    const isConnected = this.#events.some(({ type }) => type === 'connected');
    if (!isGreeting && !isConnected) this.add({ type: 'joined' });
  }

  /** Whoever speaks behind the 220 to STARTTLS does so inside TLS, though the log does not say that it began. */
  #secure() {
    if (this.awaited === 'handshake') this.add({ type: 'secured' });
  }

  /** A reply to octets that the log does not show: the message, as a rule, or a password. */
  #omit(reply: Octets) {
    if (this.#reader.isInReply || reply.startsWith('421')) return;
    const isOmitted =
      (this.awaited === 'mailData' && !this.#hasMailData) ||
      this.awaited === 'authResponse' ||
      (this.awaited === 'command' && this.#reader.unanswered === 0);
    if (isOmitted) this.add({ type: 'omitted', toEnd: true });
  }
}
