import type { LitElement } from 'lit';
import type { MailboxMessage } from '../../relay/contract.js';
import type { MailSummary } from '../panels/mailbox/mail-fields.js';
import type { MailboxClient } from '../transport/mailbox-client.js';

/** Of a longer message the list says what its envelope says. */
const mostOctets = 1_000_000;

/** So many are looked into, the newest first: nobody reads a longer list to its end. */
const mostMessages = 200;

/** What was shown, by mailbox: as long as the page is open. */
const readIn = new WeakMap<MailboxClient, Set<number>>();

/** What the list of the mailbox shows besides envelopes: who wrote, about what, and which were read. */
export class MailSummaries {
  readonly #host: LitElement;
  #known: ReadonlyMap<number, MailSummary> = new Map();
  #asked = new Set<number>();

  /** `host` is rendered again when there is more to show. */
  constructor(host: LitElement) {
    this.#host = host;
  }

  /** By `n`. */
  get known(): ReadonlyMap<number, MailSummary> {
    return this.#known;
  }

  /** The `n` of the messages that were shown. */
  read(mailbox: MailboxClient | undefined): ReadonlySet<number> {
    return (mailbox && readIn.get(mailbox)) ?? new Set();
  }

  markRead(n: number, mailbox: MailboxClient) {
    const before = readIn.get(mailbox);
    if (before?.has(n)) return;
    readIn.set(mailbox, new Set([...(before ?? []), n]));
  }

  /** Asks for what is not known yet. */
  fetch(mailbox: MailboxClient) {
    const { messages, link } = mailbox.state;
    if (link === 'live' && messages.length === 0) this.#forget(mailbox);
    const newest = messages.slice(-mostMessages).reverse();
    const wanted = newest.filter(
      ({ n, octets }) => octets <= mostOctets && !this.#asked.has(n),
    );
    for (const { n } of wanted) this.#asked.add(n);
    if (wanted.length > 0) void this.#fetchEach(wanted, mailbox);
  }

  /** One after the other: a browser has six connections for all that the page asks. */
  async #fetchEach(
    messages: readonly MailboxMessage[],
    mailbox: MailboxClient,
  ) {
    const asked = this.#asked;
    const { summarizeMail } = await import('../panels/mailbox/mail-fields.js');
    for (const { n } of messages) {
      const content = await mailbox.content(n);
      if (asked !== this.#asked) return;
      if (content === undefined) {
        asked.delete(n);
        continue;
      }
      this.#known = new Map([...this.#known, [n, summarizeMail(content)]]);
      this.#host.requestUpdate();
    }
  }

  /** In an empty mailbox the numbers may begin anew. */
  #forget(mailbox: MailboxClient) {
    this.#asked = new Set();
    this.#known = new Map();
    readIn.delete(mailbox);
  }
}
