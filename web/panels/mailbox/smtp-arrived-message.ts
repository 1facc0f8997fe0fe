import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { wireOffsetOf } from '../../../protocol/smtp/dot-stuffing.js';
import { decodeText, type Octets } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import type { MailboxMessage } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-wire.js';
import { countOctets } from '../count-octets.js';
import { type ComparedMail, compareMail } from './compare-mail.js';
import type { SentMailData } from './sent-mail-data.js';
import './smtp-added-fields.js';

const none: readonly never[] = [];

/** A message as it arrived, beside what was sent: what was added on the way, and where the rest differs. */
@customElement('smtp-arrived-message')
export class SmtpArrivedMessage extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      h3 {
        font-size: var(--step-0);
        margin: 0 0 var(--space-2);
        color: var(--ink-soft);
      }
      .columns {
        display: grid;
        gap: var(--space-4);
      }
      @container (min-width: 42rem) {
        .columns {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .content {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        padding: var(--space-2) var(--space-3);
        max-height: 26rem;
        overflow: auto;
      }
      .content:focus-visible {
        outline: 2px solid var(--client);
      }
      smtp-added-fields {
        margin-bottom: var(--space-4);
      }
      .fetching {
        margin: var(--space-8) 0;
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) message?: MailboxMessage;
  /** Its content as the server keeps it; absent while it is fetched. */
  @property({ attribute: false }) content?: Octets | undefined;
  /** What was sent; absent where it is not known. */
  @property({ attribute: false }) sent?: SentMailData | undefined;

  #compared: ComparedMail | undefined;
  /** Where dots were removed from what was sent. */
  #removed: readonly Span[] = none;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('sent') && !changed.has('content')) return;
    const { sent, content } = this;
    this.#removed = sent?.unstuffed.removedDots.map(spanAt) ?? none;
    this.#compared =
      content === undefined ? undefined : compareMail(content, sent);
  }

  protected override render() {
    const { message, sent } = this;
    if (!this.#compared) {
      return html`<p class="fetching" role="status">Fetching the message …</p>`;
    }
    const { rest, onTheWay, difference } = this.#compared;
    return html`      ${
      message?.added
        ? html`<smtp-added-fields
              heading=${`Added by ${message.host} on delivery, before the rest`}
              .added=${message.added}
            ></smtp-added-fields>`
        : nothing
    }
      ${
        onTheWay
          ? html`<smtp-added-fields
              heading="Added on the way, before it came there"
              .added=${decodeText(onTheWay)}
            ></smtp-added-fields>`
          : nothing
      }
      <div class="columns">
        ${sent ? this.#renderSent(sent, difference) : nothing}
        <div>
          <h3>Arrived: ${countOctets(rest.length)}</h3>
          ${renderContent('Arrived', rest, difference)}
        </div>
      </div>`;
  }

  #renderSent(
    { wire, unstuffed }: SentMailData,
    difference: number | undefined,
  ) {
    const onWire =
      difference === undefined
        ? undefined
        : wireOffsetOf(unstuffed, difference);
    return html`<div>
      <h3>Sent: ${countOctets(wire.length)}</h3>
      ${renderContent('Sent', wire, onWire, this.#removed)}
    </div>`;
  }
}

function renderContent(
  label: string,
  octets: Octets,
  difference?: number,
  removed: readonly Span[] = none,
) {
  const found = difference === undefined ? none : [spanAt(difference)];
  return html`<div class="content" tabindex="0" role="group" aria-label=${label}>
    <smtp-wire
      .octets=${octets}
      .found=${found}
      .current=${found[0]}
      .removed=${removed}
    ></smtp-wire>
  </div>`;
}

function spanAt(offset: number): Span {
  return { start: offset, end: offset + 1 };
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-arrived-message': SmtpArrivedMessage;
  }
}
