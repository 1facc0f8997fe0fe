import type { LitElement } from 'lit';
import type { MailData, Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { MailboxView } from '../panels/index.js';
import { type SentMailData, sentMailData } from '../panels/sent-mail-data.js';
import type {
  MailboxClient,
  MailboxState,
} from '../transport/mailbox-client.js';

/** Which message of the mailbox is shown, what it says, and what was sent of it. */
export class ShownMessage {
  readonly #host: LitElement;
  /** The message that the learner chose; the newest where absent. */
  #chosen: number | undefined;
  /** Whose content is there, or on its way. */
  #asked: number | undefined;
  #content: Octets | undefined;
  /** The mailbox as it was when the content could not be had; absent where nothing failed. */
  #failedIn: MailboxState | undefined;
  /** What `#sent` was read from. */
  #mailData: MailData | undefined;
  #sent: SentMailData | undefined;

  /** `host` is rendered again when there is more to show. */
  constructor(host: LitElement) {
    this.#host = host;
  }

  choose(n: number) {
    this.#chosen = n;
    this.askAgain();
    this.#host.requestUpdate();
  }

  /** Lets `fetch` try once more, where it failed. */
  askAgain() {
    if (this.#failedIn) this.#asked = undefined;
  }

  /** Asks for what the message says, unless that was done; again once the mailbox is another. */
  async fetch(mailbox: MailboxClient) {
    const { state } = mailbox;
    const n = this.#selectedIn(state);
    const isOther = this.#failedIn !== undefined && this.#failedIn !== state;
    const isWorthIt = isOther && state.link === 'live';
    if (n === this.#asked && !isWorthIt) return;
    this.#asked = n;
    this.#content = undefined;
    this.#failedIn = undefined;
    if (n === undefined) return;
    const content = await mailbox.content(n);
    if (n !== this.#asked) return;
    this.#content = content;
    if (content === undefined) this.#failedIn = mailbox.state;
    this.#host.requestUpdate();
  }

  /** What the panel shows of `state`, after `session`. */
  view(
    state: MailboxState | undefined,
    session: Session | undefined,
  ): MailboxView {
    const selected = this.#selectedIn(state);
    return {
      messages: state?.messages ?? [],
      link: state?.link ?? 'connecting',
      selected,
      content: selected === this.#asked ? this.#content : undefined,
      isContentMissing: this.#failedIn !== undefined,
      sent: this.#sentIn(session),
    };
  }

  #selectedIn(state: MailboxState | undefined) {
    const messages = state?.messages ?? [];
    const isThere = messages.some(({ n }) => n === this.#chosen);
    return isThere ? this.#chosen : messages.at(-1)?.n;
  }

  /** What was sent last, where the chosen message may be that one. */
  #sentIn(session: Session | undefined): SentMailData | undefined {
    const accepted = session?.transactions.filter(
      ({ outcome }) => outcome === 'accepted',
    );
    const same = accepted?.findLast(
      ({ mailData }) => mailData?.content === this.#content,
    );
    const { mailData } = same ?? accepted?.at(-1) ?? {};
    if (mailData !== this.#mailData) {
      this.#mailData = mailData;
      this.#sent =
        mailData && session && sentMailData(session.client, mailData);
    }
    return this.#sent;
  }
}
