import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Evidence, ScriptLanguage } from '../../lessons/lesson.js';
import {
  type AnyPlayer,
  isProgramPlayer,
  type PlayerState,
  type ProgramPlayer,
  type ScriptPlayer,
} from '../clients/player.js';
import { createWirePlayer } from '../clients/wire-player.js';
import type {
  BreakpointsChangedEvent,
  LineSelectedEvent,
  ScriptChangedEvent,
} from '../editor/script-editor-events.js';
import type { SmtpScriptEditor } from '../editor/smtp-script-editor.js';
import '../editor/smtp-script-editor.js';
import type { TabSelectedEvent } from '../elements/tab-selected.js';
import type { ExchangeAskedEvent } from '../panels/exchange-asked.js';
import type { OpenAsScriptEvent } from '../panels/open-as-script.js';
import type { ProgramConnectionChosenEvent } from '../panels/program/smtp-program-connections.js';
import type { SourceAskedEvent } from '../panels/program/source-asked.js';
import {
  type ControlAction,
  type ControlEvent,
  controlOfKey,
} from '../panels/smtp-controls.js';
import type { LineEnteredEvent } from '../panels/smtp-prompt.js';
import type { RemedyEvent } from '../panels/smtp-stop-notice.js';
import { draftName } from './draft-name.js';
import { ScriptSide } from './script-side.js';
import type { Services } from './services.js';
import type { SmtpProgram } from './smtp-program.js';
import type { SmtpResults } from './smtp-results.js';
import { targetOf } from './target-of.js';

/** What happened changed: for a lesson's goals. */
export class PlayedEvent extends Event {
  static readonly type = 'played';
  readonly player: PlayerState;

  constructor(player: PlayerState) {
    super(PlayedEvent.type, { bubbles: true });
    this.player = player;
  }
}

const none: readonly never[] = [];

/**
 * The script and what came of it, side by side: editor, buttons, state,
 * conversation. There are two scripts, on the wire and in Python; one is open.
 *
 * @fires played - When the recording, or what is shown of it, changed.
 * @fires server-restored - With the server that the draft was made for, where it is another.
 */
@customElement('smtp-workbench')
export class SmtpWorkbench extends LitElement {
  @property({ attribute: false }) services?: Services;
  /** Names its draft: `playground`, `lessons/by-hand/greeting`. */
  @property() page = '';
  /** What the script is where there is no draft. */
  @property() start = '';
  /** The same for the Python program; one that connects to the server where it is empty. */
  @property() startPython = '';
  /** The tab that it starts with. */
  @property() language: ScriptLanguage = 'wire';
  /** `host:port`, with ` tls` behind it where TLS comes first. */
  @property() server = '';
  /** Octets that met a goal. */
  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  /** The open tab, once one was chosen. */
  @state() private chosen?: ScriptLanguage | undefined;
  /** The line of the program that is looked at; where it stands, where absent. */
  @state() private line?: number | undefined;
  @query('smtp-script-editor') private editor?: SmtpScriptEditor;
  @query('smtp-program') private program?: SmtpProgram;
  @query('smtp-results') private results?: SmtpResults;
  #wire?: ScriptSide<ScriptPlayer>;
  #python?: ScriptSide<ProgramPlayer>;
  /** Settles once the Python tab is open; absent before it was asked for. */
  #openingPython: Promise<void> | undefined;
  readonly #onKey = (event: KeyboardEvent) => this.#useKey(event);
  readonly #onLeave = () => this.#save();

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey, { capture: true });
    addEventListener('pagehide', this.#onLeave);
    this.services?.mailbox.follow();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey, { capture: true });
    removeEventListener('pagehide', this.#onLeave);
    this.#wire?.leave();
    this.#python?.leave();
    this.services?.mailbox.close();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated && this.services) void this.#open(this.services);
    if (changed.has('server')) {
      this.#wire?.player.setTarget(targetOf(this.server));
    }
  }

  protected override firstUpdated() {
    // The script can be read and stepped before what comes of it can be shown.
    const load = () => {
      void import('../panels/smtp-language-tabs.js');
      void import('../elements/smtp-wire.js');
      void import('../panels/smtp-next-turn.js');
      void import('../panels/smtp-stop-notice.js');
      void import('../panels/smtp-key-list.js');
      void import('../panels/smtp-session-state.js');
      void import('./smtp-results.js');
      // The way back to the start is open even where the relay has gone.
      void import('./smtp-start-page.js');
    };
    requestAnimationFrame(() => requestAnimationFrame(load));
  }

  /** Puts `script` in the place of the one that stands there; Undo brings it back. */
  async replaceScript(script: string, language: ScriptLanguage = this.#opened) {
    await this.#choose(language);
    this.#side?.changeScript(script);
  }

  protected override render() {
    const side = this.#side;
    const player = side?.state;
    const opened = this.#opened;
    const openAsScript = ({ text, language }: OpenAsScriptEvent) =>
      void this.replaceScript(text, language);
    return html`
      <section
        class="script"
        aria-label="Script"
        @line-selected=${(event: LineSelectedEvent) => {
          this.line = event.line;
        }}
        @exchange-asked=${({ index }: ExchangeAskedEvent) => this.results?.showExchange(index)}
      >
        <smtp-language-tabs
          .selected=${opened}
          @tab-selected=${(event: TabSelectedEvent) => void this.#choose(event.name === 'python' ? 'python' : 'wire')}
        ></smtp-language-tabs>
        <smtp-other-language
          .script=${side?.script ?? ''}
          .language=${opened}
          @open-as-script=${openAsScript}
        ></smtp-other-language>
        <div class="side" ?hidden=${opened !== 'wire'}>
          ${this.#renderWire(this.#wire)}
        </div>
        <smtp-program
          class="side"
          ?hidden=${opened !== 'python'}
          .side=${this.#python}
          .player=${this.#python?.state}
          .script=${this.#python?.script ?? ''}
          .breakpoints=${this.#python?.breakpoints ?? none}
          @control=${(event: ControlEvent) => void this.#control(event.action)}
        ></smtp-program>
        ${
          player
            ? html`<smtp-session-state
                .state=${player.session.state}
              ></smtp-session-state>`
            : nothing
        }
      </section>
      <smtp-results
        class="results"
        .services=${this.services}
        .server=${this.server}
        .player=${player}
        .evidence=${this.evidence}
        @line-entered=${(event: LineEnteredEvent) => void this.#send(event)}
        @keep-as-script=${() => void this.#keepAsScript()}
        .line=${this.line}
        @source-asked=${(event: SourceAskedEvent) => this.program?.showSource(event)}
        @program-connection-chosen=${(event: ProgramConnectionChosenEvent) => this.#showConnection(event.number)}
        @open-as-script=${openAsScript}
      ></smtp-results>
    `;
  }

  #renderWire(side: ScriptSide<ScriptPlayer> | undefined) {
    const player = side?.state;
    return html`<smtp-controls
        .player=${player}
        @control=${(event: ControlEvent) => void this.#control(event.action)}
      ></smtp-controls>
      <smtp-script-editor
        .value=${side?.script ?? ''}
        .next=${player?.isBehind ? undefined : player?.next}
        .outcomes=${player?.outcomes ?? none}
        .breakpoints=${side?.breakpoints ?? none}
        @script-changed=${(event: ScriptChangedEvent) => side?.changeScript(event.script)}
        @breakpoints-changed=${(event: BreakpointsChangedEvent) => side?.changeBreakpoints(event.lines)}
      ></smtp-script-editor>
      <smtp-stop-notice
        .player=${player}
        @remedy=${(event: RemedyEvent) => void this.#remedy(event)}
      ></smtp-stop-notice>
      <smtp-next-turn .player=${player}></smtp-next-turn>`;
  }

  get #opened(): ScriptLanguage {
    return this.chosen ?? this.language;
  }

  get #side() {
    return this.#opened === 'python' ? this.#python : this.#wire;
  }

  async #open(services: Services) {
    const player = createWirePlayer(services.open, {
      target: targetOf(this.server),
    });
    const wire = this.#sideOf('wire', player, this.page, this.start, services);
    this.#wire = wire;
    const { language } = await wire.open();
    if (this.chosen === undefined && language) this.chosen = language;
    if (this.#opened === 'python') await this.#openPython();
  }

  async #choose(language: ScriptLanguage) {
    this.chosen = language;
    if (language === 'python') await this.#openPython();
    this.#show(language, true);
  }

  #openPython() {
    if (this.services) this.#openingPython ??= this.#fetchPython(this.services);
    return this.#openingPython;
  }

  /** Its code comes with the first tab that is opened; Python itself behind it. */
  async #fetchPython(services: Services) {
    const preparing = services.createProgramPlayer().then((player) => {
      // It loads while the rest is fetched and drawn.
      player.prepare();
      return player;
    });
    const [player, { firstProgram }] = await Promise.all([
      preparing,
      import('../examples/first-program.js'),
      import('./smtp-program.js'),
    ]);
    if (!this.isConnected) return;
    const start = this.startPython || firstProgram(targetOf(this.server));
    const draft = draftName(this.page, 'python');
    const python = this.#sideOf('python', player, draft, start, services);
    this.#python = python;
    await python.open();
  }

  #sideOf<Played extends AnyPlayer>(
    language: ScriptLanguage,
    player: Played,
    draft: string,
    start: string,
    { drafts }: Services,
  ) {
    return new ScriptSide({
      player,
      drafts,
      draft,
      start,
      server: () => this.server,
      opened: () => (language === 'wire' ? this.chosen : undefined),
      changed: (isPlayed) => this.#show(language, isPlayed),
      serverRestored: (server) => this.#restoreServer(server),
    });
  }

  #restoreServer(server: string) {
    if (server === this.server) return;
    const options = { detail: server, bubbles: true };
    this.dispatchEvent(new CustomEvent('server-restored', options));
  }

  #show(language: ScriptLanguage, isPlayed: boolean) {
    this.requestUpdate();
    // Only what was edited can have come into the wrong tab.
    if (!isPlayed) void import('../panels/smtp-other-language.js');
    const side = this.#side;
    if (!isPlayed || !side || language !== this.#opened) return;
    this.line = undefined;
    this.dispatchEvent(new PlayedEvent(side.state));
  }

  #useKey(event: KeyboardEvent) {
    const path = event.composedPath();
    const isPython = this.#opened === 'python';
    const editor = isPython ? this.program : this.editor;
    const isInEditor = path.includes(editor ?? this);
    const isInDialog = path.some((node) => node instanceof HTMLDialogElement);
    const action = controlOfKey(event, isInEditor, isPython);
    if (!action || isInDialog) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#control(action);
  }

  async #control(action: ControlAction) {
    const player: AnyPlayer | undefined = this.#side?.player;
    if (!player) return;
    if (action === 'pause') player.pause();
    else if (action === 'reset') player.reset();
    else if (action === 'stop') this.#python?.player.stop();
    else if (player.state.isBusy) return;
    else if (action === 'step') await player.step();
    else if (action === 'run') await player.run();
    else if (action === 'back') player.back();
    else if (action === 'forward') player.forward();
    else if (!isProgramPlayer(player)) return;
    else if (action === 'step-into') await player.stepInto();
    else await player.stepOut();
  }

  async #remedy({ action }: RemedyEvent) {
    const player = this.#wire?.player;
    if (action === 'keep-waiting') player?.keepWaiting();
    else if (action === 'close') player?.close();
    else if (action === 'accept-certificate') player?.acceptCertificate();
    else if (action === 'reset') player?.reset();
    else await player?.resetAndRunToHere();
  }

  async #send({ line, giveBack }: LineEnteredEvent) {
    const isSent = await this.#wire?.player.sendLine(line);
    if (!isSent) giveBack();
  }

  async #keepAsScript() {
    const { printSession } = await import(
      '../../protocol/session/print-session.js'
    );
    const side = this.#side;
    if (!side) return;
    const script = printSession(side.state.session, { maskSecrets: false });
    if (side === this.#wire) await this.#wire.adopt(script);
    else await this.replaceScript(script, 'wire');
  }

  #showConnection(number: number) {
    this.#python?.player.showConnection(number);
  }

  #save() {
    this.#wire?.save();
    this.#python?.save();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-workbench': SmtpWorkbench;
  }
  interface HTMLElementEventMap {
    played: PlayedEvent;
  }
}
