import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  MailTransaction,
  Recipient,
} from '../../protocol/session/session.js';
import '../elements/smtp-code-chip.js';
import { messageSectionStyles } from './message-section-styles.js';

/** What is shown of a mail transaction. */
export type Envelope = Pick<
  MailTransaction,
  'reversePath' | 'recipients' | 'outcome'
>;

/** More recipients are not listed. */
const mostRecipients = 100;

/** The envelope of a message: what MAIL and RCPT said, and how it was answered. */
@customElement('smtp-envelope')
export class SmtpEnvelope extends LitElement {
  static override styles = [
    messageSectionStyles,
    css`
      p {
        margin: 0 0 var(--space-2);
        color: var(--ink-soft);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--space-3);
        margin: 0;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      dd + dd {
        margin-block-start: var(--space-2);
      }
      code {
        display: block;
        font: var(--step-0) / 1.6 var(--font-wire);
      }
      .answer {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) transaction?: Envelope;

  protected override render() {
    if (!this.transaction) return nothing;
    const { reversePath, recipients, outcome } = this.transaction;
    const left = recipients.length - mostRecipients;
    return html`<div class="section" role="group" aria-labelledby="heading">
      <h3 id="heading">Envelope</h3>
      <div class="content">
        <p>What MAIL and RCPT said. Servers deliver by it, whatever the header
        section says.</p>
        <dl>
          <div>
            <dt>Reverse-path</dt>
            <dd><code>&lt;${reversePath}&gt;</code></dd>
          </div>
          <div>
            <dt>${recipients.length === 1 ? 'Forward-path' : 'Forward-paths'}</dt>
            ${recipients.slice(0, mostRecipients).map(renderRecipient)}
            ${
              left > 0
                ? html`<dd>
                    and ${left.toLocaleString('en')} more: each has its RCPT in
                    the conversation.
                  </dd>`
                : nothing
            }
          </div>
          <div>
            <dt>Outcome</dt>
            <dd>${outcomes[outcome]}</dd>
          </div>
        </dl>
      </div>
    </div>`;
  }
}

const outcomes: Record<MailTransaction['outcome'], string> = {
  open: '… still open',
  accepted: '✓ accepted: the server has taken it over',
  refused: '✕ refused: the server has not taken it over',
  dropped: '⊘ dropped before its end',
};

function renderRecipient({ forwardPath, code, deliveryCode }: Recipient) {
  return html`<dd>
    <code>&lt;${forwardPath}&gt;</code>
    <span class="answer"
      >RCPT: ${
        code === undefined
          ? 'no reply yet'
          : html`<smtp-code-chip .code=${code}></smtp-code-chip>`
      }</span
    >
    ${
      deliveryCode === undefined
        ? nothing
        : html`<span class="answer"
            >Mail data:
            <smtp-code-chip .code=${deliveryCode}></smtp-code-chip
          ></span>`
    }
  </dd>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-envelope': SmtpEnvelope;
  }
}
