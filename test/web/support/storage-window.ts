/** Two tabs of a browser that share one storage, for tests in Node. */
import type { StorageWindow } from '../../../web/app/storage/kept-items.js';

/** What a browser keeps for a site. `isBlocked` or `isFull` makes it refuse as browsers do. */
export class SharedStorage {
  readonly items = new Map<string, string>();
  readonly tabs: StorageTab[] = [];
  isBlocked = false;
  isFull = false;

  openTab(): StorageTab {
    const tab = new StorageTab(this);
    this.tabs.push(tab);
    return tab;
  }
}

type Listener = (event: { readonly key: string | null }) => void;

class StorageTab implements StorageWindow {
  readonly #shared: SharedStorage;
  readonly #listeners: Listener[] = [];

  constructor(shared: SharedStorage) {
    this.#shared = shared;
  }

  addEventListener(_type: 'storage', listener: Listener) {
    this.#listeners.push(listener);
  }

  get localStorage(): Storage {
    const shared = this.#shared;
    if (shared.isBlocked) {
      throw new DOMException('Access is denied.', 'SecurityError');
    }
    const tellOthers = (key: string | null) => {
      for (const tab of shared.tabs) if (tab !== this) tab.#hear(key);
    };
    return {
      get length() {
        return shared.items.size;
      },
      key: (index) => [...shared.items.keys()][index] ?? null,
      getItem: (key) => shared.items.get(key) ?? null,
      setItem(key, value) {
        if (shared.isFull) {
          throw new DOMException('No room.', 'QuotaExceededError');
        }
        shared.items.set(key, value);
        tellOthers(key);
      },
      removeItem(key) {
        shared.items.delete(key);
        tellOthers(key);
      },
      clear() {
        shared.items.clear();
        tellOthers(null);
      },
    };
  }

  #hear(key: string | null) {
    for (const listener of this.#listeners) listener({ key });
  }
}
