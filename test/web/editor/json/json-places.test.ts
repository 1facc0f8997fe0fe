import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mistakeAt,
  placeOfPath,
} from '../../../../web/editor/json/json-places.js';

const text = `{
  "name": "a-\\"b",
  "rules": [
    { "when": { "phase": "command" }, "do": [{ "wait": 1 }, { "reply": { "code": 99 } }] },
    { "do": [] }
  ]
}`;

const at = (path: string) => {
  const place = placeOfPath(text, path);
  return place && text.slice(place.start, place.end);
};

describe('the place of a path in JSON', () => {
  test('is where the value stands', () => {
    expect(at('name')).toBe('"a-\\"b"');
    expect(at('rules.0.when.phase')).toBe('"command"');
    expect(at('rules.0.do.1.reply.code')).toBe('99');
    expect(at('rules.1')).toBe('{ "do": [] }');
    expect(at('')).toBe(text);
  });

  test('is the value around it where it is missing', () => {
    expect(at('rules.1.when')).toBe('{ "do": [] }');
    expect(at('rules.0.do.0.wait.more')).toBe('1');
    expect(at('title')).toBe(text);
  });

  test('is not known where the text is no JSON', () => {
    expect(placeOfPath('{ "name": ', 'name')).toBeUndefined();
  });

  test('is found in any JSON, however it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const written = JSON.stringify(value, undefined, indent);
        for (const [path, each] of pathsIn(value)) {
          const place = placeOfPath(written, path);
          const found = written.slice(place?.start, place?.end);
          expect(JSON.parse(found)).toEqual(JSON.parse(JSON.stringify(each)));
        }
      }),
    );
  });
});

describe('a mistake at a path', () => {
  test('has lines and columns, from 1', () => {
    expect(mistakeAt(text, 'rules.0.do.1.reply.code', 'No.')).toEqual({
      message: 'No.',
      line: 4,
      column: 82,
      endColumn: 84,
    });
  });

  test('underlines no more of a list or an object than its first sign', () => {
    const mistake = mistakeAt(text, 'rules.1', 'No.');
    expect(mistake).toMatchObject({ line: 5, column: 5, endColumn: 6 });
  });

  test('stands on the first line where the text is no JSON', () => {
    expect(mistakeAt('{', 'name', 'No.')).toEqual({ message: 'No.', line: 1 });
  });
});

/** Each value in `value` by a path that leads to it alone. */
function pathsIn(value: unknown, path = ''): [string, unknown][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  const entries = Object.entries(value);
  // A key that is empty, or has a dot, makes paths that could be others'.
  if (entries.some(([key]) => /^$|\./.test(key))) return [[path, value]];
  return [
    [path, value],
    ...entries.flatMap(([key, each]) =>
      pathsIn(each, path === '' ? key : `${path}.${key}`),
    ),
  ];
}
