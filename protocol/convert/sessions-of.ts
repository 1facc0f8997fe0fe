/** The sessions of a recording: each connection begins one. */
import type { SessionEvent } from '../session/event.js';
import { SessionReader } from '../session/read-session.js';
import type { Session } from '../session/session.js';

/** Reads a recording of one or more connections, one after another. */
export function sessionsOf(events: readonly SessionEvent[]): Session[] {
  const readers: SessionReader[] = [];
  for (const event of events) {
    if (event.type === 'connecting' || readers.length === 0) {
      readers.push(new SessionReader());
    }
    readers.at(-1)?.read(event);
  }
  return readers.map(({ session }) => session);
}
