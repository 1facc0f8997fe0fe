import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PlayerState, ProgramPlayer } from '../clients/player.js';
import { type Moment, programFile } from '../clients/python/program.js';
import type {
  BreakpointsChangedEvent,
  ScriptChangedEvent,
} from '../editor/script-editor-events.js';
import type { SmtpScriptEditor } from '../editor/smtp-script-editor.js';
import '../editor/smtp-script-editor.js';
import type { InputAnsweredEvent } from '../panels/program/input-answered.js';
import '../panels/program/smtp-program-controls.js';
import type { SmtpProgramNotice } from '../panels/program/smtp-program-notice.js';
import '../panels/program/smtp-program-notice.js';
import '../panels/program/smtp-python-note.js';
import type {
  SourceClosedEvent,
  SourceShownEvent,
} from '../panels/program/smtp-source-tabs.js';
import type { OpenedSource } from '../panels/program/smtp-source-view.js';
import '../panels/program/smtp-source-view.js';
import type { SourceAskedEvent } from '../panels/program/source-asked.js';
import type { ScriptSide } from './script-side.js';

const none: readonly never[] = [];

/**
 * A Python program: its buttons, its editor, the library's files that were
 * stepped into, and where it stands.
 *
 * @fires control - When a button is pressed.
 */
@customElement('smtp-program')
export class SmtpProgram extends LitElement {
  @property({ attribute: false }) side?: ScriptSide<ProgramPlayer>;
  /** Of the side; absent until it is open. */
  @property({ attribute: false }) player?: PlayerState;
  @property() script = '';
  @property({ attribute: false }) breakpoints: readonly number[] = none;

  @state() private sources: readonly OpenedSource[] = none;
  /** The file that is shown. */
  @state() private shown: string = programFile;
  @query(':scope > smtp-script-editor') private editor?: SmtpScriptEditor;
  @query('smtp-program-notice') private notice?: SmtpProgramNotice;
  #moment: Moment | undefined;

  protected override createRenderRoot() {
    return this;
  }

  /** Shows a line of the program, or of a file of the library. */
  showSource({ file, line }: Pick<SourceAskedEvent, 'file' | 'line'>) {
    this.shown = file;
    if (file === programFile) this.editor?.revealLine(line);
    else void this.#openSource(file, line);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const moment = this.player?.program?.moment;
    if (!changed.has('player') || moment === this.#moment) return;
    this.#moment = moment;
    const frame = moment?.type === 'line' ? moment.stack.at(-1) : undefined;
    if (!frame) this.shown = programFile;
    // Where it is stepped into, the library is shown as the program is.
    else if (frame.file === programFile) this.shown = programFile;
    else this.showSource(frame);
  }

  protected override updated(changed: PropertyValues<this>) {
    const before = changed.get('player')?.program?.phase;
    if (this.player?.program?.phase !== 'asking' || before === 'asking') return;
    const { activeElement } = document;
    const isHere =
      activeElement === document.body || this.contains(activeElement);
    // As in a terminal; but who edits the program meanwhile is not torn away.
    if (isHere && !this.player.isStale) this.notice?.focus();
  }

  protected override render() {
    const { side, player, shown } = this;
    const syntaxError = syntaxErrorOf(player);
    return html`<smtp-program-controls .player=${player}></smtp-program-controls>
      <smtp-source-view
        class="side"
        .sources=${this.sources}
        .shown=${shown}
        ?alone=${shown !== programFile}
        @source-shown=${(event: SourceShownEvent) => {
          this.shown = event.file;
        }}
        @source-closed=${(event: SourceClosedEvent) => this.#closeSource(event.file)}
      ></smtp-source-view>
      <smtp-script-editor
        language="python"
        label="Python program"
        ?hidden=${shown !== programFile}
        .value=${this.script}
        .next=${player?.next}
        .outcomes=${player?.outcomes ?? none}
        .breakpoints=${this.breakpoints}
        .syntaxError=${syntaxError}
        @script-changed=${(event: ScriptChangedEvent) => side?.changeScript(event.script)}
        @breakpoints-changed=${(event: BreakpointsChangedEvent) => side?.changeBreakpoints(event.lines)}
      ></smtp-script-editor>
      <smtp-program-notice
        .player=${player}
        @source-asked=${(event: SourceAskedEvent) => this.showSource(event)}
        @input-answered=${(event: InputAnsweredEvent) => side?.player.answer(event.line)}
      ></smtp-program-notice>
      ${
        player?.program?.version
          ? html`<smtp-python-note
              .version=${player.program.version}
            ></smtp-python-note>`
          : nothing
      }`;
  }

  async #openSource(file: string, line: number) {
    if (this.sources.some((source) => source.file === file)) {
      this.sources = this.sources.map((source) =>
        source.file === file ? { ...source, line } : source,
      );
      return;
    }
    this.sources = [...this.sources, { file, line }];
    const text = await this.side?.player.source(file);
    this.sources = this.sources.map((source) => {
      if (source.file !== file) return source;
      return text === undefined
        ? { ...source, isMissing: true }
        : { ...source, text };
    });
  }

  #closeSource(file: string) {
    this.sources = this.sources.filter((source) => source.file !== file);
    if (this.shown === file) this.shown = programFile;
  }
}

/** Where the program could not be read, as long as it is the one that was run. */
function syntaxErrorOf(player: PlayerState | undefined) {
  const moment = player?.program?.moment;
  if (player?.isStale || moment?.type !== 'ended') return undefined;
  const { end } = moment;
  if (end.type !== 'raised' || !end.exception.syntax) return undefined;
  return { ...end.exception.syntax, message: end.exception.message };
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program': SmtpProgram;
  }
}
