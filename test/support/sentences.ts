/** Whether `text` is one to three whole sentences, as a learner reads them. */
export function isSentences(text: string): boolean {
  const sentences = text.split(/(?<=\.)\s/);
  return (
    sentences.length <= 3 &&
    sentences.every((sentence) => /^(?:[A-Z0-9]|`).*\.$/.test(sentence))
  );
}
