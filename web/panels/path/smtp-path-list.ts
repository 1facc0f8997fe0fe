import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { QueuedMail } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import { writeInstant } from './sandbox-time.js';

/** The learner chose a mail of the queue. */
export class QueuedMailChosenEvent extends Event {
  static readonly type = 'queued-mail-chosen';

  readonly id: string;

  constructor(id: string) {
    super(QueuedMailChosenEvent.type, { bubbles: true, composed: true });
    this.id = id;
  }
}

const states = {
  waiting: { sign: '↻', words: 'on its way' },
  delivered: { sign: '✓', words: 'delivered' },
  failed: { sign: '✕', words: 'not delivered' },
  expired: { sign: '✕', words: 'given up' },
} as const;

/** What of its recipients is told first. */
const worst = ['waiting', 'failed', 'expired', 'delivered'] as const;

/**
 * The mails that were in the queue, the newest first.
 *
 * @fires queued-mail-chosen - When the learner chooses one.
 */
@customElement('smtp-path-list')
export class SmtpPathList extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        max-height: 9rem;
        overflow: auto;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      button {
        display: grid;
        grid-template-columns: 1rem minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        width: 100%;
        padding: var(--space-1) var(--space-3);
        border: 0;
        border-radius: 0;
        background: none;
        text-align: start;
      }
      button[aria-pressed='true'] {
        background: var(--client-soft);
        box-shadow: inset 3px 0 var(--client);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .to {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .soft {
        color: var(--ink-soft);
        white-space: nowrap;
      }
      .delivered {
        color: var(--ok);
      }
      .waiting {
        color: var(--later);
      }
      :is(.failed, .expired) {
        color: var(--no);
      }
    `,
  ];

  /** Oldest first. */
  @property({ attribute: false }) mails: readonly QueuedMail[] = [];
  /** The id of the chosen one. */
  @property() chosen = '';

  protected override render() {
    return html`<ul aria-label="Mails, the newest first">
      ${this.mails.toReversed().map((mail) => this.#renderMail(mail))}
    </ul>`;
  }

  #renderMail({ id, at, kind, recipients }: QueuedMail) {
    const state =
      worst.find((one) => recipients.some((each) => each.state === one)) ??
      'waiting';
    const { sign, words } = states[state];
    const to = recipients.map(({ forwardPath }) => forwardPath).join(', ');
    return html`<li>
      <button
        aria-pressed=${id === this.chosen}
        @click=${() => this.dispatchEvent(new QueuedMailChosenEvent(id))}
      >
        <span class=${state} aria-hidden="true">${sign}</span>
        <span class="to">${kind === 'notification' ? 'Notification' : 'Mail'} to ${to}</span>
        <span class="soft">${words}, ${writeInstant(at)}</span>
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-path-list': SmtpPathList;
  }
  interface HTMLElementEventMap {
    'queued-mail-chosen': QueuedMailChosenEvent;
  }
}
