/** How a script comes into the playground: as a draft that it opens with. */
import type { ScriptLanguage } from '../../../lessons/lesson.js';
import { emptyStart } from '../../examples/empty-start.js';
import { firstProgram } from '../../examples/first-program.js';
import { draftName } from '../draft-name.js';
import type { Draft, Drafts } from '../services.js';
import { targetOf } from '../target-of.js';

const page = 'playground';

/** Whether the playground has a script in `language` that the learner wrote. */
export async function hasOwnScript(
  drafts: Drafts,
  language: ScriptLanguage,
): Promise<boolean> {
  const draft = await drafts.load(draftName(page, language));
  if (!draft) return false;
  const start =
    language === 'wire' ? emptyStart : firstProgram(targetOf(draft.server));
  return draft.script.trim() !== '' && draft.script !== start;
}

/** Puts `script` where the playground opens with it, in the tab of its language. */
export async function saveForPlayground(
  drafts: Drafts,
  language: ScriptLanguage,
  script: string,
) {
  if (language === 'wire') {
    drafts.save(page, draftOf(script));
    return;
  }
  // The tab that is open is kept with the wire script, which stays as it is.
  const wire = (await drafts.load(page)) ?? draftOf(emptyStart);
  drafts.save(draftName(page, language), draftOf(script));
  drafts.save(page, { ...wire, language });
}

function draftOf(script: string): Draft {
  const server = 'mx.sandbox.test:25';
  return { script, events: [], done: 0, breakpoints: [], server };
}
