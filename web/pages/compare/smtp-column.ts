import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScriptChangedEvent } from '../../editor/script-editor-events.js';
import '../../editor/smtp-script-editor.js';
import '../../panels/program/smtp-output.js';
import '../../panels/smtp-stop-notice.js';
import type { ColumnState } from './columns.js';
import './smtp-column-notice.js';

const none: readonly never[] = [];

/**
 * A way to send the mail: its source, and where it stands. It is in the light
 * DOM, as its editor must be.
 *
 * @fires source-changed - With the new source.
 * @fires original-asked - When the task's own source is wanted back.
 */
@customElement('smtp-column')
export class SmtpColumn extends LitElement {
  @property({ attribute: false }) column?: ColumnState;
  /** Whether the source is not the task's own. */
  @property({ type: Boolean }) changed = false;
  /** Whether an earlier step is shown. */
  @property({ type: Boolean }) behind = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { column, behind } = this;
    if (!column) return nothing;
    const { name, label, language, source, player } = column;
    return html`<div class="head">
        <h2>${name}</h2>
        ${
          this.changed
            ? html`<button class="text" @click=${this.#askOriginal}>
                Undo my changes
              </button>`
            : nothing
        }
      </div>
      <smtp-script-editor
        .label=${label}
        .language=${language}
        .value=${source}
        .next=${player?.staleReason === 'edited' ? undefined : player?.next}
        .outcomes=${player?.outcomes ?? none}
        @script-changed=${(event: ScriptChangedEvent) => this.#tellSource(event.script)}
      ></smtp-script-editor>
      ${
        language === 'wire' && !behind
          ? html`<smtp-stop-notice .player=${player}></smtp-stop-notice>`
          : nothing
      }
      <smtp-column-notice
        .player=${player}
        ?behind=${behind}
        ?waits=${column.waits}
      ></smtp-column-notice>
      ${this.#renderOutput(player?.program?.output)}`;
  }

  #renderOutput(
    output: NonNullable<
      NonNullable<ColumnState['player']>['program']
    >['output'] = none,
  ) {
    if (output.length === 0) return nothing;
    const cut = this.column?.player?.program?.outputCut ?? 0;
    return html`<details class="output">
      <summary>What it printed</summary>
      <smtp-output .output=${output} .cut=${cut}></smtp-output>
    </details>`;
  }

  #tellSource(detail: string) {
    const options = { detail, bubbles: true };
    this.dispatchEvent(new CustomEvent('source-changed', options));
  }

  #askOriginal() {
    this.dispatchEvent(new Event('original-asked', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-column': SmtpColumn;
  }
}
