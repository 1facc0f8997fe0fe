/** Takes no more octets than up to a place, so that something can happen there. */
import type { OctetsTaker } from '../server/client-connection.js';

export interface ReaderUpTo extends OctetsTaker {
  /** Whether `reader` has come to its end, and not only to the place. */
  readonly isEnded: boolean;
  /** How many octets it has taken. */
  readonly octets: number;
}

/** Hands to `reader` so many octets at most. */
export function readerUpTo(reader: OctetsTaker, most: number): ReaderUpTo {
  let taken = 0;
  let isEnded = false;
  return {
    get isEnded() {
      return isEnded;
    },
    get octets() {
      return taken;
    },
    read(chunk) {
      const part = chunk.subarray(0, most - taken);
      const end = reader.read(part);
      isEnded = end !== undefined;
      taken += end ?? part.length;
      return end ?? (taken === most ? part.length : undefined);
    },
  };
}
