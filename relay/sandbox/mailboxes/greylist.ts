/**
 * Who has come before: a greylist puts off each sender that it does not know,
 * and lets it in when it comes again later (RFC 6647 section 2.4). One that only
 * throws mail at servers does not come again.
 */
import type { Clock } from '../clock.js';
import type { Room } from '../workspaces/room.js';

/** What is remembered of one try: from whom, to whom, from where. */
export interface Triplet {
  readonly reversePath: string;
  readonly forwardPath: string;
  /** Its address. */
  readonly client: string;
}

export interface Greylist {
  /** Whether the time of this one is over; the first question begins it. */
  hasComeAgain(triplet: Triplet): boolean;
}

/** Milliseconds of sandbox time until one who comes again is let in. */
const greylistDelay = 60_000;

/** The oldest is forgotten for the one above. */
const mostTriplets = 1000;

/** What is remembered of a try takes about so much room, besides its text. */
const tripletOctets = 300;

/** Makes one that knows nobody; while somebody waits, `clock` hurries. Who finds no room is not remembered. */
export function makeGreylist(clock: Clock, room: Room): Greylist {
  /** What stops the waiting of each, or undefined where it is over. */
  const known = new Map<string, (() => void) | undefined>();
  return {
    hasComeAgain({ reversePath, forwardPath, client }) {
      const key = JSON.stringify([reversePath, forwardPath, client]);
      if (known.has(key)) return known.get(key) === undefined;
      const [oldest] = known.keys();
      if (known.size >= mostTriplets && oldest !== undefined) {
        known.get(oldest)?.();
        known.delete(oldest);
        room.giveBack(useOf(oldest));
      }
      if (!room.take(useOf(key))) return false;
      known.set(
        key,
        clock.after(greylistDelay, () => known.set(key, undefined)),
      );
      return false;
    },
  };
}

function useOf(key: string) {
  return { messages: 0, octets: key.length + tripletOctets };
}
