/** A player's connection: what it tells is recorded, and can be waited for. */
import type { SessionEvent } from '../../protocol/session/event.js';
import type { Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type {
  Connection,
  OpenConnection,
  Target,
} from '../transport/connection.js';
import type { Recording } from './recording.js';
import { expectsTls } from './tls-first.js';

/** Rings once after so many milliseconds, unless what it gives is called before. */
export type StartTimer = (milliseconds: number, ring: () => void) => () => void;

export interface WireLimits {
  readonly startTimer: StartTimer;
  /** Milliseconds without a word after which the learner is asked. */
  readonly silenceLimit: number;
  /** The same where a server waits in all likelihood for TLS. */
  readonly tlsFirstLimit: number;
  /** Octets without a line end after which the connection is closed. */
  readonly maximumReplyLine: number;
}

/** How waiting ended: abandoned, where the recording was thrown away. */
export type Waited = 'met' | 'ended' | 'abandoned';

interface Wait {
  readonly isMet: (session: Session) => boolean;
  readonly finish: (waited: Waited) => void;
}

export class Wire {
  readonly recording: Recording;
  readonly #open: OpenConnection;
  readonly limits: WireLimits;
  /** Called after each change. */
  readonly #changed: (event?: SessionEvent) => void;
  #connection: Connection | undefined;
  #target: Target | undefined;
  #wait: Wait | undefined;
  #stopTimer: (() => void) | undefined;
  #activity: 'idle' | 'waiting' | 'pausing' | 'silent' = 'idle';
  #silence = 0;
  #lineLength = 0;
  #isTooLong = false;
  #isAbandoned = false;

  constructor(
    open: OpenConnection,
    recording: Recording,
    limits: WireLimits,
    changed: (event?: SessionEvent) => void,
  ) {
    this.#open = open;
    this.recording = recording;
    this.limits = limits;
    this.#changed = changed;
  }

  get activity() {
    return this.#activity;
  }

  /** Milliseconds that the server has been silent for, where it is. */
  get silence() {
    return this.#silence;
  }

  get isOpen() {
    return this.#connection !== undefined;
  }

  /** Whether the connection was closed for a line that did not end. */
  get isTooLong() {
    return this.#isTooLong;
  }

  /** Where it connected to last. */
  get target() {
    return this.#target;
  }

  /** Closes the connection there is, and opens one to `target`. */
  connect(target: Target) {
    this.close();
    this.#target = target;
    this.#lineLength = 0;
    this.#isTooLong = false;
    let hasEnded = false;
    const connection = this.#open(target, (event) => {
      hasEnded ||= event.type === 'closed' || event.type === 'failed';
      if (hasEnded) this.#connection = undefined;
      this.#hear(event);
    });
    if (!hasEnded) this.#connection = connection;
  }

  send(octets: Octets) {
    this.#connection?.send(octets);
  }

  startTls(received: number) {
    this.#connection?.startTls(received);
  }

  close() {
    this.#connection?.close();
  }

  /** Waits until the session is as asked, or the connection has ended. */
  until(isMet: (session: Session) => boolean): Promise<Waited> {
    if (isMet(this.recording.live)) return Promise.resolve('met');
    if (!this.isOpen) return Promise.resolve('ended');
    return new Promise((resolve) => {
      this.#wait = { isMet, finish: resolve };
      this.#listen();
    });
  }

  /** Waits for so long, whatever comes meanwhile. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => resolve();
      this.#wait = { isMet: () => false, finish };
      this.#restart('pausing', milliseconds, () => this.#finish('met'));
    });
  }

  /** Waits anew for as long as a server may be silent. */
  keepWaiting() {
    this.#listen(this.limits.silenceLimit);
  }

  /** Closes, and says nothing more. */
  abandon() {
    this.#isAbandoned = true;
    this.close();
    this.#finish('abandoned');
  }

  #hear(event: SessionEvent) {
    if (this.#isAbandoned) return;
    this.recording.add(event);
    if (event.type === 'received' && this.#hasOverlongLine(event.octets)) {
      this.#isTooLong = true;
      this.close();
      return;
    }
    this.#settle();
    this.#changed(event);
  }

  #settle() {
    const wait = this.#wait;
    if (!wait) return;
    if (wait.isMet(this.recording.live)) this.#finish('met');
    else if (!this.isOpen && this.#activity !== 'pausing')
      this.#finish('ended');
    else this.#listen();
  }

  #listen(limit?: number) {
    if (!this.#wait || this.#activity === 'pausing') return;
    const { silenceLimit, tlsFirstLimit } = this.limits;
    const isTlsFirst = expectsTls(this.recording.live);
    const silence = limit ?? (isTlsFirst ? tlsFirstLimit : silenceLimit);
    this.#restart('waiting', silence, () => {
      this.#activity = 'silent';
      this.#silence = silence;
      this.#changed();
    });
  }

  #finish(waited: Waited) {
    const wait = this.#wait;
    this.#wait = undefined;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#activity = 'idle';
    wait?.finish(waited);
  }

  #restart(
    activity: 'waiting' | 'pausing',
    milliseconds: number,
    ring: () => void,
  ) {
    this.#stopTimer?.();
    this.#activity = activity;
    this.#stopTimer = this.limits.startTimer(milliseconds, ring);
    this.#changed();
  }

  #hasOverlongLine(octets: Octets) {
    const lineEnd = octets.lastIndexOf('\n');
    const rest = octets.length - (lineEnd + 1);
    this.#lineLength = lineEnd < 0 ? this.#lineLength + rest : rest;
    return this.#lineLength > this.limits.maximumReplyLine;
  }
}
