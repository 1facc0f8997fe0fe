/** Where drafts are kept: IndexedDB, or memory where the browser has none to give. */
import {
  clear,
  createStore,
  delMany,
  entries,
  promisifyRequest,
} from 'idb-keyval';
import type { Draft } from '../../pages/services.js';

export interface KeptDraft extends Draft {
  readonly page: string;
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export interface DraftStore {
  /** Rejects where drafts cannot be read. */
  list(): Promise<readonly KeptDraft[]>;
  /** Rejects where they cannot be kept. */
  put(drafts: readonly KeptDraft[]): Promise<void>;
  remove(drafts: readonly KeptDraft[]): Promise<void>;
  clear(): Promise<void>;
}

/** Drafts in IndexedDB. */
export function openIndexedDbStore(): DraftStore {
  const store = createStore('smtp-workbook', 'drafts');
  return {
    async list() {
      const kept = await entries<IDBValidKey, KeptDraft>(store);
      return kept.map(([, draft]) => draft);
    },
    put: (drafts) =>
      store('readwrite', (objects) => {
        for (const draft of drafts) objects.put(draft, keyOf(draft));
        // A page that is being left does not live to see it commit by itself.
        objects.transaction.commit();
        return promisifyRequest(objects.transaction);
      }),
    remove: (drafts) => delMany(drafts.map(keyOf), store),
    clear: () => clear(store),
  };
}

/** Drafts for as long as the page is open. */
export function openMemoryStore(): DraftStore {
  const kept = new Map<string, KeptDraft>();
  return {
    async list() {
      return [...kept.values()];
    },
    async put(drafts) {
      for (const draft of drafts) kept.set(keyOf(draft).join(' '), draft);
    },
    async remove(drafts) {
      for (const draft of drafts) kept.delete(keyOf(draft).join(' '));
    },
    async clear() {
      kept.clear();
    },
  };
}

function keyOf({ page, tab }: KeptDraft) {
  return [page, tab];
}
