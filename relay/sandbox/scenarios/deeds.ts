/** What a server is about to do at each occasion, and what the session is like where a scenario keeps it from that. */
import type { Mechanism } from '../server/mechanisms/mechanism.js';
import {
  endAuthentication,
  endTransaction,
  type Outcome,
  type SessionState,
} from '../server/session-state.js';
import type { Deed } from './play-steps.js';

/** The greeting: after any other than 2yz only QUIT is in order (RFC 5321 section 3.1). */
export function greetingDeed(state: SessionState, greet: () => Outcome): Deed {
  return {
    carryOut: async () => greet(),
    isSaidBy: (code) => isOfClass(code, greet().reply),
    refuse: (code) =>
      code === undefined || isOfClass(code, '2')
        ? state
        : { ...state, role: { ...state.role, isClosed: true } },
    replies: 1,
  };
}

/** A command, of which `own` came; its state was `before`. */
export function commandDeed(
  before: SessionState,
  verb: string,
  own: Outcome,
): Deed {
  return {
    carryOut: async () => own,
    isSaidBy: (code) =>
      own.afterwards === 'readMailData'
        ? code === 354
        : isOfClass(code, own.reply),
    refuse(code) {
      const { transaction } = before;
      if (verb === 'RCPT' && transaction) {
        return { ...before, transaction: { ...transaction, hasRefused: true } };
      }
      // Whoever is asked for more will answer; it leads nowhere.
      return verb === 'AUTH' && code === 334
        ? { ...before, authentication: hopeless }
        : before;
    },
    replies: 1,
  };
}

const noMechanism: Mechanism = {
  name: '',
  allowsInitialResponse: true,
  step: () => ({ type: 'end', user: undefined }),
};
const hopeless = { mechanism: noMechanism, nonce: '', responses: [] };

/** A line of an AUTH exchange, which goes on for as long as the client is asked for more. */
export function responseDeed(before: SessionState, own: Outcome): Deed {
  return {
    carryOut: async () => own,
    isSaidBy: (code) => isOfClass(code, own.reply),
    refuse: (code) => (code === 334 ? before : endAuthentication(before)),
    replies: 1,
  };
}

/** What is due once a message is whole; it ends the transaction whatever is said. */
export function messageDeed(
  before: SessionState,
  carryOut: () => Promise<Outcome>,
): Deed {
  const { role, transaction } = before;
  const recipients = transaction?.forwardPaths.length ?? 1;
  return {
    carryOut,
    isSaidBy: (code) => isOfClass(code, '2'),
    refuse: () => endTransaction(before),
    // One for each recipient (RFC 2033 section 4.2).
    replies: role.protocol === 'LMTP' ? recipients : 1,
  };
}

/** What is due after a chunk that is not the last; a refusal spoils the transaction (RFC 3030 section 2). */
export function chunkDeed(
  before: SessionState,
  carryOut: () => Promise<Outcome>,
): Deed {
  const { transaction } = before;
  return {
    carryOut,
    isSaidBy: (code) => isOfClass(code, '2'),
    refuse: () =>
      transaction
        ? { ...before, transaction: { ...transaction, isSpoilt: true } }
        : before,
    replies: 1,
  };
}

/** Nothing of its own: what comes on top of what the server does. */
export function noDeed(state: SessionState): Deed {
  return {
    carryOut: async () => ({ state, reply: '' }),
    isSaidBy: () => false,
    refuse: () => state,
    replies: 1,
  };
}

/** Whether a code begins with the digit that `reply` does. */
function isOfClass(code: number, reply: string) {
  return String(code).charAt(0) === reply.charAt(0);
}
