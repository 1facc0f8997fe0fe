/** Lets a server do in a session what is due, or what a scenario has in its place. */
import type { CertificateFlaw } from '../certificates.js';
import type {
  ClientConnection,
  OctetsTaker,
} from '../server/client-connection.js';
import type { Interruption } from '../server/patience.js';
import type { Outcome, SessionState } from '../server/session-state.js';
import { changeKeywords } from './change-keywords.js';
import { noDeed } from './deeds.js';
import type { Interference, Occasion } from './interference.js';
import { type Deed, playSteps } from './play-steps.js';
import { readerUpTo } from './reader-up-to.js';

export interface Performer {
  /** Does what is due, and says it; undefined where the session has ended with that. */
  perform(occasion: Occasion, deed: Deed): Promise<Outcome | undefined>;
  /** The reply to EHLO, with the keywords that it is to list. */
  listKeywords(own: Outcome): Outcome;
  /** What comes before a handshake; gives the flaw that the certificate is to have, if any, or that the session has ended. */
  prepareHandshake(
    state: SessionState,
  ): Promise<{ readonly flaw?: CertificateFlaw } | 'over'>;
  /** Reads mail data to its end; gives how many octets there were, or why the end did not come. */
  readMailData(
    state: SessionState,
    reader: OctetsTaker,
  ): Promise<Read | Interruption | { readonly type: 'over' }>;
}

interface Read {
  readonly type: 'read';
  readonly octets: number;
}

/** What a performer acts with. */
export interface Stage {
  readonly connection: ClientConnection;
  readonly host: string;
  readonly interference: Interference;
  readonly slowReplyDelay: number;
}

/** Makes one for a session. */
export function makePerformer({
  connection,
  host,
  interference,
  slowReplyDelay,
}: Stage): Performer {
  const player = { connection, say, host };

  async function say(outcome: Outcome) {
    if (outcome.isSlow) {
      await connection.flush();
      await connection.delay(slowReplyDelay);
    }
    await connection.send(outcome.reply);
  }

  async function perform(occasion: Occasion, deed: Deed) {
    const steps = interference.meet(occasion);
    if (steps) return playSteps(steps, deed, player);
    const outcome = await deed.carryOut();
    await say(outcome);
    return outcome;
  }

  return {
    perform,

    listKeywords(own) {
      const isList = /^250[ -]/.test(own.reply);
      const steps = isList ? interference.meet({ phase: 'ehlo' }) : undefined;
      return steps ? { ...own, reply: changeKeywords(own.reply, steps) } : own;
    },

    async prepareHandshake(state) {
      await connection.flush();
      const steps = interference.meet({ phase: 'handshake' }) ?? [];
      if (!(await playSteps(steps, noDeed(state), player))) return 'over';
      const flaws = steps.flatMap((step) =>
        'certificate' in step ? [step.certificate] : [],
      );
      return flaws[0] ? { flaw: flaws[0] } : {};
    },

    async readMailData(state, reader) {
      let octets = 0;
      for (const place of [...interference.mailDataOctets, Infinity]) {
        const part = readerUpTo(reader, place - octets);
        const interruption = await connection.readMailData(part);
        if (interruption) return interruption;
        octets += part.octets;
        if (part.isEnded) break;
        const occasion: Occasion = { phase: 'duringMailData', octets };
        if (!(await perform(occasion, noDeed(state)))) return { type: 'over' };
      }
      return { type: 'read', octets };
    },
  };
}
