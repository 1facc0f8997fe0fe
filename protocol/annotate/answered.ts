import type { Said } from './auth/sasl.js';

/** What a reply answers: the opening of the connection, a command, the mail data, or nothing. */
export type Answered = {
  /** The recipient that this one of several replies is for, in LMTP; absent elsewhere. */
  readonly recipient?: string;
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
