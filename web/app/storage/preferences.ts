import type { ThemeChoice } from '../theme.js';
import type { KeptItems } from './kept-items.js';

/** The theme the learner chose; the system's where none was. */
export function readTheme(items: KeptItems): ThemeChoice {
  const kept = items.get('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Keeps the theme for the next visit. */
export function keepTheme(items: KeptItems, theme: ThemeChoice) {
  items.set('theme', theme);
}
