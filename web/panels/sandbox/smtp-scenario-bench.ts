import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TextMistake } from '../../editor/data-language.js';
import { ApplyAskedEvent } from '../../editor/smtp-data-editor.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-copy-button.js';
import { benchStyles } from './bench-styles.js';
import { ScenarioDroppedEvent, ScenarioUsedEvent } from './scenario-events.js';
import { writeScenarioLink } from './scenario-link.js';
import type { ScenarioSheet } from './scenario-sheets.js';
import './smtp-mistakes.js';

/**
 * A scenario to look at and to change: around its editor, what can be done with it.
 *
 * @fires apply-asked - When it shall be kept to as it stands there.
 * @fires scenario-used - With null, when servers shall behave again.
 * @fires scenario-dropped - When what was written shall go, or come back.
 * @fires mistake-chosen - With the place of the one to look at.
 * @slot - The editor.
 */
@customElement('smtp-scenario-bench')
export class SmtpScenarioBench extends LitElement {
  static override styles = [controlStyles, benchStyles];

  @property({ attribute: false }) sheet?: ScenarioSheet | undefined;
  /** Whether the servers keep to it as it stands there. */
  @property({ type: Boolean }) on = false;
  /** Whether something was dropped that can come back. */
  @property({ type: Boolean }) returnable = false;
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) mistakes: readonly TextMistake[] = [];

  protected override render() {
    const { sheet } = this;
    if (!sheet) {
      return html`<p class="empty">
        Look at a scenario to see its rules, or write your own.
      </p>`;
    }
    return html`<h3>${sheet.title}</h3>
      <p class="hint">
        Rules as JSON: the first that matches is played.
        <span class="keys"
          ><kbd>Ctrl+Space</kbd> offers what can stand at the cursor.</span
        >
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
        ${this.#renderOff()} ${this.#renderDrop(sheet)}
        ${this.#renderLink(sheet)}
      </div>
      <p class="status" role="status">
        ${this.on ? 'The servers keep to it as it stands here.' : 'It is not in use as it stands here.'}
      </p>
      <smtp-mistakes .mistakes=${this.mistakes}></smtp-mistakes>`;
  }

  #renderOff() {
    if (!this.on) return nothing;
    return html`<button
      @click=${() => this.dispatchEvent(new ScenarioUsedEvent(null))}
    >
      Turn off
    </button>`;
  }

  #renderDrop({ isOwn, isEdited }: ScenarioSheet) {
    const drop = (isBack: boolean) =>
      this.dispatchEvent(new ScenarioDroppedEvent(isBack));
    const words = isOwn ? 'Delete it' : 'Back to the library’s';
    return html`${
      isOwn || isEdited
        ? html`<button @click=${() => drop(false)}>${words}</button>`
        : nothing
    }
    ${
      this.returnable
        ? html`<button @click=${() => drop(true)}>Bring back what stood here</button>`
        : nothing
    }`;
  }

  #renderLink({ text }: ScenarioSheet) {
    const hash = writeScenarioLink(text);
    if (!hash) return nothing;
    return html`<smtp-copy-button
      label="Copy link"
      what="to this scenario"
      .makeText=${() => `${location.origin}/playground${hash}`}
    ></smtp-copy-button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-scenario-bench': SmtpScenarioBench;
  }
}
