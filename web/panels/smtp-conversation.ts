import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Exchange, Session } from '../../protocol/session/session.js';
import type { FindSoughtEvent } from '../elements/smtp-find-field.js';
import { findInSession, type PlacedFind } from './find-in-session.js';
import { newestReply } from './newest-reply.js';
import {
  type ExchangeCauses,
  exchangeCauses,
  type ProgramCauses,
} from './program/exchange-causes.js';
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
  /** Who sent and received what of a program's; absent where a script is played. */
  @property({ attribute: false }) causes?: ProgramCauses | undefined;
  /** The place of the exchange to bring into view; an equal one of another identity is gone to again. */
  @property({ attribute: false }) sought?:
    | { readonly exchange: number }
    | undefined;

  @state() private explanations?: Explanations;
  @state() private query = '';

  #rows: SessionRows | undefined;
  #finds: readonly PlacedFind[] = none;
  #announcement = '';
  #sought: PlacedFind | undefined;
  #causesOf: ((index: number) => ExchangeCauses | undefined) | undefined;
  readonly #annotated = new WeakMap<Exchange, AnnotatedExchange>();

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('session') || changed.has('explanations')) {
      this.#rows =
        this.session &&
        new SessionRows(this.session, this.explanations, this.#annotated);
    }
    if (changed.has('session') || changed.has('causes')) {
      this.#causesOf = this.causes && ((index) => this.#findCauses(index));
    }
    if (changed.has('session') || changed.has('query')) this.#find();
    if (changed.has('sought')) this.#sought = this.#place(this.sought);
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
      .causesOf=${this.#causesOf}
      .sought=${this.#sought}
      .rows=${this.#rows}
      .newest=${this.#rows?.newest ?? -1}
      .finds=${this.#finds}
      .evidence=${this.evidence}
      .announcement=${this.#announcement}
      @find-sought=${this.#seek}
    >
      ${
        this.causes
          ? html`<p>
              What the program sends, and what it is answered, will stand here,
              with every part of it explained.
            </p>`
          : html`<p>
        Press <strong>Step</strong> to open a connection to
        ${this.server ? html`<strong>${this.server}</strong>` : 'the server'}:
        what both sides say will stand here, with every part of it explained.
      </p>`
      }
    </smtp-conversation-rows>`;
  }

  #announce(before: Session | undefined) {
    const now = this.session && newestReply(this.session);
    const told = before && replyTold(now, newestReply(before));
    if (told) this.#announcement = told;
  }

  #findCauses(index: number) {
    const { session, causes } = this;
    const exchange = session?.exchanges[index];
    return causes && exchange && exchangeCauses(exchange, session, causes);
  }

  /** The turn of the exchange that is sought, or its first reply, where it stands. */
  #place(sought: this['sought']): PlacedFind | undefined {
    const exchange = sought && this.session?.exchanges[sought.exchange];
    if (!exchange) return undefined;
    const { index, turn, replies } = exchange;
    const span = turn?.span ?? replies[0]?.span;
    const row = this.#rows?.rowOf(index) ?? 0;
    const source = turn ? 'client' : 'server';
    return span && { exchange: index, source, span, row };
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
