/** The source of a column, its player, and its draft: what the learner made of the task's own source. */
import type { AnyPlayer } from '../../clients/player.js';
import type { Drafts } from '../services.js';

export class ColumnSource {
  readonly player: AnyPlayer;
  readonly #drafts: Drafts;
  /** Names its draft: `compare/plain-text#wire`. */
  readonly #name: string;
  readonly #original: string;
  readonly #server: string;
  #text: string;
  #hasLeft = false;

  constructor(
    player: AnyPlayer,
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

  /** Takes what the learner wrote, and keeps it. */
  change(text: string) {
    this.#take(text);
    this.#drafts.save(this.#name, {
      script: text,
      events: [],
      done: 0,
      breakpoints: [],
      server: this.#server,
    });
  }

  /** Puts the task's own source back. */
  restoreOriginal() {
    this.change(this.#original);
  }

  /** Plays no more: the page was left. */
  leave() {
    this.#hasLeft = true;
    this.player.leave();
  }

  #take(text: string) {
    this.#text = text;
    this.player.setScript(text);
  }
}
