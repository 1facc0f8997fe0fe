/** What was said between two servers of the sandbox, kept as long as its workspace. */

import type {
  KnownTls,
  RelayErrorCode,
  SessionEvent,
} from '../../../protocol/session/event.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { RecordedSession } from '../../contract.js';
import type { Clock } from '../clock.js';
import type { ServerRole } from '../server/server-role.js';
import type { Room } from '../workspaces/room.js';

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
  | { readonly type: 'omitted'; readonly toEnd: boolean }
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
}

/** An event that has no octets takes about so much room. */
const eventOctets = 100;

/** Makes recordings that take room; one that finds none ends where it is. */
export function makeRecordings(room: Room, clock: Clock): Recordings {
  const sessions: { readonly client: string; events: SessionEvent[] }[] = [];
  return {
    begin({ host }) {
      const session = { client: host, events: [] as SessionEvent[] };
      sessions.push(session);
      const began = clock.now();
      let isFull = false;
      return {
        n: sessions.length,
        record(happening) {
          const octets =
            eventOctets + ('octets' in happening ? happening.octets.length : 0);
          isFull ||= !room.take({ messages: 0, octets });
          if (isFull) return;
          const at = Math.round(clock.now() - began);
          session.events = append(session.events, { at, ...happening });
        },
      };
    },
    find(n) {
      const session = sessions[n - 1];
      return session && { n, ...session };
    },
  };
}

/** Octets that came at one time are one event, however the system cut them. */
function append(events: SessionEvent[], event: SessionEvent): SessionEvent[] {
  const last = events.at(-1);
  const isMore =
    last?.type === 'received' &&
    event.type === 'received' &&
    last.at === event.at;
  if (!isMore) return [...events, event];
  const octets = (last.octets + event.octets) as Octets;
  return [...events.slice(0, -1), { ...last, octets }];
}
