import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MessageRow } from '../../panels/message-row.js';
import type { PlacedRow } from '../../panels/message-rows.js';
import type { MoreAskedEvent } from '../../panels/smtp-message-rows.js';
import '../../panels/smtp-message-rows.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';

/** A message that the worker has, as it calls it, and how many rows show it at first. */
export interface FetchedMessage {
  readonly message: number;
  readonly rows: number;
}

/** A message from its first octet to its last: its rows come from the worker, as they are shown. */
@customElement('smtp-fetched-message')
export class SmtpFetchedMessage extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 100%;
      min-height: 0;
    }
    @media print {
      :host {
        height: auto;
      }
    }
  `;

  @property({ attribute: false }) explainer?: Explainer;
  @property({ attribute: false }) message?: FetchedMessage | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** An octet to bring into view; an equal one of another identity is gone to again. */
  @property({ attribute: false }) sought?:
    | { readonly offset: number }
    | undefined;

  @state() private rows: FetchedRows<MessageRow> | undefined;
  @state() private soughtRow: { readonly row: number } | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('message')) {
      this.soughtRow = undefined;
      this.rows = undefined;
      if (this.message) this.#fetchRows(this.message.rows);
    }
    if (changed.has('sought') || changed.has('message')) void this.#goTo();
  }

  protected override render() {
    return html`<smtp-message-rows
      .rows=${this.rows}
      .sought=${this.soughtRow}
      .masked=${this.masked}
      @more-asked=${({ row }: MoreAskedEvent) => void this.#showMore(row)}
    ></smtp-message-rows>`;
  }

  #fetchRows(
    count: number,
    known: Iterable<readonly [index: number, row: MessageRow]> = [],
  ) {
    const { explainer } = this;
    const { message = 0 } = this.message ?? {};
    this.rows = new FetchedRows(
      count,
      async (start, end) =>
        (await explainer?.ask('messageRows', { message, start, end })) ?? [],
      { known },
    );
  }

  async #goTo() {
    const { message: about, sought } = this;
    if (!about || !sought) return;
    const { message } = about;
    const { offset } = sought;
    const placed = await this.explainer?.ask('rowOf', { message, offset });
    if (!placed || about !== this.message) return;
    this.#takeRows(placed);
    this.soughtRow = { row: placed.row };
  }

  async #showMore(row: number) {
    const { message: about } = this;
    if (!about) return;
    const { message } = about;
    const placed = await this.explainer?.ask('showMore', { message, row });
    if (placed && about === this.message) this.#takeRows(placed);
  }

  /** The rows from the first that is another on: once more of a body is shown, others follow there. */
  #takeRows({ count, changed }: PlacedRow) {
    if (changed === undefined) return;
    this.#fetchRows(count, this.rows?.knownBefore(changed));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-fetched-message': SmtpFetchedMessage;
  }
}
