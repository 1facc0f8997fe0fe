import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorAt } from '../../../../web/editor/json/json-cursor.js';
import { descriptionAt } from '../../../../web/editor/json/json-schema.js';
import { suggestAt } from '../../../../web/editor/json/json-suggestions.js';
import { schema } from './schema.js';

/** What is suggested at the `|` of a text, and what it replaces. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { suggestions, start, end } = suggestAt(text, offset, schema);
  return {
    labels: suggestions.map(({ label }) => label),
    snippets: suggestions.map(({ snippet }) => snippet),
    replaced: text.slice(start, end),
  };
}

describe('what may stand at a cursor in JSON', () => {
  test('is a name that the object does not have yet', () => {
    expect(at('{ | }').labels).toEqual(['"name"', '"rules"']);
    expect(at('{ "name": "a", | }').labels).toEqual(['"rules"']);
    expect(at('{ |, "rules": [] }').labels).toEqual(['"name"']);
  });

  test('is written with what must follow it', () => {
    expect(at('{ | }').snippets).toEqual(['"name": "$1"', '"rules": [$1]']);
    expect(at('{ "rules": [{ | }] }').snippets).toEqual([
      `"reply": { "code": \${1:200}, "text": "$2" }`,
      `"close": "\${1|421,silent|}"`,
      `"pause": \${1:1}`,
      '"reset": true',
    ]);
    expect(at('{ "na|": 1 }').snippets).toEqual(['"name"', '"rules"']);
  });

  test('replaces what is written of it', () => {
    expect(at('{ "na|').replaced).toBe('"na');
    expect(at('{ "na|" }').replaced).toBe('"na"');
    expect(at('{ na| }').replaced).toBe('na');
    expect(at('{ "name": | }').replaced).toBe('');
  });

  test('depends on what the object is already', () => {
    expect(at('{ "rules": [{ "close": "421", | }] }').labels).toEqual([
      '"pause"',
    ]);
  });

  test('is a value where a value stands', () => {
    const close = '{ "rules": [{ "reset": true }, { "close": ';
    expect(at(`${close}|`).labels).toEqual(['"421"', '"silent"']);
    expect(at(`${close}"s|i"} ] }`).replaced).toBe('"si"');
    expect(at('{ "rules": [|] }').labels).toEqual([
      '{ "reply" … }',
      '{ "close" … }',
      '{ "reset" … }',
    ]);
    expect(at('{ "rules": [{ "reset": tr| }] }').labels).toEqual(['true']);
    expect(at('|').snippets).toEqual(['{ "name": "$1", "rules": [$2] }']);
  });

  test('is nothing where a comma or a colon comes first', () => {
    expect(at('{ "name" | }').labels).toEqual([]);
    expect(at('{ "name": "a" | }').labels).toEqual([]);
  });

  test('is nothing where the schema knows nothing', () => {
    expect(at('{ "other": { | } }').labels).toEqual([]);
    expect(at('{ "toString": { | } }').labels).toEqual([]);
  });

  test('is found in any text, at any place', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'{}[]":,a1\\ \n') });
    fc.assert(
      fc.property(texts, fc.nat(), (text, place) => {
        const offset = place % (text.length + 1);
        const { start, end } = suggestAt(text, offset, schema);
        expect(start).toBeLessThanOrEqual(offset);
        expect(end).toBeGreaterThanOrEqual(offset);
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('the words of a schema', () => {
  test('are found at a path, those of all possibilities too', () => {
    const { path } = cursorAt('{ "rules": [{ "reply": {', 24);
    expect(path).toEqual(['rules', 0, 'reply']);
    expect(descriptionAt(schema, path)).toBe('Says this.');
    expect(descriptionAt(schema, ['rules', 0])).toBe('A step.');
    expect(descriptionAt(schema, ['rules', 'no'])).toBeUndefined();
  });
});
