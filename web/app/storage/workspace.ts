import type { KeptItems } from './kept-items.js';

/** The learner's workspace: whose mailboxes the sandbox uses. Made at random once, and kept. */
export function workspaceOf(items: KeptItems): string {
  const kept = items.get('workspace');
  if (kept && /^[0-9a-f]{32}$/.test(kept)) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  items.set('workspace', made);
  return made;
}
