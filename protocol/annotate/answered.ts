/** What a reply answers: the opening of the connection, a command, the mail data, or nothing. */
export type Answered =
  | { readonly type: 'greeting' | 'nothing' | 'mailData' }
  | {
      readonly type: 'verb';
      readonly verb: string;
      /** Of an AUTH exchange; empty elsewhere. */
      readonly mechanism: string;
    };
