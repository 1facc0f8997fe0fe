import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionKind } from '../../../protocol/compare/comparison.js';
import { type AnyPlayer, isProgramPlayer } from '../../clients/player.js';
import { SmtpScriptEditor } from '../../editor/smtp-script-editor.js';
import type { TabSelectedEvent } from '../../elements/tab-selected.js';
import '../../elements/smtp-tabs.js';
import type { Task } from '../../examples/tasks/task.js';
import type { InputAnsweredEvent } from '../../panels/program/input-answered.js';
import {
  type ControlAction,
  type ControlEvent,
  controlOfKey,
} from '../../panels/smtp-controls.js';
import '../../panels/smtp-controls.js';
import type { LineSelectedEvent } from '../../editor/script-editor-events.js';
import type { RemedyEvent } from '../../panels/smtp-stop-notice.js';
import type { Services } from '../services.js';
import type { ColumnSourceAskedEvent } from './column-source-asked.js';
import {
  type ColumnKind,
  type ColumnState,
  type ComparedColumn,
  columnKinds,
} from './columns.js';
import { comparedColumns, isSameComparison } from './compared-columns.js';
import { LockStep, type LockStepState } from './lock-step.js';
import type { SmtpColumn } from './smtp-column.js';
import './smtp-column.js';
import { TaskSources } from './task-sources.js';

/** From this width on the sources stand beside each other. */
const wide = '(min-width: 1081px)';

/** Milliseconds between two comparisons while Run goes on. */
const runPace = 250;

/** The sources of a task side by side, the buttons that step them together, and what came of it. */
@customElement('smtp-comparison')
export class SmtpComparison extends LitElement {
  @property({ attribute: false }) services?: Services;
  @property({ attribute: false }) task?: Task;
  /** The columns that are shown, in their order. */
  @property({ attribute: false }) kinds: readonly SessionKind[] = [];

  /** The source whose tab is open, where there is no room for all. */
  @state() private opened: string = 'wire';
  /** Of each program the line that the cursor is in. */
  @state() private lines: ReadonlyMap<SessionKind, number> = new Map();
  @state() private isWide = matchMedia(wide).matches;
  #lockStep: LockStep | undefined;
  #sources: TaskSources | undefined;
  #compared: readonly ComparedColumn[] = [];
  /** When they were looked at last. */
  #comparedAt = 0;
  readonly #width = matchMedia(wide);
  readonly #onKey = (event: KeyboardEvent) => this.#useKey(event);
  readonly #onWidth = () => {
    this.isWide = this.#width.matches;
  };

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey, { capture: true });
    this.#width.addEventListener('change', this.#onWidth);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey, { capture: true });
    this.#width.removeEventListener('change', this.#onWidth);
    this.#lockStep?.leave();
    this.#sources?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('kinds')) this.#open();
    this.#compared = this.#compare();
  }

  protected override firstUpdated() {
    // The sources can be read before what comes of them can be shown.
    const load = () => {
      void import('./smtp-compared-rows.js');
      void import('../../panels/smtp-key-list.js');
    };
    requestAnimationFrame(() => requestAnimationFrame(load));
  }

  protected override render() {
    const state = this.#lockStep?.state;
    return html`<smtp-controls
        .player=${state && controlled(state)}
        @control=${(event: ControlEvent) => void this.#control(event.action)}
      ></smtp-controls>
      ${this.isWide ? this.#renderBeside(state) : this.#renderTabs(state)}
      <smtp-compared-rows
        class="compared"
        .columns=${this.#compared}
        @column-source-asked=${(event: ColumnSourceAskedEvent) => void this.#showSource(event)}
      ></smtp-compared-rows>`;
  }

  #renderBeside(state: LockStepState | undefined) {
    return html`<section class="columns" aria-label="Sources">
      ${this.#columns.map((column) => this.#renderColumn(column, state))}
    </section>`;
  }

  #renderTabs(state: LockStepState | undefined) {
    const columns = this.#columns;
    return html`<smtp-tabs
      class="columns"
      label="Sources"
      .tabs=${columns.map(({ kind, name }) => ({ name: kind, label: name }))}
      .selected=${this.opened}
      @tab-selected=${({ name }: TabSelectedEvent) => {
        this.opened = name;
      }}
    >
      ${columns.map(
        (column) =>
          html`<div slot=${column.kind}>${this.#renderColumn(column, state)}</div>`,
      )}
    </smtp-tabs>`;
  }

  #renderColumn(kind: ColumnKind, state: LockStepState | undefined) {
    const source = this.#sources?.get(kind.kind);
    const at = this.kinds.indexOf(kind.kind);
    const column: ColumnState = {
      ...kind,
      source: source?.text ?? this.task?.sources[kind.kind] ?? '',
      waits: state?.waits[at] ?? false,
      player: source && (state?.columns[at] ?? source.player.state),
    };
    return html`<smtp-column
      data-kind=${kind.kind}
      .column=${column}
      .loadSource=${(file: string) => sourceOf(source?.player, file)}
      @line-selected=${({ line, target }: LineSelectedEvent) => this.#lightLine(kind.kind, line, target)}
      .changed=${source?.isChanged ?? false}
      .behind=${state?.isBehind ?? false}
      @source-changed=${({ detail }: CustomEvent<string>) => {
        source?.change(detail);
        this.requestUpdate();
      }}
      @original-asked=${() => {
        source?.restoreOriginal();
        this.requestUpdate();
      }}
      @remedy=${(event: RemedyEvent) => void this.#remedy(source?.player, event)}
      @input-answered=${(event: InputAnsweredEvent) => answer(source?.player, event)}
    ></smtp-column>`;
  }

  get #columns(): readonly ColumnKind[] {
    return columnKinds.filter(({ kind }) => this.kinds.includes(kind));
  }

  /** The columns as they are compared; the same ones where nothing has changed, or hardly any time has passed in a run, so that little is compared twice. */
  #compare(): readonly ComparedColumn[] {
    const { columns: states = [], isRunning } = this.#lockStep?.state ?? {};
    const time = performance.now();
    if (isRunning && time - this.#comparedAt < runPace) return this.#compared;
    this.#comparedAt = time;
    const now = comparedColumns(this.#columns, states, this.lines);
    return isSameComparison(this.#compared, now) ? this.#compared : now;
  }

  /** Asks for the players that are missing, and steps those of the columns shown together from now on. */
  #open() {
    const { services, task } = this;
    if (!services || !task) return;
    this.#lockStep?.leave();
    this.#lockStep = undefined;
    this.#sources ??= new TaskSources(task, services);
    for (const { kind } of this.#columns) void this.#bring(kind);
    this.#join();
  }

  async #bring(kind: SessionKind) {
    const hasCome = await this.#sources?.open(kind);
    if (hasCome) this.#join();
  }

  /** Once the players of all columns are there, steps them together. */
  #join() {
    const players = this.#columns.flatMap(({ kind }) => {
      const source = this.#sources?.get(kind);
      return source ? [source.player] : [];
    });
    this.requestUpdate();
    if (players.length < this.kinds.length || this.#lockStep) return;
    const lockStep = new LockStep(players);
    lockStep.addEventListener('change', () => this.requestUpdate());
    this.#lockStep = lockStep;
    // What one of them did with other columns is not comparable.
    if (players.some(({ state }) => state.events.length > 0)) lockStep.reset();
  }

  /** Lights the turns that a line of a program caused. */
  #lightLine(kind: SessionKind, line: number, target: EventTarget | null) {
    // The library's files have lines of their own.
    const isLibrary = target instanceof SmtpScriptEditor && target.readOnly;
    if (!isLibrary) this.lines = new Map(this.lines).set(kind, line);
  }

  async #showSource({ kind, place }: ColumnSourceAskedEvent) {
    this.opened = kind;
    await this.updateComplete;
    const column = this.querySelector<SmtpColumn>(
      `smtp-column[data-kind='${kind}']`,
    );
    await column?.showSource(place);
  }

  #useKey(event: KeyboardEvent) {
    const path = event.composedPath();
    const isInEditor = path.some(
      (node) => node instanceof Element && node.matches('smtp-script-editor'),
    );
    const isInDialog = path.some((node) => node instanceof HTMLDialogElement);
    const action = controlOfKey(event, isInEditor);
    if (!action || isInDialog) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#control(action);
  }

  async #control(action: ControlAction) {
    const lockStep = this.#lockStep;
    if (!lockStep) return;
    if (action === 'pause') lockStep.pause();
    else if (action === 'reset') lockStep.reset();
    else if (lockStep.state.isBusy) return;
    else if (action === 'step') await lockStep.step();
    else if (action === 'run') await lockStep.run();
    else if (action === 'back') lockStep.back();
    else if (action === 'forward') lockStep.forward();
  }

  async #remedy(player: AnyPlayer | undefined, { action }: RemedyEvent) {
    if (!player || isProgramPlayer(player)) return;
    if (action === 'keep-waiting') player.keepWaiting();
    else if (action === 'close') player.close();
    else if (action === 'accept-certificate') player.acceptCertificate();
    else this.#lockStep?.reset();
  }
}

/** What the buttons ask to know. */
function controlled({
  isBusy,
  isRunning,
  isBehind,
  canGoBack,
  canStep,
}: LockStepState) {
  const somewhere = { start: 1, end: 1 };
  return {
    isBusy,
    isRunning,
    isBehind,
    canGoBack,
    ...(canStep && { next: somewhere }),
  };
}

async function sourceOf(player: AnyPlayer | undefined, file: string) {
  return player && isProgramPlayer(player) ? player.source(file) : undefined;
}

function answer(player: AnyPlayer | undefined, { line }: InputAnsweredEvent) {
  if (player && isProgramPlayer(player)) player.answer(line);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-comparison': SmtpComparison;
  }
}
