import type { ScriptLanguage } from '../../lessons/lesson.js';

/** What the draft of one of a page's two scripts is called. */
export function draftName(page: string, language: ScriptLanguage): string {
  return language === 'python' ? `${page}#python` : page;
}
