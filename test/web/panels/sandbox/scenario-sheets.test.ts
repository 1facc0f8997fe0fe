import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../../relay/contract.js';
import {
  freeKey,
  newScenario,
  sheetOf,
  sheetsOf,
  writeScenario,
} from '../../../../web/panels/sandbox/scenario-sheets.js';

const late: Scenario = {
  name: 'late',
  title: 'Late',
  description: 'Comes late.',
  rules: [{ when: { phase: 'connection' }, do: [{ wait: 9 }] }],
};
const busy: Scenario = { ...late, name: 'busy', title: 'Busy' };
const library = [late, busy];

describe('the scenarios to choose from', () => {
  test('are the library, as it is', () => {
    expect(sheetsOf(library, {})).toEqual([
      {
        key: 'late',
        title: 'Late',
        description: 'Comes late.',
        text: writeScenario(late),
        isOwn: false,
        isEdited: false,
      },
      expect.objectContaining({ key: 'busy' }),
    ]);
  });

  test('have what was written of them, and its title', () => {
    const text = writeScenario({ ...late, title: 'Later' });
    const [first] = sheetsOf(library, { late: text });
    expect(first).toMatchObject({ title: 'Later', text, isEdited: true });
  });

  test('keep their own title while what is written is no JSON', () => {
    const [first] = sheetsOf(library, { late: '{' });
    expect(first).toMatchObject({ title: 'Late', text: '{', isEdited: true });
  });

  test('begin with those of one’s own, newest first', () => {
    const drafts = { 'own-2': '{', 'own-10': newScenario };
    expect(
      sheetsOf(library, drafts).map(({ key, title, isOwn }) => [
        key,
        title,
        isOwn,
      ]),
    ).toEqual([
      ['own-10', 'My own', true],
      ['own-2', 'Untitled', true],
      ['late', 'Late', false],
      ['busy', 'Busy', false],
    ]);
  });

  test('forget what was written of one that the library no longer has', () => {
    expect(sheetsOf([busy], { late: '{}' }).map(({ key }) => key)).toEqual([
      'busy',
    ]);
  });

  test('give a key that none has', () => {
    expect(freeKey({})).toBe('own-1');
    expect(freeKey({ late: '', 'own-3': '', 'own-1': '' })).toBe('own-4');
  });
});

describe('the scenario that is on', () => {
  const sheets = sheetsOf(library, { 'own-1': '{' });

  test('is known however its JSON is ordered', () => {
    const { rules, ...rest } = busy;
    expect(sheetOf({ rules, ...rest }, sheets)?.key).toBe('busy');
  });

  test('is no other with another rule', () => {
    const other = { ...late, rules: [] };
    expect(sheetOf(other, sheets)).toBeUndefined();
  });
});
