/** The sources of one task, each with its player: made when its column is first shown, and kept. */

import type { SessionKind } from '../../../protocol/compare/comparison.js';
import { isProgramPlayer } from '../../clients/player.js';
import { createWirePlayer } from '../../clients/wire-player.js';
import type { Task } from '../../examples/tasks/task.js';
import type { Services } from '../services.js';
import { targetOf } from '../target-of.js';
import { ColumnSource } from './column-source.js';

export class TaskSources {
  readonly #task: Task;
  readonly #services: Services;
  readonly #sources = new Map<SessionKind, ColumnSource>();
  readonly #asked = new Set<SessionKind>();
  #hasLeft = false;

  constructor(task: Task, services: Services) {
    this.#task = task;
    this.#services = services;
  }

  /** Undefined while it is on its way. */
  get(kind: SessionKind): ColumnSource | undefined {
    return this.#sources.get(kind);
  }

  /** Makes the source of a column, unless it is there or on its way; gives whether it has come just now. */
  async open(kind: SessionKind): Promise<boolean> {
    if (this.#asked.has(kind)) return false;
    this.#asked.add(kind);
    const source = await this.#make(kind);
    if (!this.#hasLeft) await source.open();
    if (this.#hasLeft) {
      source.leave();
      return false;
    }
    this.#sources.set(kind, source);
    const { player } = source;
    if (isProgramPlayer(player)) player.prepare();
    return true;
  }

  /** Plays no more: the page was left. */
  leave() {
    this.#hasLeft = true;
    for (const source of this.#sources.values()) source.leave();
  }

  async #make(kind: SessionKind): Promise<ColumnSource> {
    const { name, server, sources } = this.#task;
    const { open, createProgramPlayer, drafts } = this.#services;
    const player =
      kind === 'wire'
        ? createWirePlayer(open, { target: targetOf(server) })
        : await createProgramPlayer();
    const draft = `compare/${name}#${kind}`;
    return new ColumnSource(player, drafts, draft, sources[kind], server);
  }
}
