import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../panels/smtp-envelope.js';
import type { OffsetSoughtEvent } from '../../panels/smtp-message-outline.js';
import '../../panels/smtp-message-outline.js';
import type { Explainer } from './explainer.js';
import type { ShownSession } from './log-position.js';
import type { FetchedMessage } from './smtp-fetched-message.js';
import './smtp-fetched-message.js';
import type { OpenedMail, SessionView } from './worker-contract.js';

/** A message that a log has: its envelope and what is wrong beside, or above, its octets. */
@customElement('smtp-logged-message')
export class SmtpLoggedMessage extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        height: 100%;
        min-height: 0;
        container-type: inline-size;
      }
      .columns {
        display: grid;
        grid-template-rows: minmax(0, 2fr) minmax(0, 3fr);
        height: 100%;
      }
      .about {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        overflow: auto;
        border-bottom: 1px solid var(--line);
      }
      @container (min-width: 50rem) {
        .columns {
          grid-template: minmax(0, 1fr) / 17rem minmax(0, 1fr);
        }
        .about {
          border-right: 1px solid var(--line);
          border-bottom: 0;
        }
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      select {
        max-width: 100%;
        text-overflow: ellipsis;
      }
      .omitted {
        margin: 0;
        font-size: var(--step-0);
      }
      @media print {
        :host,
        .columns {
          display: block;
          height: auto;
        }
        .about {
          overflow: visible;
        }
      }
      .empty {
        max-width: 28rem;
        margin: var(--space-8) auto;
        padding: 0 var(--space-4);
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) explainer?: Explainer;
  @property({ attribute: false }) shown?: ShownSession | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** An octet of a message to bring into view; an equal one of another identity is gone to again. */
  @property({ attribute: false }) sought?: SoughtOctet | undefined;

  /** The transaction whose message the reader chose; the newest where absent. */
  @state() private chosen: number | undefined;
  @state() private mail: OpenedMail | undefined;
  @state() private message: FetchedMessage | undefined;
  @state() private place: { readonly offset: number } | undefined;

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('sought') && this.sought) {
      this.chosen = this.sought.transaction;
      this.place = this.sought;
    }
    if (changed.has('shown') || changed.has('chosen')) void this.#open();
  }

  protected override render() {
    const { mail } = this;
    const { view } = this.shown ?? {};
    if (!view) return nothing;
    if (view.mails.length === 0) {
      return html`<p class="empty">
        Up to this step no message was sent: none stands in the log between DATA
        and a lone dot.
      </p>`;
    }
    if (!mail) return nothing;
    return html`<div class="columns">
      <div class="about">
        ${view.mails.length > 1 ? this.#renderChoice(view) : nothing}
        <smtp-envelope .transaction=${mail.envelope}></smtp-envelope>
        ${
          mail.isOmitted
            ? html`<p class="omitted">
                The log does not have all of this message. What is missing may
                stand where it is left out.
              </p>`
            : nothing
        }
        <smtp-message-outline
          .outline=${mail.outline}
          @offset-sought=${({ offset }: OffsetSoughtEvent) => {
            this.place = { offset };
          }}
        ></smtp-message-outline>
      </div>
      <smtp-fetched-message
        .explainer=${this.explainer}
        .message=${this.message}
        .sought=${this.place}
        .masked=${this.masked}
      ></smtp-fetched-message>
    </div>`;
  }

  #renderChoice({ mails }: SessionView) {
    return html`<label>
      ${mails.length.toLocaleString('en')} messages
      <select @change=${this.#choose}>
        ${mails.map(
          ({ transaction, title }, place) => html`<option
            value=${transaction}
            .selected=${transaction === this.#transaction}
          >
            ${place + 1}: ${title}
          </option>`,
        )}
      </select>
    </label>`;
  }

  get #transaction() {
    const { mails = [] } = this.shown?.view ?? {};
    const chosen = mails.find(({ transaction }) => transaction === this.chosen);
    return (chosen ?? mails.at(-1))?.transaction;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.place = undefined;
    this.chosen = Number(target.value);
  }

  async #open() {
    const { shown } = this;
    const transaction = this.#transaction;
    const mail =
      shown && transaction !== undefined
        ? await this.explainer?.ask('openMail', {
            ...shown.moment,
            transaction,
          })
        : undefined;
    if (shown !== this.shown || transaction !== this.#transaction) return;
    this.mail = mail;
    this.message = mail && { message: mail.message, rows: mail.outline.rows };
  }
}

/** An octet of the message of a transaction. */
export interface SoughtOctet {
  readonly transaction: number;
  readonly offset: number;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-logged-message': SmtpLoggedMessage;
  }
}
