import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import type { Reference } from '../../../protocol/source/syntax-tree.js';
import type {
  DeliveryAttempt,
  MailboxMessage,
  QueuedMail,
  RecordedSession,
  SandboxHost,
  WorkspaceState,
} from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { MessageSelectedEvent } from '../mailbox/smtp-mail-list.js';
import { OpenAsScriptEvent } from '../open-as-script.js';
import '../smtp-conversation.js';
import { firstMailOut } from './first-mail-out.js';
import { lanesOf, type PathLane, sentOn } from './path-lane.js';
import { sandboxNow, writeSpan } from './sandbox-time.js';
import './smtp-path-attempts.js';
import './smtp-path-lane.js';
import type { QueuedMailChosenEvent } from './smtp-path-list.js';
import './smtp-path-list.js';
import './smtp-sandbox-clock.js';

/** The learner wants mail that waits to be tried at once. */
export class RetryAskedEvent extends Event {
  static readonly type = 'retry-asked';

  readonly id: string;

  constructor(id: string) {
    super(RetryAskedEvent.type, { bubbles: true, composed: true });
    this.id = id;
  }
}

/** The learner has seen enough of a session. */
export class SessionClosedEvent extends Event {
  static readonly type = 'session-closed';

  constructor() {
    super(SessionClosedEvent.type, { bubbles: true, composed: true });
  }
}

/** How often the clock is drawn anew, in milliseconds: it may run 36,000 times as fast as ours. */
const tick = 250;

/** Of a mail that goes in circles so many servers are shown. */
const mostServers = 4;

const none: readonly never[] = [];

const retrying: Reference = { rfc: 5321, section: '4.5.4.1' };
const relaying: Reference = { rfc: 5321, section: '2.3.10' };

/** A way to one domain, and the tries of it. */
interface Shown {
  readonly lane: PathLane;
  readonly attempts: readonly DeliveryAttempt[];
}

/**
 * The way of mail to other domains: from the client to the mailbox, with each
 * try, each question to the DNS and each session between two servers.
 *
 * @fires hour-chosen - When the learner chooses how fast the sandbox's clock hurries.
 * @fires retry-asked - When the learner wants waiting mail to be tried at once.
 * @fires session-asked - When the learner wants to see what was said on a hop.
 * @fires session-closed - When the learner has seen enough of it.
 * @fires message-selected - When the learner wants to see the mail in the mailbox.
 * @fires open-as-script - When the learner wants a script that sends such mail.
 */
@customElement('smtp-path')
export class SmtpPath extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        padding: var(--space-4);
      }
      h2,
      h3 {
        margin: 0;
        font-size: var(--step-1);
      }
      .clock {
        margin-bottom: var(--space-3);
        padding-bottom: var(--space-3);
        border-bottom: 1px solid var(--line);
      }
      section {
        margin-top: var(--space-6);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--space-1) var(--space-3);
        margin-bottom: var(--space-3);
      }
      .domain {
        margin: var(--space-3) 0 var(--space-1);
        color: var(--ink-soft);
      }
      smtp-path-attempts + .domain {
        margin-top: var(--space-6);
      }
      .soft {
        color: var(--ink-soft);
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      .words {
        margin: var(--space-3) 0;
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--client);
        border-radius: var(--radius);
        background: var(--client-soft);
        overflow-wrap: anywhere;
      }
      .words.delivered {
        border-color: var(--ok);
        background: var(--ok-soft);
      }
      .words.lost {
        border-color: var(--no);
        background: var(--no-soft);
      }
      .words.waiting {
        border-color: var(--later);
        background: var(--later-soft);
      }
      .words[role='status']:first-child {
        margin-top: 0;
      }
      .next {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-3);
        font-size: var(--step-0);
      }
      .countdown {
        font-variant-numeric: tabular-nums;
      }
      .session {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .session .head {
        margin: 0;
        padding: var(--space-2) var(--space-3);
        background: var(--sunken);
        align-items: center;
      }
      .session smtp-conversation {
        height: 26rem;
      }
      .empty {
        max-width: 32rem;
        margin: var(--space-6) auto;
        color: var(--ink-soft);
      }
    `,
  ];

  /** Absent until it has come. */
  @property({ attribute: false }) workspace?: WorkspaceState | undefined;
  /** When that came, by `performance.now()`. */
  @property({ type: Number }) receivedAt = 0;
  @property({ attribute: false }) hosts: readonly SandboxHost[] = none;
  /** What lies in the mailboxes. */
  @property({ attribute: false }) messages: readonly MailboxMessage[] = none;
  /** Whether the relay does not answer: what is shown may be out of date. */
  @property({ type: Boolean }) stale = false;
  /** The session that is shown, as far as it has come; absent where none is. */
  @property({ attribute: false }) session?: RecordedSession | undefined;

  /** The id of the chosen mail; the newest that is no notification where absent. */
  @state() private chosen: string | undefined;
  @state() private now = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #read: Session | undefined;
  /** What was pressed to see the session. */
  #opener: HTMLElement | undefined;
  /** Whether what had the focus may go with the next state. */
  #hadFocus = false;
  /** Kept between two ticks of the clock: nothing else is drawn anew then. */
  #shown = new WeakMap<QueuedMail, readonly Shown[]>();

  constructor() {
    super();
    this.addEventListener('session-asked', (event) => {
      const [asking] = event.composedPath();
      const pressed =
        asking instanceof Element && asking.shadowRoot?.activeElement;
      this.#opener = pressed instanceof HTMLElement ? pressed : undefined;
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#look(), tick);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    this.#hadFocus = this.shadowRoot?.activeElement instanceof Element;
    if (changed.has('workspace')) this.#look();
    if (changed.has('workspace') || changed.has('hosts')) {
      this.#shown = new WeakMap();
    }
    if (!changed.has('session')) return;
    this.#read = this.session && readSession(this.session.events);
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.get('session') && !this.session) this.#opener?.focus();
    this.#keepFocus();
    const isOther = changed.get('session')?.n !== this.session?.n;
    if (!changed.has('session') || !this.session || !isOther) return;
    this.renderRoot.querySelector<HTMLElement>('#session')?.focus();
  }

  /** Whoever pressed what is there no more goes on from the heading of the mail. */
  #keepFocus() {
    if (!this.#hadFocus || this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  #look() {
    const { workspace, receivedAt } = this;
    if (!workspace || this.stale) return;
    this.now = sandboxNow(workspace.clock, performance.now() - receivedAt);
  }

  protected override render() {
    const { workspace } = this;
    if (!workspace) {
      return html`<p class="empty" role="status">Asking how things stand …</p>`;
    }
    const { queue, clock } = workspace;
    const mails = queue.filter(({ cameBy }) => cameBy === undefined);
    // A notification does not take the place of the mail that it is about.
    const mail =
      mails.find(({ id }) => id === this.chosen) ??
      mails.findLast(({ kind }) => kind === 'mail') ??
      mails.at(-1);
    return html`${
      this.stale
        ? html`<p class="words lost" role="status">
            The relay does not answer: what is shown may be out of date. It is
            asked again by itself.
          </p>`
        : nothing
    }
      <smtp-sandbox-clock
        class="clock"
        .clock=${clock}
        .now=${this.now}
      ></smtp-sandbox-clock>
      ${mail ? this.#renderMail(mail, mails, workspace) : this.#renderEmpty()}`;
  }

  #renderMail(
    mail: QueuedMail,
    mails: readonly QueuedMail[],
    workspace: WorkspaceState,
  ) {
    const { queue } = workspace;
    const all = [mail, ...sentOn(mail, queue)];
    const shown = all.slice(0, mostServers);
    const left = all.length - shown.length;
    const last = all.at(-1);
    return html`${
      mails.length > 1
        ? html`<smtp-path-list
            .mails=${mails}
            .chosen=${mail.id}
            @queued-mail-chosen=${({ id }: QueuedMailChosenEvent) => {
              this.chosen = id;
            }}
          ></smtp-path-list>`
        : nothing
    }
      ${repeat(
        shown,
        ({ id }) => id,
        (each) => this.#renderServer(each, this.#waysOf(each, queue)),
      )}
      ${
        left > 1
          ? html`<p class="soft">
              … ${left - 1} more servers passed it on in the same way …
            </p>`
          : nothing
      }
      ${left > 0 && last ? this.#renderServer(last, this.#waysOf(last, queue)) : nothing}
      ${this.#renderSession()}`;
  }

  #waysOf(mail: QueuedMail, queue: readonly QueuedMail[]): readonly Shown[] {
    const known = this.#shown.get(mail);
    if (known) return known;
    const lanes = lanesOf(mail, { queue, hosts: this.hosts });
    const shown = lanes.map((lane) => ({
      lane,
      attempts: mail.attempts.filter(
        ({ domain }) => domain.toLowerCase() === lane.domain,
      ),
    }));
    this.#shown.set(mail, shown);
    return shown;
  }

  #renderServer(mail: QueuedMail, ways: readonly Shown[]) {
    const { id, kind, host, cameBy, reversePath, about } = mail;
    const what =
      cameBy !== undefined
        ? `${host} sends it on`
        : kind === 'notification'
          ? `A notification of ${host}`
          : 'Mail through submission';
    return html`<section aria-label=${what}>
      <div class="head">
        <h2 tabindex="-1">${what}</h2>
        <span class="soft"
          >${id}, from &lt;${reversePath}&gt;${about ? ` about ${about}` : ''}</span
        >
      </div>
      ${repeat(
        ways,
        ({ lane }) => lane.domain,
        (way) => this.#renderLane(mail, way),
      )}
    </section>`;
  }

  #renderLane(mail: QueuedMail, { lane, attempts }: Shown) {
    const isOneOfSeveral = mail.recipients.some(
      ({ forwardPath }) =>
        !forwardPath.toLowerCase().endsWith(`@${lane.domain}`),
    );
    return html`${isOneOfSeveral ? html`<h3 class="domain">To ${lane.domain}</h3>` : nothing}
      <smtp-path-lane .lane=${lane}></smtp-path-lane>
      <p class="words ${lane.end}" role="status">${lane.words}</p>
      ${lane.end === 'waiting' ? this.#renderNext(mail) : nothing}
      ${lane.end === 'delivered' ? this.#renderArrived(mail, lane) : nothing}
      <smtp-path-attempts
        .attempts=${attempts}
        .host=${mail.host}
      ></smtp-path-attempts>`;
  }

  #renderNext({ id, nextAttemptAt }: QueuedMail) {
    if (!nextAttemptAt) return nothing;
    const left = Date.parse(nextAttemptAt) - this.now;
    return html`<div class="next">
      <span class="countdown"
        >Next try in <strong>${writeSpan(left)}</strong> of sandbox time</span
      >
      <button @click=${() => this.dispatchEvent(new RetryAskedEvent(id))}>
        Try again now
      </button>
      <smtp-reference
        .reference=${retrying}
      ></smtp-reference>
    </div>`;
  }

  #renderArrived({ id }: QueuedMail, { domain }: PathLane) {
    const arrived = this.messages.findLast(
      ({ queueId, forwardPaths }) =>
        queueId === id &&
        forwardPaths.some((path) => path.toLowerCase().endsWith(`@${domain}`)),
    );
    if (!arrived) return nothing;
    const { n } = arrived;
    return html`<div class="next">
      <button @click=${() => this.dispatchEvent(new MessageSelectedEvent(n))}>
        Open it in the mailbox
      </button>
    </div>`;
  }

  #renderSession() {
    const { session } = this;
    const read = this.#read;
    if (!session || !read) return nothing;
    const connecting = session.events.find(({ type }) => type === 'connecting');
    const server = connecting?.type === 'connecting' ? connecting.host : '';
    return html`<section class="session" aria-labelledby="session">
      <div class="head">
        <h3 id="session" tabindex="-1">
          Session ${session.n}: ${session.client} to ${server}
        </h3>
        <button @click=${() => this.dispatchEvent(new SessionClosedEvent())}>
          Close
        </button>
      </div>
      <smtp-conversation
        .session=${read}
        .server=${server}
      ></smtp-conversation>
    </section>`;
  }

  #renderEmpty() {
    const open = () =>
      this.dispatchEvent(new OpenAsScriptEvent('wire', firstMailOut));
    return html`<div class="empty">
      <p>
        No mail is on its way to another domain. Send some, and its way is drawn
        here: the queue that takes it, the questions to the DNS, each try, and
        the sessions between servers.
        <smtp-reference .reference=${relaying}></smtp-reference>
      </p>
      <p>
        Connect to <code>submission.sandbox.test:465 tls</code>, sign in as
        alice with the password <code>wonderland</code>, and send mail from
        <code>alice@sandbox.test</code> to <code>bob@wonderland.test</code>.
      </p>
      <button @click=${open}>Open a script that does</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-path': SmtpPath;
  }
  interface HTMLElementEventMap {
    'retry-asked': RetryAskedEvent;
    'session-closed': SessionClosedEvent;
  }
}
