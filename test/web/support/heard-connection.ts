/** A connection whose events can be waited for. */
import { once } from 'node:events';
import type { SessionEvent } from '../../../protocol/session/event.js';
import type {
  Connection,
  OpenConnection,
  Target,
} from '../../../web/transport/connection.js';

export interface HeardConnection {
  readonly connection: Connection;
  readonly events: readonly SessionEvent[];
  /** Waits for an event of this type, and gives the first. */
  readonly hears: <Type extends SessionEvent['type']>(
    type: Type,
  ) => Promise<Extract<SessionEvent, { type: Type }>>;
  /** Waits until the octets received hold `text`, and gives them. */
  readonly receives: (text: string) => Promise<string>;
}

/** Opens a connection to `target`, and listens. */
export function hear(open: OpenConnection, target: Target): HeardConnection {
  const events: SessionEvent[] = [];
  const changed = new EventTarget();
  const connection = open(target, (event) => {
    events.push(event);
    changed.dispatchEvent(new Event('changed'));
  });

  async function until<Value>(find: () => Value | undefined) {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await once(changed, 'changed');
    }
  }

  function hears<Type extends SessionEvent['type']>(type: Type) {
    type Wanted = Extract<SessionEvent, { type: Type }>;
    const isWanted = (event: SessionEvent): event is Wanted =>
      event.type === type;
    return until(() => events.find(isWanted));
  }

  return {
    connection,
    events,
    hears,
    receives: (text) =>
      until(() => {
        const octets = received(events);
        return octets.includes(text) ? octets : undefined;
      }),
  };
}

function received(events: readonly SessionEvent[]) {
  return events
    .map((event) => (event.type === 'received' ? event.octets : ''))
    .join('');
}
