import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PlayerState } from '../clients/player.js';
import { programFile } from '../clients/python/program.js';
import type {
  BreakpointsChangedEvent,
  ScriptChangedEvent,
} from '../editor/script-editor-events.js';
import type { SmtpScriptEditor } from '../editor/smtp-script-editor.js';
import '../editor/smtp-script-editor.js';
import '../panels/program/smtp-program-controls.js';
import type { SourceAskedEvent } from '../panels/program/source-asked.js';
import type { ScriptSide } from './script-side.js';

const none: readonly never[] = [];

/**
 * A Python program: its buttons, its editor, and where it stands.
 *
 * @fires control - When a button is pressed.
 */
@customElement('smtp-program')
export class SmtpProgram extends LitElement {
  @property({ attribute: false }) side?: ScriptSide;
  /** Of the side; absent until it is open. */
  @property({ attribute: false }) player?: PlayerState;
  @property() script = '';
  @property({ attribute: false }) breakpoints: readonly number[] = none;
  @query('smtp-script-editor') private editor?: SmtpScriptEditor;

  protected override createRenderRoot() {
    return this;
  }

  /** Shows a line of the program, or of a file of the library. */
  showSource({ file, line }: Pick<SourceAskedEvent, 'file' | 'line'>) {
    if (file === programFile) this.editor?.revealLine(line);
  }

  protected override render() {
    const { side, player } = this;
    return html`<smtp-program-controls .player=${player}></smtp-program-controls>
      <smtp-script-editor
        language="python"
        .value=${this.script}
        .next=${player?.next}
        .outcomes=${player?.outcomes ?? none}
        .breakpoints=${this.breakpoints}
        @script-changed=${(event: ScriptChangedEvent) => side?.changeScript(event.script)}
        @breakpoints-changed=${(event: BreakpointsChangedEvent) => side?.changeBreakpoints(event.lines)}
      ></smtp-script-editor>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program': SmtpProgram;
  }
}
