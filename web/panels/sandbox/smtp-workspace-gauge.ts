import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WorkspaceState } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import { countOctets } from '../count-octets.js';

/** The learner wants all that the workspace holds to go. */
export class EmptyAskedEvent extends Event {
  static readonly type = 'empty-asked';

  constructor() {
    super(EmptyAskedEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * How much of a workspace's room is used, how long it lasts, and the way to empty it.
 *
 * @fires empty-asked - Once the learner has said so twice.
 */
@customElement('smtp-workspace-gauge')
export class SmtpWorkspaceGauge extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        max-width: 44rem;
      }
      h3 {
        font-size: var(--step-1);
        margin: 0 0 var(--space-2);
      }
      h3:not(:first-child) {
        margin-top: var(--space-6);
      }
      p {
        margin: 0 0 var(--space-3);
      }
      label {
        display: grid;
        gap: var(--space-1);
        margin-bottom: var(--space-3);
      }
      meter {
        width: 100%;
        height: 0.75rem;
      }
      .soft {
        color: var(--ink-soft);
      }
      .full {
        color: var(--no);
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
    `,
  ];

  /** Absent until it has come. */
  @property({ attribute: false }) workspace?: WorkspaceState | undefined;
  /** What came of emptying it; empty where nobody did. */
  @property() outcome = '';
  @property({ type: Boolean }) busy = false;

  /** Whether the learner was asked if they mean it. */
  @state() private isAsked = false;

  protected override render() {
    const { workspace } = this;
    if (!workspace) return nothing;
    const { used, limits, expiresAt, clock } = workspace;
    const isFull =
      used.messages >= limits.messages || used.octets >= limits.octets;
    return html`<h3>Room for mail</h3>
      <p class="soft">
        Your workspace is yours alone: nobody else sees what is in it. Mail in
        the mailboxes and in the queue takes its room.
      </p>
      ${renderMeter(
        `${used.messages.toLocaleString('en')} of ${limits.messages.toLocaleString('en')} messages`,
        used.messages,
        limits.messages,
      )}
      ${renderMeter(
        `${countOctets(used.octets)} of ${mebibytes(limits.octets)} MiB`,
        used.octets,
        limits.octets,
      )}
      ${
        isFull
          ? html`<p class="full">
              It is full: until you empty it, servers answer 452.
            </p>`
          : nothing
      }
      <p>If you do not use it, it is emptied at ${instant(expiresAt)}.</p>
      ${this.#renderEmpty()}
      <h3>Time</h3>
      <p>
        The sandbox’s clock showed ${instant(clock.now)}.
        ${
          clock.isHurrying
            ? 'It hurries, because mail or a sender waits for it.'
            : 'It runs as your own does, as long as nothing waits for it.'
        }
      </p>`;
  }

  #renderEmpty() {
    return html`<div class="actions">
        ${
          this.isAsked
            ? html`<button
                  class="primary"
                  ?disabled=${this.busy}
                  @click=${this.#empty}
                >
                  Yes, empty everything
                </button>
                <button @click=${this.#forget}>Keep it</button>`
            : html`<button ?disabled=${this.busy} @click=${this.#ask}>
                Empty everything
              </button>`
        }
      </div>
      <p role="status">
        ${
          this.isAsked
            ? 'All mail, the queue, recordings, your zone and the scenario go. What you wrote stays in this browser.'
            : this.outcome
        }
      </p>`;
  }

  async #ask() {
    this.isAsked = true;
    await this.#focusFirst();
  }

  async #forget() {
    this.isAsked = false;
    await this.#focusFirst();
  }

  async #empty() {
    this.isAsked = false;
    this.dispatchEvent(new EmptyAskedEvent());
    await this.#focusFirst();
  }

  /** The button that had the focus is another one now. */
  async #focusFirst() {
    await this.updateComplete;
    this.renderRoot.querySelector('button')?.focus();
  }
}

function renderMeter(words: string, value: number, max: number) {
  return html`<label
    >${words}
    <meter min="0" max=${max} high=${max * 0.8} .value=${value}></meter>
  </label>`;
}

function mebibytes(octets: number) {
  return Math.round(octets / (1024 * 1024)).toLocaleString('en');
}

/** In the reader's own time zone, to the minute. */
function instant(iso: string) {
  const format = new Intl.DateTimeFormat('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return html`<time datetime=${iso}>${format.format(new Date(iso))}</time>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-workspace-gauge': SmtpWorkspaceGauge;
  }
  interface HTMLElementEventMap {
    'empty-asked': EmptyAskedEvent;
  }
}
