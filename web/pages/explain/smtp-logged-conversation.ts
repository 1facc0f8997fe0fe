import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Evidence } from '../../../lessons/lesson.js';
import type { FindSoughtEvent } from '../../elements/smtp-find-field.js';
import type { ShownRow } from '../../panels/conversation-row.js';
import type { PlacedFind } from '../../panels/find-in-session.js';
import { replyTold } from '../../panels/reply-told.js';
import type { SmtpConversationRows } from '../../panels/smtp-conversation-rows.js';
import '../../panels/smtp-conversation-rows.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import type { ShownSession } from './log-position.js';

const none: readonly never[] = [];

/** A row may have tens of thousands of octets. */
const rowsAtOnce = 16;

/** The conversation of a log: its rows come from the worker, as they are shown. */
@customElement('smtp-logged-conversation')
export class SmtpLoggedConversation extends LitElement {
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

  @property({ attribute: false }) explainer?: Explainer;
  @property({ attribute: false }) shown?: ShownSession | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether nobody knows when things happened. */
  @property({ type: Boolean }) untimed = false;
  /** Whether what is new is scrolled to. */
  @property({ attribute: false }) follows = false;
  /** Octets to mark and to bring into view; equal ones of another identity are gone to again. */
  @property({ attribute: false }) sought?: Evidence | undefined;

  @state() private finds: readonly PlacedFind[] = none;
  @state() private place: PlacedFind | undefined;
  #rows: FetchedRows<ShownRow> | undefined;
  #query = '';
  #announcement = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('shown')) this.#open(changed.get('shown'));
    if (changed.has('sought')) void this.#goTo(this.sought);
  }

  protected override render() {
    return html`<smtp-conversation-rows
      logged
      ?untimed=${this.untimed}
      .rows=${this.#rows}
      .newest=${this.shown?.view.newest ?? -1}
      .finds=${this.finds}
      .sought=${this.place}
      .masked=${this.masked}
      .follows=${this.follows}
      .announcement=${this.#announcement}
      @find-sought=${(event: FindSoughtEvent) => void this.#seek(event)}
    >
      <p>${this.shown ? 'Nothing that was said on the wire stands in the log here.' : '…'}</p>
    </smtp-conversation-rows>`;
  }

  #open(before: ShownSession | undefined) {
    const { shown, explainer } = this;
    const isSame = shown?.moment.connection === before?.moment.connection;
    const { reply } = shown?.view ?? {};
    this.#announcement = isSame ? replyTold(reply, before?.view.reply) : '';
    this.#rows =
      shown &&
      new FetchedRows(
        shown.view.rows,
        async (start, end) => {
          const rows = { ...shown.moment, start, end };
          return (await explainer?.ask('conversationRows', rows)) ?? none;
        },
        {
          atOnce: rowsAtOnce,
          // What was said does not change from step to step.
          meanwhile: isSame ? this.#rows : undefined,
        },
      );
    void this.#find();
  }

  async #find() {
    const { shown } = this;
    const query = this.#query;
    const finds =
      shown && query
        ? await this.explainer?.ask('findInConversation', {
            ...shown.moment,
            query,
          })
        : none;
    if (shown === this.shown && query === this.#query) {
      this.finds = finds ?? none;
    }
  }

  async #seek({ query }: FindSoughtEvent) {
    this.#query = query;
    await this.#find();
    await this.updateComplete;
    if (query !== this.#query) return;
    this.renderRoot
      .querySelector<SmtpConversationRows>('smtp-conversation-rows')
      ?.showFirst();
  }

  async #goTo(sought: Evidence | undefined) {
    const { moment } = this.shown ?? {};
    const place =
      sought &&
      moment &&
      (await this.explainer?.ask('placeOf', { ...moment, ...sought }));
    if (sought === this.sought) this.place = place;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-logged-conversation': SmtpLoggedConversation;
  }
}
