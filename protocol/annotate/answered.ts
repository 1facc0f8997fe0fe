import type { Reference } from '../source/syntax-tree.js';
import type { Said } from './auth/sasl.js';

/** For whom a reply is, as a sentence, and where that is written. */
export interface Whom {
  readonly words: string;
  readonly reference: Reference;
}

/** What a reply answers: the opening of the connection, a command, the mail data, or nothing. */
export type Answered = {
  /** Whom this one of several replies is for, in LMTP and with PRDR; absent elsewhere. */
  readonly whom?: Whom;
} & (
  | { readonly type: 'greeting' | 'nothing' | 'mailData' }
  | {
      readonly type: 'verb';
      readonly verb: string;
      /** Of an AUTH exchange; empty elsewhere. */
      readonly mechanism: string;
      /** What was said in that AUTH exchange before the reply; empty elsewhere. */
      readonly said: readonly Said[];
    }
);
