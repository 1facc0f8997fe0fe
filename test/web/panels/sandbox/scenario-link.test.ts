import { describe, expect, test } from 'vitest';
import {
  isScenarioLink,
  readScenarioLink,
  writeScenarioLink,
} from '../../../../web/panels/sandbox/scenario-link.js';

const scenario = {
  name: 'late',
  title: 'Später – ☕',
  description: 'The greeting comes late.',
  rules: [
    { when: { phase: 'connection' }, do: [{ wait: 9 }, { answer: true }] },
  ],
};
const text = JSON.stringify(scenario, undefined, 2);

const linkOf = (value: unknown) =>
  writeScenarioLink(JSON.stringify(value)) ?? '';

describe('a scenario in a link', () => {
  test('is read back as it was, whatever its letters', () => {
    const hash = writeScenarioLink(text) ?? '';
    expect(hash).toMatch(/^#scenario=[\w-]+$/);
    expect(isScenarioLink(hash)).toBe(true);
    expect(readScenarioLink(hash)).toEqual({
      type: 'scenario',
      text,
      title: 'Später – ☕',
      description: 'The greeting comes late.',
      rules: 1,
    });
  });

  test('is not written while it is no JSON, or very long', () => {
    expect(writeScenarioLink('{ "name": ')).toBeUndefined();
    const long = { ...scenario, description: 'x'.repeat(60_000) };
    expect(linkOf(long)).toBe('');
  });

  test('is missed in a link that is for something else', () => {
    expect(isScenarioLink('')).toBe(false);
    expect(isScenarioLink('#page')).toBe(false);
  });

  test.each([
    ['was cut', linkOf(scenario).slice(0, -9), 'may have been lost'],
    ['is nothing like base64', '#scenario=%%%', 'cannot be read'],
    ['is not UTF-8', '#scenario=__8', 'cannot be read'],
    ['is a list', linkOf([1, 2]), 'no scenario'],
    ['is null', linkOf(null), 'no scenario'],
    ['has no rules', linkOf({ ...scenario, rules: 3 }), 'no scenario'],
    ['is very long', `#scenario=${'A'.repeat(60_001)}`, 'longer than'],
  ])('is said to be broken where it %s', (_, hash, words) => {
    const read = readScenarioLink(hash);
    expect(read).toMatchObject({ type: 'broken' });
    expect('message' in read && read.message).toContain(words);
  });
});
