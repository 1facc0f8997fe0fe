import type { SessionEvent } from './event.js';
import type { Session } from './session.js';

/** Reads the session that `events` amount to. The same for any cut of the octets into events. */
export declare function readSession(events: readonly SessionEvent[]): Session;

/** The same, one event at a time, for a connection that lives. */
export declare class SessionReader {
  read(event: SessionEvent): void;
  /** The session so far: a value that later events do not change. */
  get session(): Session;
}
