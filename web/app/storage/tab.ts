/** Tells tabs of the workbook apart, so that none overwrites what another keeps. */

export interface Tab {
  readonly id: string;
  /** The tab that this one was duplicated from; absent where it was not. */
  readonly copyOf?: string;
}

/** What is used of the browser. */
export interface TabBrowser {
  readonly sessionStorage: Storage;
  readonly navigator: { readonly locks?: LockManager };
}

const item = 'smtp-workbook.tab';

// After a reload, the page before may hold its lock for a moment longer.
const patience = 500;

/**
 * The tab that this page is in. A reload keeps its id; a duplicated tab has a
 * copy of the id of the first, finds it taken, and gets one of its own.
 */
export async function claimTab(browser: TabBrowser = window): Promise<Tab> {
  const kept = readId(browser);
  if (kept && (await isFree(browser, kept))) return { id: kept };
  const id = crypto.randomUUID();
  await isFree(browser, id);
  keepId(browser, id);
  return { id, ...(kept && { copyOf: kept }) };
}

/** Takes the lock named for `id` until the page is gone; false where another page holds it. */
function isFree({ navigator: { locks } }: TabBrowser, id: string) {
  return new Promise<boolean>((resolve) => {
    if (!locks) {
      resolve(true);
      return;
    }
    const hold = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    const signal = AbortSignal.timeout(patience);
    locks
      .request(`${item}.${id}`, { signal }, hold)
      .catch(() => resolve(false));
  });
}

function readId(browser: TabBrowser) {
  try {
    return browser.sessionStorage.getItem(item) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepId(browser: TabBrowser, id: string) {
  try {
    browser.sessionStorage.setItem(item, id);
  } catch {
    // A tab that keeps no id has a new one after each reload, and loses nothing more.
  }
}
