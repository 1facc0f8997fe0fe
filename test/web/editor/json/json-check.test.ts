import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJson } from '../../../../web/editor/json/json-check.js';
import { schema } from './schema.js';

const told = (value: unknown) =>
  checkJson(value, schema).map(({ path, message }) => `${path}: ${message}`);

const withRules = (...rules: unknown[]) => told({ name: 'a', rules });

describe('what is wrong with JSON by its schema', () => {
  test('is nothing where it keeps to it', () => {
    expect(
      withRules(
        { reply: { code: 250, text: ['a', 'b'] } },
        { close: 'silent', pause: 1 },
      ),
    ).toEqual([]);
  });

  test.each([
    [
      'a name that nobody knows',
      { name: 'a', rules: [], nome: 1 },
      'nome: There is no "nome" here; did you mean "name"?',
    ],
    [
      'a name like none',
      { name: 'a', rules: [], x: 1 },
      'x: There is no "x" here; there may be name, rules.',
    ],
    ['a name that is missing', { rules: [] }, ': "name" is missing.'],
    [
      'another type',
      { name: 'a', rules: {} },
      'rules: A list in square brackets stands here.',
    ],
    [
      'a text that is not as it should be',
      { name: 'A', rules: [] },
      'name: This is not as it should be: A name.',
    ],
    ['nothing of all', null, ': An object in braces stands here.'],
  ])('is %s', (_, value, message) => {
    expect(told(value)).toEqual([message]);
  });

  test.each([
    [
      'a rule without a name',
      {},
      'rules.0: This has none of reply, close, reset.',
    ],
    [
      'a number out of its range',
      { reply: { code: 99, text: '' } },
      'rules.0.reply.code: A number of 200 to 599 stands here.',
    ],
    [
      'a text that is too long',
      { reply: { code: 250, text: 'far too long' } },
      'rules.0.reply.text: A text of 0 to 9 characters stands here.',
    ],
    [
      'a list that is too short',
      { reply: { code: 250, text: [] } },
      'rules.0.reply.text: A list of at least 1 stands here.',
    ],
    [
      'one of some words',
      { close: 'loud' },
      'rules.0.close: One of 421, silent stands here.',
    ],
    [
      'the only thing that may stand there',
      { reset: false },
      'rules.0.reset: Nothing but true stands here.',
    ],
    [
      'an item of another type',
      { reply: { code: 250, text: [1] } },
      'rules.0.reply.text.0: A text in quotation marks stands here.',
    ],
    [
      'one of two types',
      { reply: { code: 250, text: 1 } },
      'rules.0.reply.text: A text in quotation marks or A list in square brackets stands here.',
    ],
    [
      'a rule of two kinds',
      { close: '421', reset: true },
      'rules.0.reset: There is no "reset" here; there may be close, pause.',
    ],
  ])('is found within: %s', (_, rule, message) => {
    expect(withRules(rule)).toEqual([message]);
  });

  test('is said of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { message } of checkJson(value, schema)) {
          expect(message).toMatch(/^[A-Z"].*[.?]$/s);
        }
      }),
    );
  });
});
