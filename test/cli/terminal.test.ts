import { describe, expect, test } from 'vitest';
import { toJsonLine } from '../../cli/json-line.js';
import { referenceText } from '../../cli/reference-text.js';
import { hasColors, paintOf, widthOf } from '../../cli/terminal.js';

describe('colours', () => {
  const terminal = { isTTY: true };

  test.each([
    ['in a terminal', 'auto', terminal, {}, true],
    ['not where the output is no terminal', 'auto', {}, {}, false],
    [
      'not in a terminal that has none',
      'auto',
      terminal,
      { TERM: 'dumb' },
      false,
    ],
    ['not where NO_COLOR is set', 'auto', terminal, { NO_COLOR: '1' }, false],
    ['where NO_COLOR is empty', 'auto', terminal, { NO_COLOR: '' }, true],
    ['where FORCE_COLOR is set', 'auto', {}, { FORCE_COLOR: '1' }, true],
    [
      'not where FORCE_COLOR is 0',
      'auto',
      terminal,
      { FORCE_COLOR: '0' },
      false,
    ],
    ['where they are asked for', 'always', {}, { NO_COLOR: '1' }, true],
    [
      'not where they are turned off',
      'never',
      terminal,
      { FORCE_COLOR: '1' },
      false,
    ],
  ] as const)('are shown %s', (_, color, stream, env, expected) => {
    expect(hasColors(color, stream, env)).toBe(expected);
  });

  test('stand around the text, which is the same without them', () => {
    expect(paintOf(true).bad('no')).toBe('\x1b[31mno\x1b[39m');
    expect(paintOf(false).bad('no')).toBe('no');
  });
});

describe('the width', () => {
  test('is that of the terminal, 80 columns without one, and never too small', () => {
    expect(widthOf({ columns: 120 })).toBe(120);
    expect(widthOf({})).toBe(80);
    expect(widthOf({ columns: 10 })).toBe(40);
  });
});

describe('references', () => {
  test('are in brackets, two at most', () => {
    const first = { rfc: 5321, section: '4.2' };
    const second = { rfc: 1047 };
    const third = {
      title: 'Swaks',
      url: 'https://jetmore.org/john/code/swaks/',
    };
    expect(referenceText([])).toBe('');
    expect(referenceText([first])).toBe('[RFC 5321 section 4.2]');
    expect(referenceText([first, second, third])).toBe(
      '[RFC 5321 section 4.2; RFC 1047]',
    );
    expect(referenceText([third])).toBe('[Swaks]');
  });
});

describe('an annotation as a line of JSON', () => {
  const annotation = {
    source: '1/client',
    span: { start: 2, end: 6 },
    type: 'verb',
    title: 'EHLO',
    explanation: 'Extended hello.',
    references: [{ rfc: 5321, section: '4.1.1.1' }],
  } as const;

  test('has its span as two numbers', () => {
    expect(toJsonLine(annotation)).toBe(
      '{"source":"1/client","start":2,"end":6,"type":"verb","title":"EHLO","explanation":"Extended hello.","references":[{"rfc":5321,"section":"4.1.1.1"}]}',
    );
  });

  test('has what is decoded, though it be empty', () => {
    const line = toJsonLine({ ...annotation, decoded: '' });
    expect(JSON.parse(line)).toHaveProperty('decoded', '');
  });
});
