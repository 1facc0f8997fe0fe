import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { annotateMessage } from '../../protocol/annotate/annotate-message.js';
import type { Placed } from '../../protocol/annotate/place-problems.js';
import { checkRequired } from '../../protocol/message/check-message.js';
import type { Entity } from '../../protocol/message/entity.js';
import { parseMessage } from '../../protocol/message/message.js';
import type {
  MailData,
  MailTransaction,
  Session,
} from '../../protocol/session/session.js';
import type { Problem } from '../../protocol/source/syntax-tree.js';
import { controlStyles } from '../elements/control-styles.js';
import { findingStyles, renderFinding } from '../elements/finding.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import './smtp-entity.js';
import './smtp-envelope.js';

/** A mail transaction that came as far as its mail data. */
type SentTransaction = MailTransaction & { readonly mailData: MailData };

/** The message that was sent: its envelope beside (or above, where it is narrow) its header section beside its body. */
@customElement('smtp-message')
export class SmtpMessage extends LitElement {
  static override styles = [
    controlStyles,
    findingStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        padding: var(--space-4);
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      select {
        max-width: 100%;
      }
      .columns {
        display: grid;
        gap: var(--space-3);
        align-items: start;
      }
      /* Wide enough for header section and body beside each other, too. */
      @container (min-width: 50rem) {
        .columns {
          grid-template-columns: 11rem minmax(0, 1fr);
        }
      }
      .findings {
        margin-bottom: var(--space-4);
      }
      .findings:empty {
        margin: 0;
      }
      .findings .finding {
        margin: 0 0 var(--space-2);
      }
      .empty {
        max-width: 28rem;
        margin: var(--space-8) auto;
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;

  /** Which of the transactions with mail data; the newest where absent. */
  @state() private chosen: number | undefined;
  #parsed: (Placed & { readonly entity: Entity }) | undefined;
  #parsedContent: string | undefined;

  protected override willUpdate(_changed: PropertyValues<this>) {
    const { transaction, index } = this.#selected;
    const content = transaction?.mailData.content;
    if (content === this.#parsedContent) return;
    this.#parsedContent = content;
    if (content === undefined) {
      this.#parsed = undefined;
      return;
    }
    const { node, problems } = parseMessage(content);
    const placed = annotateMessage(`message:${index}`, node, problems);
    const left = [...placed.left, ...checkRequired(node)];
    this.#parsed = { ...placed, left, entity: node };
  }

  protected override render() {
    const { transaction } = this.#selected;
    if (!transaction || !this.#parsed) {
      return html`<p class="empty">
        No message yet. After DATA and the server's 354, what is sent up to the
        lone dot is taken apart here: envelope, header section and body.
      </p>`;
    }
    const { entity, annotations, left } = this.#parsed;
    return html`${this.#renderChoice()}
      <div class="findings">${left.map(renderProblem)}</div>
      <div class="columns">
        <smtp-envelope .transaction=${transaction}></smtp-envelope>
        <smtp-entity
          .octets=${transaction.mailData.content}
          .entity=${entity}
          .annotations=${annotations}
        ></smtp-entity>
      </div>`;
  }

  #renderChoice() {
    const sent = this.#sent;
    if (sent.length < 2) return nothing;
    return html`<label>
      Mail transaction
      <select @change=${this.#choose}>
        ${sent.map(([transaction, index], place) => {
          const { reversePath, recipients, outcome } = transaction;
          const to = recipients.map(({ forwardPath }) => forwardPath);
          return html`<option
            value=${index}
            ?selected=${index === this.#selected.index}
          >
            ${place + 1}: &lt;${reversePath}&gt; to ${to.join(', ')} (${outcome})
          </option>`;
        })}
      </select>
    </label>`;
  }

  #choose({ target }: Event) {
    if (target instanceof HTMLSelectElement) this.chosen = Number(target.value);
  }

  /** The transactions with mail data, each with its index in the session. */
  get #sent() {
    const transactions = this.session?.transactions ?? [];
    return transactions.flatMap((transaction, index) =>
      hasMailData(transaction) ? [[transaction, index] as const] : [],
    );
  }

  get #selected() {
    const sent = this.#sent;
    const chosen = sent.find(([, index]) => index === this.chosen);
    const [transaction, index = 0] = chosen ?? sent.at(-1) ?? [];
    return { transaction, index };
  }
}

/** A problem of the message as a whole. */
function renderProblem({ message, severity, reference }: Problem) {
  return renderFinding({ message, severity, references: [reference] });
}

function hasMailData(
  transaction: MailTransaction,
): transaction is SentTransaction {
  return transaction.mailData !== undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message': SmtpMessage;
  }
}
