/** Which goals were ever met, in any tab. */
import type { Progress } from '../../pages/services.js';
import { ItemChangedEvent, type KeptItems } from './kept-items.js';

const prefix = 'progress.';

/** The progress kept in `items`. */
export function openProgress(items: KeptItems): Progress {
  return new KeptProgress(items);
}

class KeptProgress extends EventTarget implements Progress {
  readonly #items: KeptItems;
  /** What this tab has met since it was opened, by lesson. */
  readonly #met = new Map<string, ReadonlySet<number>>();

  constructor(items: KeptItems) {
    super();
    this.#items = items;
    items.addEventListener(ItemChangedEvent.type, (event) => {
      const { item } = event as ItemChangedEvent;
      if (item?.startsWith(prefix)) this.#merge(item.slice(prefix.length));
      if (item === undefined) this.#forget();
    });
  }

  metGoals(lesson: string): readonly number[] {
    const kept = readGoals(this.#items.get(prefix + lesson));
    const here = this.#met.get(lesson) ?? [];
    return [...new Set([...kept, ...here])].toSorted((a, b) => a - b);
  }

  meet(lesson: string, goals: readonly number[]) {
    const before = this.metGoals(lesson);
    if (goals.every((goal) => before.includes(goal))) return;
    this.#met.set(lesson, new Set([...before, ...goals]));
    this.#keep(lesson);
    this.dispatchEvent(new Event('change'));
  }

  /** Another tab wrote: what is met here and not there is added; what is gone was deleted. */
  #merge(lesson: string) {
    const written = this.#items.get(prefix + lesson);
    const there = readGoals(written);
    const here = [...(this.#met.get(lesson) ?? [])];
    if (written === undefined) this.#met.delete(lesson);
    else if (!here.every((goal) => there.includes(goal))) this.#keep(lesson);
    this.dispatchEvent(new Event('change'));
  }

  #keep(lesson: string) {
    this.#items.set(prefix + lesson, JSON.stringify(this.metGoals(lesson)));
  }

  #forget() {
    this.#met.clear();
    this.dispatchEvent(new Event('change'));
  }
}

/** Goals as they were kept; none where something else stands there. */
function readGoals(text: string | undefined): readonly number[] {
  if (text === undefined) return [];
  try {
    const goals: unknown = JSON.parse(text);
    if (!Array.isArray(goals)) return [];
    return goals.filter((goal): goal is number => Number.isInteger(goal));
  } catch {
    return [];
  }
}
