/** One of a page's two scripts, on the wire or in Python, with its player, breakpoints and draft. */
import type { ScriptLanguage } from '../../lessons/lesson.js';
import {
  type AnyPlayer,
  isProgramPlayer,
  type PlayerState,
} from '../clients/player.js';
import type { Draft, Drafts } from './services.js';

export interface ScriptSideOptions<Played extends AnyPlayer> {
  readonly player: Played;
  readonly drafts: Drafts;
  /** Names its draft. */
  readonly draft: string;
  /** What the script is where there is no draft. */
  readonly start: string;
  /** Where the page connects to now. */
  readonly server: () => string;
  /** The tab to be remembered with its draft; undefined for none. */
  readonly opened: () => ScriptLanguage | undefined;
  /** Called after each change; `isPlayed` where it is one of the recording, or of what is shown of it. */
  readonly changed: (isPlayed: boolean) => void;
  /** Called with the server that the draft was made for. */
  readonly serverRestored: (server: string) => void;
}

const saveAfter = 400;

export class ScriptSide<Played extends AnyPlayer> {
  readonly player: Played;
  readonly #options: ScriptSideOptions<Played>;
  #script: string;
  #breakpoints: readonly number[] = [];
  /** Whether the draft has been read: until then, nothing is written over it. */
  #isDraftOpen = false;
  #hasLeft = false;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ScriptSideOptions<Played>) {
    const { player, start } = options;
    this.#options = options;
    this.player = player;
    this.#script = start;
    player.setScript(start);
    player.addEventListener('change', () => this.#changed(true));
  }

  get script(): string {
    return this.#script;
  }

  get breakpoints(): readonly number[] {
    return this.#breakpoints;
  }

  get state(): PlayerState {
    return this.player.state;
  }

  /** Puts the draft in the place of the start, where there is one; gives what was remembered with it. */
  async open(): Promise<Pick<Draft, 'language'>> {
    const { drafts, draft: name, serverRestored } = this.#options;
    const draft = await drafts.load(name);
    // The page may have been left while the draft was read.
    if (this.#hasLeft) return {};
    if (draft) {
      serverRestored(draft.server);
      this.#take(draft.script);
      this.#setBreakpoints(draft.breakpoints);
      await this.#restore(draft);
      // Left meanwhile, it was not restored, and must not be written over.
      if (this.#hasLeft) return {};
    }
    this.#isDraftOpen = true;
    this.#changed(true);
    return draft ?? {};
  }

  changeScript(script: string) {
    this.#take(script);
    this.#changed(false);
  }

  /** Takes a script that was printed from what was played. */
  async adopt(script: string) {
    this.#script = script;
    this.#setBreakpoints([]);
    const player: AnyPlayer = this.player;
    if (!isProgramPlayer(player)) await player.adoptScript(script);
    this.#changed(false);
  }

  changeBreakpoints(lines: readonly number[]) {
    this.#setBreakpoints(lines);
    this.#changed(false);
  }

  /** Writes the draft now, if it is to be written. */
  save() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (!this.#isDraftOpen) return;
    const { drafts, draft, server, opened } = this.#options;
    const language = opened();
    const { state } = this;
    const player: AnyPlayer = this.player;
    const isProgram = isProgramPlayer(player);
    const program = isProgram ? player.record() : undefined;
    drafts.save(draft, {
      script: this.#script,
      breakpoints: this.#breakpoints,
      server: server(),
      // A program's are in its record, once it stands still.
      events: isProgram ? [] : state.events,
      done: state.doneAtEnd,
      ...(program && { program }),
      ...(language && { language }),
    });
  }

  /** Saves, and plays no more: the page was left. */
  leave() {
    this.save();
    this.#hasLeft = true;
    this.player.leave();
  }

  async #restore({ events, done, program }: Draft) {
    const player: AnyPlayer = this.player;
    if (!isProgramPlayer(player)) {
      if (events.length > 0) await player.restore(events, done);
    } else if (program) {
      player.restoreProgram(program);
    }
  }

  #take(script: string) {
    this.#script = script;
    this.player.setScript(script);
  }

  #setBreakpoints(lines: readonly number[]) {
    this.#breakpoints = lines;
    this.player.setBreakpoints(lines);
  }

  #changed(isPlayed: boolean) {
    if (this.#hasLeft) return;
    this.#saving ??= setTimeout(() => this.save(), saveAfter);
    this.#options.changed(isPlayed);
  }
}
