import type { LitElement } from 'lit';
import type { ArrivedMessage } from '../../lessons/arrived-message.js';
import type { MailboxMessage } from '../../relay/contract.js';
import type { MailboxClient } from '../transport/mailbox-client.js';

/** A longer message is no lesson's, and would hold the page up. */
const mostOctets = 200_000;

/** What the messages of the mailbox say, read for a lesson's checks as they arrive. */
export class ArrivedMessages {
  readonly #host: LitElement;
  /** By `n`; undefined while it is on its way. */
  readonly #read = new Map<number, ArrivedMessage | undefined>();

  /** `host` is rendered again when one more has been read. */
  constructor(host: LitElement) {
    this.#host = host;
  }

  /** What message `n` says; undefined until `read` has read it. */
  find(n: number): ArrivedMessage | undefined {
    return this.#read.get(n);
  }

  /** Reads those of `messages` that have not been read. */
  read(messages: readonly MailboxMessage[], mailbox: MailboxClient) {
    for (const { n, octets } of messages) {
      if (this.#read.has(n) || octets > mostOctets) continue;
      this.#read.set(n, undefined);
      void this.#readOne(n, mailbox);
    }
  }

  async #readOne(n: number, mailbox: MailboxClient) {
    const [content, { readArrivedMessage }] = await Promise.all([
      mailbox.content(n),
      import('../../lessons/arrived-message.js'),
    ]);
    if (content === undefined) {
      // It is asked for again when the mailbox has changed.
      this.#read.delete(n);
      return;
    }
    this.#read.set(n, readArrivedMessage(content));
    this.#host.requestUpdate();
  }
}
