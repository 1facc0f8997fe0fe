import type { LitElement } from 'lit';
import type { MailData, Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { MailboxMessage } from '../../relay/contract.js';
import type { MailboxView } from '../panels/index.js';
import {
  type SentMailData,
  sentMailData,
  takenMailData,
} from '../panels/mailbox/sent-mail-data.js';
import type {
  MailboxClient,
  MailboxState,
} from '../transport/mailbox-client.js';
import type { WorkspaceClient } from '../transport/workspace-client.js';
import { MailSummaries } from './mail-summaries.js';

/** Which message of the mailbox is shown, what it says, and what was sent of it. */
export class ShownMessage {
  readonly #host: LitElement;
  readonly #summaries: MailSummaries;
  /** The message that the learner chose; the newest where absent. */
  #chosen: number | undefined;
  /** Whose content is there, or on its way. */
  #asked: number | undefined;
  #content: Octets | undefined;
  /** The mailbox as it was when the content could not be had; absent where nothing failed. */
  #failedIn: MailboxState | undefined;
  /** The same as the first server took it; undefined where a client brought it here itself. */
  #original: Octets | undefined;
  /** What `#sent` was read from. */
  #mailData: MailData | Octets | undefined;
  #sent: SentMailData | undefined;

  /** `host` is rendered again when there is more to show. */
  constructor(host: LitElement) {
    this.#host = host;
    this.#summaries = new MailSummaries(host);
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
  async fetch(mailbox: MailboxClient, workspace: WorkspaceClient | undefined) {
    const { state } = mailbox;
    const n = this.#selectedIn(state);
    this.#summaries.fetch(mailbox);
    if (n !== undefined) this.#summaries.markRead(n, mailbox);
    const isOther = this.#failedIn !== undefined && this.#failedIn !== state;
    const isWorthIt = isOther && state.link === 'live';
    if (n === this.#asked && !isWorthIt) return;
    this.#asked = n;
    this.#content = undefined;
    this.#original = undefined;
    this.#failedIn = undefined;
    if (n === undefined) return;
    void this.#fetchOriginal(n, state, workspace);
    const content = await mailbox.content(n);
    if (n !== this.#asked) return;
    this.#content = content;
    if (content === undefined) this.#failedIn = mailbox.state;
    this.#host.requestUpdate();
  }

  async #fetchOriginal(
    n: number,
    { messages }: MailboxState,
    workspace: WorkspaceClient | undefined,
  ) {
    const isQueued = messages.some((each) => each.n === n && each.queueId);
    if (!isQueued || !workspace) return;
    const original = await workspace.original(n);
    if (n !== this.#asked) return;
    this.#original = original;
    this.#host.requestUpdate();
  }

  /** What the panel shows of `mailbox`, after `session`. */
  view(
    mailbox: MailboxClient | undefined,
    session: Session | undefined,
  ): MailboxView {
    const state = mailbox?.state;
    const selected = this.#selectedIn(state);
    const message = state?.messages.find(({ n }) => n === selected);
    return {
      messages: state?.messages ?? [],
      link: state?.link ?? 'connecting',
      selected,
      content: selected === this.#asked ? this.#content : undefined,
      isContentMissing: this.#failedIn !== undefined,
      sent: this.#sentIn(session, message),
      summaries: this.#summaries.known,
      read: this.#summaries.read(mailbox),
    };
  }

  #selectedIn(state: MailboxState | undefined) {
    const messages = state?.messages ?? [];
    const isThere = messages.some(({ n }) => n === this.#chosen);
    return isThere ? this.#chosen : messages.at(-1)?.n;
  }

  /** What was sent of the chosen message: that which stands in it, else, where a client brought it here, what was sent last. */
  #sentIn(
    session: Session | undefined,
    message: MailboxMessage | undefined,
  ): SentMailData | undefined {
    const accepted = session?.transactions.filter(
      ({ outcome }) => outcome === 'accepted',
    );
    const same = accepted?.findLast(({ mailData }) =>
      isWithin(this.#content, mailData),
    );
    const isOwn = message?.queueId === undefined && message?.reversePath !== '';
    const last = isOwn ? accepted?.at(-1)?.mailData : undefined;
    const mailData = same?.mailData ?? this.#original ?? last;
    if (mailData !== this.#mailData) {
      this.#mailData = mailData;
      this.#sent = mailData && readSent(mailData, session);
    }
    return this.#sent;
  }
}

/** Whether `content` is what was sent, with or without what was put before it on the way. */
function isWithin(content: Octets | undefined, mailData: MailData | undefined) {
  if (content === undefined || mailData === undefined) return false;
  return mailData.content === ''
    ? content === ''
    : content.endsWith(mailData.content);
}

function readSent(mailData: MailData | Octets, session: Session | undefined) {
  return typeof mailData === 'string'
    ? takenMailData(mailData)
    : session && sentMailData(session.client, mailData);
}
