import type { Dialogue } from './dialogue.js';

/** Whom a recording talks to, for a program to say of itself: `mx.sandbox.test, port 25`. */
export function serverInWords(dialogues: readonly Dialogue[]): string {
  const [first, ...others] = dialogues;
  if (!first || others.length > 0) {
    return `the servers of ${dialogues.length} sessions`;
  }
  // It stands in a docstring.
  const host = first.host.replace(/[^!#-[\]-~]/g, '?');
  return `${host}, port ${first.port}`;
}
