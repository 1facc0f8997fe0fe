/** What was said between two servers of the sandbox, kept as long as its workspace. */

import type {
  KnownTls,
  RelayErrorCode,
  SessionEvent,
} from '../../../protocol/session/event.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import type { RecordedSession } from '../../contract.js';
import type { Clock } from '../clock.js';
import type { ServerRole } from '../server/server-role.js';
import type { Room } from '../workspaces/room.js';
import { endOfMailData, stuffLines } from './stuffing.js';

/** What happens on a connection, before its time is known. */
export type Happening =
  | {
      readonly type: 'connecting';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain';
    }
  | {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
    }
  | { readonly type: 'sent' | 'received'; readonly octets: Octets }
  /** Mail data as it is, or with its dots, and the line that ends it; the recording keeps no copy of it. */
  | {
      readonly type: 'sentContent';
      readonly content: Uint8Array;
      readonly isStuffed: boolean;
    }
  | ({ readonly type: 'secured' } & KnownTls)
  | {
      readonly type: 'closed';
      readonly by: 'client' | 'server';
      readonly reason?: string;
    }
  | {
      readonly type: 'failed';
      readonly code: RelayErrorCode;
      readonly message: string;
    };

/** Records one connection. */
export interface Recording {
  /** Its number among those of the workspace. */
  readonly n: number;
  record(happening: Happening): void;
}

export interface Recordings {
  /** Begins one. */
  begin(client: ServerRole): Recording;
  find(n: number): RecordedSession | undefined;
  /** Forgets one; no later one has its number. */
  forget(n: number): void;
}

type Kept =
  | SessionEvent
  | (Extract<Happening, { type: 'sentContent' }> & { readonly at: number });

interface KeptSession {
  readonly client: string;
  readonly events: Kept[];
  /** The room that it takes. */
  octets: number;
}

/** An event that has no octets takes about so much room. */
const eventOctets = 100;

/** Makes recordings that take room; one that finds none ends where it is. */
export function makeRecordings(room: Room, clock: Clock): Recordings {
  const sessions = new Map<number, KeptSession>();
  let last = 0;
  return {
    begin({ host }) {
      const session: KeptSession = { client: host, events: [], octets: 0 };
      last += 1;
      sessions.set(last, session);
      const began = clock.now();
      let isFull = false;
      return {
        n: last,
        record(happening) {
          const octets =
            eventOctets + ('octets' in happening ? happening.octets.length : 0);
          isFull ||= !room.take({ messages: 0, octets });
          if (isFull) return;
          session.octets += octets;
          const at = Math.round(clock.now() - began);
          append(session.events, { at, ...happening });
        },
      };
    },
    find(n) {
      const session = sessions.get(n);
      if (!session) return undefined;
      const { client, events } = session;
      return { n, client, events: events.flatMap(eventsOf) };
    },
    forget(n) {
      const { octets = 0 } = sessions.get(n) ?? {};
      sessions.delete(n);
      room.giveBack({ messages: 0, octets });
    },
  };
}

/** Octets that came at one time are one event, however the system cut them. */
function append(events: Kept[], event: Kept) {
  const last = events.at(-1);
  const isMore =
    last?.type === 'received' &&
    event.type === 'received' &&
    last.at === event.at;
  if (!isMore) {
    events.push(event);
    return;
  }
  const octets = (last.octets + event.octets) as Octets;
  events[events.length - 1] = { ...last, octets };
}

/** Of mail data that is longer than both together, so many octets are shown: the first, and the last. */
const shownStart = 64 * 1024;
const shownEnd = 1024;

function eventsOf(kept: Kept): readonly SessionEvent[] {
  if (kept.type !== 'sentContent') return [kept];
  const { at, content, isStuffed } = kept;
  const sent = (octets: Octets): SessionEvent => ({ at, type: 'sent', octets });
  const write = (octets: Octets) => (isStuffed ? stuffLines(octets) : octets);
  const end = isStuffed ? endOfMailData(content) : '';
  if (content.length <= shownStart + shownEnd) {
    return [sent(`${write(octetsOf(content))}${end}` as Octets)];
  }
  const last = octetsOf(content.subarray(-shownEnd));
  // From the beginning of a line, where a dot is known for what it is.
  const lines = last.slice(last.indexOf('\r\n') + 2) as Octets;
  return [
    sent(write(octetsOf(content.subarray(0, shownStart)))),
    { at, type: 'omitted', toEnd: false },
    sent(`${write(lines)}${end}` as Octets),
  ];
}
