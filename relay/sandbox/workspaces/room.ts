/** How much a workspace may keep, and how much all of them together. */
import type { WorkspaceUse } from '../../contract.js';

export interface Room {
  readonly used: WorkspaceUse;
  readonly limits: WorkspaceUse;
  /** Takes room; false, and nothing is taken, where there is not so much. */
  take(use: WorkspaceUse): boolean;
  giveBack(use: WorkspaceUse): void;
  /** Gives back all that was taken; nothing is taken from then on. */
  close(): void;
}

/** A room that has its own limits, and shares those of `around` with others. */
export function makeRoom(limits: WorkspaceUse, around?: Room): Room {
  let used: WorkspaceUse = { messages: 0, octets: 0 };
  let isClosed = false;
  return {
    get used() {
      return used;
    },
    limits,
    take(use) {
      const next = add(used, use, 1);
      const fits =
        next.messages <= limits.messages && next.octets <= limits.octets;
      if (isClosed || !fits || (around && !around.take(use))) return false;
      used = next;
      return true;
    },
    giveBack(use) {
      if (isClosed) return;
      used = add(used, use, -1);
      around?.giveBack(use);
    },
    close() {
      if (!isClosed) around?.giveBack(used);
      isClosed = true;
    },
  };
}

function add(one: WorkspaceUse, other: WorkspaceUse, sign: 1 | -1) {
  return {
    messages: one.messages + sign * other.messages,
    octets: one.octets + sign * other.octets,
  };
}
