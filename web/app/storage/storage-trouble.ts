/** Tells the page, in a sentence, that something could not be kept in the browser. */
export type TellTrouble = (message: string) => void;

/** What to tell where the browser keeps nothing, or nothing more. */
export function storageTrouble(error: unknown): string {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  return isFull
    ? 'The browser’s storage is full, so what you do now is lost when you close this tab. Download what you want to keep, or delete data of this site.'
    : 'The browser does not let this page store anything, so what you do now is lost when you close this tab. Download what you want to keep.';
}
