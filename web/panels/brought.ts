/** What a person pastes or drops: files, or a text. */
export interface Brought {
  readonly file: Blob;
  /** Empty where it is a text. */
  readonly name: string;
  /** How many files came with it, and are left out. */
  readonly others: number;
}

/** What is to be explained of `data`; undefined where there is nothing in it. */
export function broughtIn(data: DataTransfer | null): Brought | undefined {
  const files = [...(data?.files ?? [])];
  const text = data?.getData('text/plain') ?? '';
  const hasText = text.trim() !== '';
  // Office programs copy a picture of a text with it.
  const isPictured = files.every(({ type }) => type.startsWith('image/'));
  const [file] = files;
  if (file && !(hasText && isPictured)) {
    return { file, name: file.name, others: files.length - 1 };
  }
  return hasText ? { file: new Blob([text]), name: '', others: 0 } : undefined;
}
