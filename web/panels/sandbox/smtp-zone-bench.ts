import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TextMistake } from '../../editor/data-language.js';
import { ApplyAskedEvent } from '../../editor/smtp-data-editor.js';
import { controlStyles } from '../../elements/control-styles.js';
import { benchStyles } from './bench-styles.js';
import './smtp-mistakes.js';

/** The learner wants the zone that the workspace began with. */
export class ZoneResetEvent extends Event {
  static readonly type = 'zone-reset';

  constructor() {
    super(ZoneResetEvent.type, { bubbles: true, composed: true });
  }
}

/**
 * The zone to look at and to change: around its editor, what can be done with it.
 *
 * @fires apply-asked - When the sandbox's DNS shall be as it stands there.
 * @fires zone-reset - When it shall be the sandbox's own again.
 * @fires mistake-chosen - With the place of the one to look at.
 * @slot - The editor.
 */
@customElement('smtp-zone-bench')
export class SmtpZoneBench extends LitElement {
  static override styles = [controlStyles, benchStyles];

  /** Whether the DNS is as it stands there. */
  @property({ type: Boolean }) on = false;
  /** Whether it is the sandbox's own. */
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) mistakes: readonly TextMistake[] = [];

  protected override render() {
    return html`<h3>The DNS of your sandbox</h3>
      <p class="hint">
        A master file (RFC 1035 section 5), for your workspace alone. Whatever
        it says, mail reaches no host but the sandbox’s.
      </p>
      <slot></slot>
      <div class="actions">
        <button
          class="primary"
          ?disabled=${this.busy}
          @click=${() => this.dispatchEvent(new ApplyAskedEvent())}
        >
          Use it <kbd>Ctrl+Enter</kbd>
        </button>
        <button
          ?disabled=${this.busy || (this.own && this.on)}
          @click=${() => this.dispatchEvent(new ZoneResetEvent())}
        >
          Back to the sandbox’s own zone
        </button>
      </div>
      <p class="status" role="status">${this.#status}</p>
      <smtp-mistakes .mistakes=${this.mistakes}></smtp-mistakes>`;
  }

  get #status() {
    if (!this.on) return 'It is not in use as it stands here.';
    return this.own
      ? 'The sandbox’s own zone is in use.'
      : 'Your zone is in use, as it stands here.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-zone-bench': SmtpZoneBench;
  }
  interface HTMLElementEventMap {
    'zone-reset': ZoneResetEvent;
  }
}
