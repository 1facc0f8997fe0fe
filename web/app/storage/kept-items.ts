/** Small things kept in the browser, by name; for as long as the page is open where it keeps nothing. */
import { storageTrouble, type TellTrouble } from './storage-trouble.js';

const prefix = 'smtp-workbook.';

/** Another tab changed an item, or deleted it. */
export class ItemChangedEvent extends Event {
  static readonly type = 'item-changed';
  /** Absent where all items were deleted. */
  readonly item: string | undefined;

  constructor(item: string | undefined) {
    super(ItemChangedEvent.type);
    this.item = item;
  }
}

/** What is used of `window`. */
export interface StorageWindow {
  readonly localStorage: Storage;
  addEventListener(
    type: 'storage',
    listener: (event: { readonly key: string | null }) => void,
  ): void;
}

/** Fires `item-changed` when another tab changed one. */
export class KeptItems extends EventTarget {
  readonly #window: StorageWindow;
  readonly #tell: TellTrouble;
  /** What the browser did not take. */
  readonly #unkept = new Map<string, string>();

  constructor(tell: TellTrouble, host: StorageWindow = window) {
    super();
    this.#window = host;
    this.#tell = tell;
    host.addEventListener('storage', ({ key }) => {
      if (key !== null && !key.startsWith(prefix)) return;
      const item = key?.slice(prefix.length);
      this.dispatchEvent(new ItemChangedEvent(item));
    });
  }

  get(name: string): string | undefined {
    const unkept = this.#unkept.get(name);
    if (unkept !== undefined) return unkept;
    try {
      // Where storage is blocked, already to look for it throws.
      return this.#window.localStorage.getItem(prefix + name) ?? undefined;
    } catch {
      return undefined;
    }
  }

  set(name: string, value: string) {
    try {
      this.#window.localStorage.setItem(prefix + name, value);
      this.#unkept.delete(name);
    } catch (error) {
      this.#unkept.set(name, value);
      this.#tell(storageTrouble(error));
    }
  }

  clear() {
    this.#unkept.clear();
    try {
      const area = this.#window.localStorage;
      const names = Array.from({ length: area.length }, (_, n) => area.key(n));
      for (const name of names) {
        if (name?.startsWith(prefix)) area.removeItem(name);
      }
    } catch {
      // Where nothing can be read, nothing is kept.
    }
  }
}
