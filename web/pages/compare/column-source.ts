/** The source of a column, its player, and its draft: what the learner made of the task's own source. */
import type { Player } from '../../clients/player.js';
import type { Drafts } from '../services.js';

const saveAfter = 400;

export class ColumnSource {
  readonly player: Player;
  readonly #drafts: Drafts;
  /** Names its draft: `compare/plain-text#wire`. */
  readonly #name: string;
  readonly #original: string;
  readonly #server: string;
  #text: string;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #hasLeft = false;

  constructor(
    player: Player,
    drafts: Drafts,
    name: string,
    original: string,
    server: string,
  ) {
    this.player = player;
    this.#drafts = drafts;
    this.#name = name;
    this.#original = original;
    this.#server = server;
    this.#text = original;
    player.setScript(original);
  }

  get text(): string {
    return this.#text;
  }

  /** Whether it is no longer the task's own. */
  get isChanged(): boolean {
    return this.#text !== this.#original;
  }

  /** Puts the draft in the place of the original, where there is one. */
  async open() {
    const draft = await this.#drafts.load(this.#name);
    const isUntouched = !this.#hasLeft && !this.isChanged;
    if (draft && isUntouched) this.#take(draft.script);
  }

  change(text: string) {
    this.#take(text);
    this.#saving ??= setTimeout(() => this.save(), saveAfter);
  }

  /** Puts the task's own source back. */
  restoreOriginal() {
    this.change(this.#original);
  }

  /** Writes the draft now, if it is to be written. */
  save() {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#drafts.save(this.#name, {
      script: this.#text,
      events: [],
      done: 0,
      breakpoints: [],
      server: this.#server,
    });
  }

  /** Saves, and plays no more: the page was left. */
  leave() {
    this.save();
    this.#hasLeft = true;
    this.player.leave();
  }

  #take(text: string) {
    this.#text = text;
    this.player.setScript(text);
  }
}
