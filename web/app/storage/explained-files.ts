/** What each tab brought to be explained, so that a reload does not lose it. */
import { clear, createStore, del, entries, set } from 'idb-keyval';
import type { ExplainedFile, ExplainedFiles } from '../../pages/services.js';
import { storageTrouble, type TellTrouble } from './storage-trouble.js';
import type { Tab } from './tab.js';

interface KeptFile extends ExplainedFile {
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Where they are kept; rejects where they cannot be. */
export interface ExplainedFileStore {
  list(): Promise<readonly KeptFile[]>;
  put(file: KeptFile): Promise<void>;
  remove(tab: string): Promise<void>;
  clear(): Promise<void>;
}

/** A file of more octets is not kept. */
export const longestKept = 32 * 1024 * 1024;

/** The files of more tabs are not kept: those of tabs that were closed long ago go. */
const mostKept = 5;

export class KeptExplainedFiles implements ExplainedFiles {
  readonly #tell: TellTrouble;
  readonly #tab: Promise<Tab>;
  readonly #store: ExplainedFileStore;
  /** Ends when all that was asked for has been done. */
  #done: Promise<unknown> = Promise.resolve();

  constructor(
    tell: TellTrouble,
    tab: Promise<Tab>,
    store: ExplainedFileStore = openIndexedDb(),
  ) {
    this.#tell = tell;
    this.#tab = tab;
    this.#store = store;
  }

  async load(): Promise<ExplainedFile | undefined> {
    const { id, copyOf } = await this.#tab;
    const kept = (await this.#next(() => this.#store.list())) ?? [];
    return (
      kept.find(({ tab }) => tab === id) ??
      kept.find(({ tab }) => tab === copyOf)
    );
  }

  save(file: ExplainedFile): boolean {
    if (file.file.size > longestKept) {
      this.forget();
      return false;
    }
    void this.#next(async () => {
      const { id } = await this.#tab;
      await this.#store.put({ ...file, tab: id, savedAt: Date.now() });
      const kept = await this.#store.list();
      const old = kept
        .filter(({ tab }) => tab !== id)
        .toSorted((one, other) => other.savedAt - one.savedAt)
        .slice(mostKept - 1);
      for (const { tab } of old) await this.#store.remove(tab);
    });
    return true;
  }

  forget() {
    void this.#next(async () => this.#store.remove((await this.#tab).id));
  }

  /** Deletes those of all tabs. */
  async clear() {
    await this.#next(() => this.#store.clear());
  }

  /** One thing after the other; where the browser fails, the page is told. */
  #next<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
    const result = this.#done.then(act).catch((error: unknown) => {
      this.#tell(storageTrouble(error));
      return undefined;
    });
    this.#done = result;
    return result;
  }
}

function openIndexedDb(): ExplainedFileStore {
  const store = createStore('smtp-workbook-explain', 'files');
  return {
    async list() {
      const kept = await entries<string, KeptFile>(store);
      return kept.map(([, file]) => file);
    },
    put: (file) => set(file.tab, file, store),
    remove: (tab) => del(tab, store),
    clear: () => clear(store),
  };
}
