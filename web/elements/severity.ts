import type { Problem } from '../../protocol/source/syntax-tree.js';

/** How grave something is: a sign and a word, so that colour is never alone. */
export const severities: Record<
  Problem['severity'],
  { readonly sign: string; readonly word: string }
> = {
  note: { sign: '◆', word: 'Note' },
  warning: { sign: '▲', word: 'Warning' },
  error: { sign: '✕', word: 'Mistake' },
};
