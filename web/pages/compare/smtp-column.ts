import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type Frame, programFile } from '../../clients/python/program.js';
import type { ScriptChangedEvent } from '../../editor/script-editor-events.js';
import type { SmtpScriptEditor } from '../../editor/smtp-script-editor.js';
import '../../editor/smtp-script-editor.js';
import '../../panels/program/smtp-output.js';
import type {
  SourceClosedEvent,
  SourceShownEvent,
} from '../../panels/program/smtp-source-tabs.js';
import type { OpenedSource } from '../../panels/program/smtp-source-view.js';
import '../../panels/program/smtp-source-view.js';
import '../../panels/smtp-stop-notice.js';
import type { ColumnState } from './columns.js';
import './smtp-column-notice.js';

const none: readonly never[] = [];
const missing = { isMissing: true } as const;

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
  /** Gives the source of a file of the library; undefined where it cannot be had. */
  @property({ attribute: false }) loadSource?: (
    file: string,
  ) => Promise<string | undefined>;

  /** The library's files that the learner opened. */
  @state() private opened: readonly OpenedSource[] = none;
  /** The file that is shown. */
  @state() private shown: string = programFile;
  @query(':scope > smtp-script-editor') private editor?: SmtpScriptEditor;

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { column, behind, shown } = this;
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
      <smtp-source-view
        .sources=${this.opened}
        .shown=${shown}
        ?alone=${shown !== programFile}
        @source-shown=${({ file }: SourceShownEvent) => {
          this.shown = file;
        }}
        @source-closed=${({ file }: SourceClosedEvent) => this.#close(file)}
      ></smtp-source-view>
      <smtp-script-editor
        ?hidden=${shown !== programFile}
        .label=${label}
        .language=${language}
        ?readOnly=${player === undefined}
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

  /** Shows a line of the program, or of a file of the library. */
  async showSource({ file, line }: Pick<Frame, 'file' | 'line'>) {
    this.shown = file;
    if (file === programFile) {
      this.editor?.revealLine(line);
      return;
    }
    const known = this.opened.find((source) => source.file === file);
    this.#put({ ...known, file, line });
    if (known?.text !== undefined) return;
    const text = await this.loadSource?.(file);
    const isOpen = this.opened.some((source) => source.file === file);
    if (!isOpen) return;
    this.#put({ file, line, ...(text === undefined ? missing : { text }) });
  }

  /** Puts an opened file in its place, or behind the others. */
  #put(source: OpenedSource) {
    const at = this.opened.findIndex(({ file }) => file === source.file);
    this.opened =
      at < 0 ? [...this.opened, source] : this.opened.with(at, source);
  }

  #close(file: string) {
    this.opened = this.opened.filter((source) => source.file !== file);
    if (this.shown === file) this.shown = programFile;
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
