import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Reference } from '../../../protocol/source/syntax-tree.js';
import '../../elements/smtp-reference.js';
import { countOctets } from '../count-octets.js';
import { type ComparedMail, compareMail } from './compare-mail.js';
import type { SentMailData } from './sent-mail-data.js';

const transparency: Reference = { rfc: 5321, section: '4.5.2' };

/** Whether what arrived is what was sent; nothing where that is not known. */
@customElement('smtp-mail-verdict')
export class SmtpMailVerdict extends LitElement {
  static override styles = css`
      :host {
        display: block;
        font-size: var(--step-0);
      }
      .verdict {
        margin: 0 0 var(--space-2);
        padding: var(--space-1) var(--space-3);
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
    `;

  @property({ attribute: false }) content?: Octets | undefined;
  /** What was sent; absent where it is not known. */
  @property({ attribute: false }) sent?: SentMailData | undefined;

  #compared: ComparedMail | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('sent') && !changed.has('content')) return;
    const { sent, content } = this;
    this.#compared =
      content === undefined ? undefined : compareMail(content, sent);
  }

  protected override render() {
    if (!this.sent || !this.#compared) return nothing;
    const { difference, onTheWay } = this.#compared;
    return renderVerdict(this.sent, difference, onTheWay !== '');
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

function countDots(count: number) {
  return `${count.toLocaleString('en')} ${count === 1 ? 'dot' : 'dots'}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mail-verdict': SmtpMailVerdict;
  }
}
