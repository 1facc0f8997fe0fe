import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Exchange, Session } from '../../protocol/session/session.js';
import type { FindSoughtEvent } from '../elements/smtp-find-field.js';
import { findInSession, type PlacedFind } from './find-in-session.js';
import { newestReply } from './newest-reply.js';
import { replyTold } from './reply-told.js';
import { type Explanations, SessionRows } from './session-rows.js';
import type { SmtpConversationRows } from './smtp-conversation-rows.js';
import './smtp-conversation-rows.js';

const none: readonly never[] = [];

/** The conversation: every exchange in full, each token explained where it stands. */
@customElement('smtp-conversation')
export class SmtpConversation extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 100%;
      min-height: 0;
    }
    p {
      margin: 0;
    }
  `;

  @property({ attribute: false }) session?: Session;
  /** Octets that met a goal, to be lit up. */
  @property({ attribute: false }) evidence: readonly Evidence[] = none;
  /** Where Step would connect to, as `mx.sandbox.test:25`. */
  @property() server = '';

  @state() private explanations?: Explanations;
  @state() private query = '';

  #rows: SessionRows | undefined;
  #finds: readonly PlacedFind[] = none;
  #announcement = '';
  readonly #annotated = new WeakMap<Exchange, AnnotatedExchange>();

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('session') || changed.has('explanations')) {
      this.#rows =
        this.session &&
        new SessionRows(this.session, this.explanations, this.#annotated);
    }
    if (changed.has('session') || changed.has('query')) this.#find();
    if (changed.has('session')) {
      this.#announce(changed.get('session'));
    }
  }

  protected override firstUpdated() {
    requestAnimationFrame(() => void this.#loadExplanations());
  }

  async #loadExplanations() {
    this.explanations = await import(
      '../../protocol/annotate/annotate-exchange.js'
    );
  }

  protected override render() {
    return html`<smtp-conversation-rows
      .rows=${this.#rows}
      .newest=${this.#rows?.newest ?? -1}
      .finds=${this.#finds}
      .evidence=${this.evidence}
      .announcement=${this.#announcement}
      @find-sought=${this.#seek}
    >
      <p>
        Press <strong>Step</strong> to open a connection to
        ${this.server ? html`<strong>${this.server}</strong>` : 'the server'}:
        what both sides say will stand here, with every part of it explained.
      </p>
    </smtp-conversation-rows>`;
  }

  #announce(before: Session | undefined) {
    const now = this.session && newestReply(this.session);
    const told = before && replyTold(now, newestReply(before));
    if (told) this.#announcement = told;
  }

  #find() {
    const { session } = this;
    const finds = session ? findInSession(session, this.query) : none;
    this.#finds = finds.map((find) => ({
      ...find,
      row: this.#rows?.rowOf(find.exchange) ?? 0,
    }));
  }

  #seek({ query }: FindSoughtEvent) {
    this.query = query;
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<SmtpConversationRows>('smtp-conversation-rows')
        ?.showFirst(),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-conversation': SmtpConversation;
  }
}
