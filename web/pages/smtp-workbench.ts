import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { Player, PlayerState } from '../clients/player.js';
import { createWirePlayer } from '../clients/wire-player.js';
import type {
  BreakpointsChangedEvent,
  ScriptChangedEvent,
} from '../editor/script-editor-events.js';
import type { SmtpScriptEditor } from '../editor/smtp-script-editor.js';
import '../editor/smtp-script-editor.js';
import {
  type ControlAction,
  type ControlEvent,
  controlOfKey,
} from '../panels/smtp-controls.js';
import type { LineEnteredEvent } from '../panels/smtp-prompt.js';
import type { RemedyEvent } from '../panels/smtp-stop-notice.js';
import type { Services } from './services.js';
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

const saveAfter = 400;

/**
 * The script and what came of it, side by side: editor, buttons, state, conversation.
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
  /** `host:port`, with ` tls` behind it where TLS comes first. */
  @property() server = '';
  /** Octets that met a goal. */
  @property({ attribute: false }) evidence: readonly Evidence[] = [];

  @state() private script = '';
  @state() private breakpoints: readonly number[] = [];
  @state() private player?: PlayerState;
  @query('smtp-script-editor') private editor?: SmtpScriptEditor;
  #player?: Player;
  /** Whether the draft has been read: until then, nothing is written over it. */
  #isDraftOpen = false;
  #saving: ReturnType<typeof setTimeout> | undefined;
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
    this.#save();
    this.#player?.leave();
    this.services?.mailbox.close();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!this.hasUpdated && this.services) void this.#open(this.services);
    if (changed.has('server')) this.#player?.setTarget(targetOf(this.server));
  }

  protected override firstUpdated() {
    // The script can be read and stepped before what comes of it can be shown.
    const load = () => {
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
  replaceScript(script: string) {
    this.#changeScript(script);
  }

  protected override render() {
    const player = this.player;
    return html`
      <section class="script" aria-label="Script">
        <smtp-controls
          .player=${player}
          @control=${(event: ControlEvent) => void this.#control(event.action)}
        ></smtp-controls>
        <smtp-script-editor
          .value=${this.script}
          .next=${player?.isBehind ? undefined : player?.next}
          .outcomes=${player?.outcomes ?? []}
          .breakpoints=${this.breakpoints}
          @script-changed=${(event: ScriptChangedEvent) => this.#changeScript(event.script)}
          @breakpoints-changed=${this.#changeBreakpoints}
        ></smtp-script-editor>
        <smtp-stop-notice
          .player=${player}
          @remedy=${(event: RemedyEvent) => void this.#remedy(event)}
        ></smtp-stop-notice>
        <smtp-next-turn .player=${player}></smtp-next-turn>
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
        .player=${player}
        .evidence=${this.evidence}
        @line-entered=${(event: LineEnteredEvent) => void this.#send(event)}
        @keep-as-script=${() => void this.#keepAsScript()}
      ></smtp-results>
    `;
  }

  async #open(services: Services) {
    const player = createWirePlayer(services.open, {
      target: targetOf(this.server),
    });
    this.#player = player;
    player.addEventListener('change', () => this.#show(player.state));
    this.#setScript(this.start);
    const draft = await services.drafts.load(this.page);
    // The page may have been left while the draft was read.
    if (!this.isConnected) return;
    if (draft) {
      this.#restoreServer(draft.server);
      this.#setScript(draft.script);
      this.#setBreakpoints(draft.breakpoints);
      const { events, done } = draft;
      if (events.length > 0) await player.restore(events, done);
      // Left meanwhile, it was not restored, and must not be written over.
      if (!this.isConnected) return;
    }
    this.#isDraftOpen = true;
    this.#show(player.state);
  }

  #restoreServer(server: string) {
    if (server === this.server) return;
    const options = { detail: server, bubbles: true };
    this.dispatchEvent(new CustomEvent('server-restored', options));
  }

  #show(player: PlayerState) {
    this.player = player;
    this.#saveSoon();
    this.dispatchEvent(new PlayedEvent(player));
  }

  #setScript(script: string) {
    this.script = script;
    this.#player?.setScript(script);
  }

  #changeScript(script: string) {
    this.#setScript(script);
    this.#saveSoon();
  }

  #setBreakpoints(lines: readonly number[]) {
    this.breakpoints = lines;
    this.#player?.setBreakpoints(lines);
  }

  #changeBreakpoints(event: BreakpointsChangedEvent) {
    this.#setBreakpoints(event.lines);
    this.#saveSoon();
  }

  #useKey(event: KeyboardEvent) {
    const path = event.composedPath();
    const isInEditor = path.includes(this.editor ?? this);
    const isInDialog = path.some((node) => node instanceof HTMLDialogElement);
    const action = controlOfKey(event, isInEditor);
    if (!action || isInDialog) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#control(action);
  }

  async #control(action: ControlAction) {
    const player = this.#player;
    if (!player) return;
    if (action === 'pause') player.pause();
    else if (action === 'reset') player.reset();
    else if (player.state.isBusy) return;
    else if (action === 'step') await player.step();
    else if (action === 'run') await player.run();
    else if (action === 'back') player.back();
    else player.forward();
  }

  async #remedy({ action }: RemedyEvent) {
    const player = this.#player;
    if (action === 'keep-waiting') player?.keepWaiting();
    else if (action === 'close') player?.close();
    else if (action === 'accept-certificate') player?.acceptCertificate();
    else if (action === 'reset') player?.reset();
    else await player?.resetAndRunToHere();
  }

  async #send({ line, giveBack }: LineEnteredEvent) {
    const isSent = await this.#player?.sendLine(line);
    if (!isSent) giveBack();
  }

  async #keepAsScript() {
    const { printSession } = await import(
      '../../protocol/session/print-session.js'
    );
    const player = this.#player;
    if (!player) return;
    this.script = printSession(player.state.session, { maskSecrets: false });
    this.#setBreakpoints([]);
    await player.adoptScript(this.script);
    this.#saveSoon();
  }

  #saveSoon() {
    this.#saving ??= setTimeout(() => this.#save(), saveAfter);
  }

  #save() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const player = this.#player?.state;
    if (!player || !this.#isDraftOpen) return;
    this.services?.drafts.save(this.page, {
      script: this.script,
      events: player.events,
      done: player.doneAtEnd,
      breakpoints: this.breakpoints,
      server: this.server,
    });
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
