import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { wireOffsetOf } from '../../../protocol/smtp/dot-stuffing.js';
import { decodeText, type Octets } from '../../../protocol/source/octets.js';
import type { Reference, Span } from '../../../protocol/source/syntax-tree.js';
import type { MailboxMessage } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import '../../elements/smtp-wire.js';
import { countOctets } from '../count-octets.js';
import { firstDifference } from './first-difference.js';
import type { SentMailData } from './sent-mail-data.js';
import './smtp-added-fields.js';

const none: readonly never[] = [];

const transparency: Reference = { rfc: 5321, section: '4.5.2' };

/** A message as it arrived, beside what was sent: what was added on the way, whether the rest is the same, and where it differs. */
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
      .verdict {
        margin: 0 0 var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        border-left: 3px solid var(--ok);
        background: var(--ok-soft);
      }
      .verdict.differs {
        border-color: var(--no);
        background: var(--no-soft);
      }
      .verdict.single {
        border-color: var(--later);
        background: var(--later-soft);
      }
      .verdict.single strong {
        color: var(--later);
      }
      .verdict strong {
        color: var(--ok);
      }
      .verdict.differs strong {
        color: var(--no);
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

  /** What servers put before it on the way here; empty where they did not. */
  #onTheWay = '' as Octets;
  /** The first octet of what arrived that is not as it was sent; absent where there is none. */
  #difference: number | undefined;
  /** Where dots were removed from what was sent. */
  #removed: readonly Span[] = none;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('sent') && !changed.has('content')) return;
    const { sent, content } = this;
    this.#removed = sent?.unstuffed.removedDots.map(spanAt) ?? none;
    const original = sent?.unstuffed.content ?? '';
    const isBelow = original !== '' && content?.endsWith(original);
    const added = isBelow ? (content?.length ?? 0) - original.length : 0;
    this.#onTheWay = (content?.slice(0, added) ?? '') as Octets;
    this.#difference =
      sent && content !== undefined
        ? firstDifference(sent.unstuffed.content, this.#rest(content))
        : undefined;
  }

  /** `content` without what was added on the way. */
  #rest(content: Octets) {
    return content.slice(this.#onTheWay.length) as Octets;
  }

  protected override render() {
    const { message, content, sent } = this;
    if (content === undefined) {
      return html`<p class="fetching" role="status">Fetching the message …</p>`;
    }
    const rest = this.#rest(content);
    const onTheWay = this.#onTheWay;
    return html`${sent ? renderVerdict(sent, this.#difference, onTheWay !== '') : nothing}
      ${
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
        ${sent ? this.#renderSent(sent) : nothing}
        <div>
          <h3>Arrived: ${countOctets(rest.length)}</h3>
          ${renderContent('Arrived', rest, this.#difference)}
        </div>
      </div>`;
  }

  #renderSent({ wire, unstuffed }: SentMailData) {
    const difference = this.#difference;
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

function renderVerdict(
  { wire, unstuffed, singleDots }: SentMailData,
  difference: number | undefined,
  isBelow: boolean,
) {
  const below = isBelow ? 'below what was added, ' : '';
  const { length } = unstuffed.removedDots;
  if (difference !== undefined) {
    const dots =
      length > 0
        ? `besides ${countDots(length)} that ${length === 1 ? 'was' : 'were'} removed, `
        : '';
    return html`<p class="verdict differs">
      <strong>✕ Not the same:</strong> ${dots}the first difference is at
      offset ${difference.toLocaleString('en')} of what arrived, marked in both.
    </p>`;
  }
  if (length === 0) {
    return html`<p class="verdict">
      <strong>✓ Octet for octet the same:</strong> ${below}${countOctets(wire.length)}
      were sent, and the same arrived.
    </p>`;
  }
  return html`<p class="verdict">
      <strong>✓ The server did right:</strong>
      ${countDots(length)} ${length === 1 ? 'was' : 'were'} removed, as
      <smtp-reference .reference=${transparency}></smtp-reference> asks; all
      else is the same, octet for octet.
    </p>
    ${singleDots > 0 ? renderSingleDots(singleDots) : nothing}`;
}

/** What a learner may not have meant: the dot that was removed was the only one. */
function renderSingleDots(count: number) {
  const lines =
    count === 1
      ? 'One line began with a single dot, and arrived without it.'
      : `${count.toLocaleString('en')} lines began with a single dot, and arrived without it.`;
  return html`<p class="verdict single">
    <strong>▲ Warning:</strong> ${lines} A line that begins with a dot is sent
    with one dot more.
  </p>`;
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

function countDots(count: number) {
  return `${count.toLocaleString('en')} ${count === 1 ? 'dot' : 'dots'}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-arrived-message': SmtpArrivedMessage;
  }
}
