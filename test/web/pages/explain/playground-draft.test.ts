import { describe, expect, test } from 'vitest';
import { emptyStart } from '../../../../web/examples/empty-start.js';
import { firstProgram } from '../../../../web/examples/first-program.js';
import {
  hasOwnScript,
  saveForPlayground,
} from '../../../../web/pages/explain/playground-draft.js';
import type { Draft, Drafts } from '../../../../web/pages/services.js';
import { targetOf } from '../../../../web/pages/target-of.js';

/** Drafts that are kept as long as the test lasts. */
function openDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  return {
    load: (page) => Promise.resolve(kept.get(page)),
    save: (page, draft) => {
      kept.set(page, draft);
    },
  };
}

const server = 'mx.sandbox.test:25';
const mine: Draft = {
  script: 'NOOP\n',
  events: [{ at: 0, type: 'joined' }],
  done: 1,
  breakpoints: [1],
  server: 'mx.sandbox.test:587',
};

describe('a script for the playground', () => {
  test('is what its wire tab opens with', async () => {
    const drafts = openDrafts();
    drafts.save('playground', { ...mine, language: 'python' });
    await saveForPlayground(drafts, 'wire', 'RSET\n');
    const draft = await drafts.load('playground');
    expect(draft).toMatchObject({ script: 'RSET\n', events: [], done: 0 });
    expect(draft?.language).toBeUndefined();
  });

  test('is what its Python tab opens with, beside the wire script that is there', async () => {
    const drafts = openDrafts();
    drafts.save('playground', mine);
    await saveForPlayground(drafts, 'python', 'import smtplib\n');
    expect(await drafts.load('playground#python')).toMatchObject({
      script: 'import smtplib\n',
    });
    expect(await drafts.load('playground')).toEqual({
      ...mine,
      language: 'python',
    });
  });

  test('leaves the wire tab as it begins, where nothing was written there', async () => {
    const drafts = openDrafts();
    await saveForPlayground(drafts, 'python', 'import smtplib\n');
    expect(await drafts.load('playground')).toMatchObject({
      script: emptyStart,
      language: 'python',
    });
  });
});

describe('a script of the learner in the playground', () => {
  test.each([
    ['wire', 'playground', emptyStart],
    ['python', 'playground#python', firstProgram(targetOf(server))],
  ] as const)(
    'is there in %s once it is no longer what it began with',
    async (language, page, start) => {
      const drafts = openDrafts();
      const isThere = async (script: string) => {
        drafts.save(page, { ...mine, server, script });
        return hasOwnScript(drafts, language);
      };
      expect(await hasOwnScript(drafts, language)).toBe(false);
      expect(await isThere(start)).toBe(false);
      expect(await isThere(' \n')).toBe(false);
      expect(await isThere(`${start}# mine\n`)).toBe(true);
    },
  );
});
