/** Drafts: what the learner made on each page, in each tab. */
import type { Draft, Drafts } from '../../pages/services.js';
import {
  type DraftStore,
  type KeptDraft,
  openIndexedDbStore,
  openMemoryStore,
} from './draft-store.js';
import { storageTrouble, type TellTrouble } from './storage-trouble.js';
import { claimTab, type Tab } from './tab.js';

export interface DraftsOptions {
  readonly store?: DraftStore;
  readonly tab?: Promise<Tab>;
  readonly now?: () => number;
}

/** More drafts of one page than these are not kept: the oldest go. */
const mostDrafts = 20;

/** The drafts kept in this browser. */
export function openDrafts(
  tell: TellTrouble,
  options: DraftsOptions = {},
): KeptDrafts {
  return new KeptDrafts(tell, options);
}

export class KeptDrafts implements Drafts {
  readonly #tell: TellTrouble;
  readonly #tab: Promise<Tab>;
  readonly #now: () => number;
  #store: DraftStore;
  /** What is to be written, by page; only the last of each page matters. */
  readonly #waiting = new Map<string, Draft>();
  #writing: Promise<void> | undefined;
  #isCleared = false;

  constructor(tell: TellTrouble, options: DraftsOptions) {
    this.#tell = tell;
    this.#store = options.store ?? openIndexedDbStore();
    this.#now = options.now ?? Date.now;
    this.#tab = this.#settle(options.tab ?? claimTab());
  }

  async load(page: string): Promise<Draft | undefined> {
    const { id } = await this.#tab;
    const drafts = await this.list(page);
    return drafts.find(({ tab }) => tab === id) ?? drafts[0];
  }

  /** The drafts of `page` in all tabs, newest first. */
  async list(page: string): Promise<readonly KeptDraft[]> {
    await this.#writing;
    const drafts = await this.#try((store) => store.list());
    return newestFirst(drafts ?? [], page);
  }

  save(page: string, draft: Draft) {
    if (this.#isCleared) return;
    this.#waiting.set(page, draft);
    this.#writing ??= this.#write();
  }

  /** Deletes the drafts of all pages and tabs; keeps none until the page is loaded again. */
  async clear() {
    this.#isCleared = true;
    this.#waiting.clear();
    await this.#writing;
    await this.#try((store) => store.clear());
  }

  /** Ends when all that was saved has been written. */
  async written() {
    await this.#writing;
  }

  async #write() {
    const { id: tab } = await this.#tab;
    for (const [page, draft] of this.#waiting) {
      this.#waiting.delete(page);
      const savedAt = this.#now();
      const kept = { ...draft, page, tab, savedAt };
      await this.#try((store) => store.put([kept]));
    }
    this.#writing = undefined;
  }

  /** Gives a duplicated tab its copies; drops what is too many. */
  async #settle(claimed: Promise<Tab>) {
    const tab = await claimed;
    const { id, copyOf } = tab;
    const drafts = (await this.#try((store) => store.list())) ?? [];
    const copies = drafts
      .filter((draft) => draft.tab === copyOf)
      .map((draft) => ({ ...draft, tab: id }));
    if (copies.length > 0) await this.#try((store) => store.put(copies));
    const surplus = [...new Set(drafts.map(({ page }) => page))].flatMap(
      (page) => newestFirst(drafts, page).slice(mostDrafts),
    );
    if (surplus.length > 0) await this.#try((store) => store.remove(surplus));
    return tab;
  }

  /** Where the browser fails, the drafts of this page stay in memory. */
  async #try<Value>(act: (store: DraftStore) => Promise<Value>) {
    try {
      return await act(this.#store);
    } catch (error) {
      this.#tell(storageTrouble(error));
      this.#store = openMemoryStore();
      return act(this.#store).catch(() => undefined);
    }
  }
}

function newestFirst(drafts: readonly KeptDraft[], page: string) {
  return drafts
    .filter((draft) => draft.page === page)
    .toSorted((a, b) => b.savedAt - a.savedAt);
}
