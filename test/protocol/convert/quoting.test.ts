import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bytesExpression,
  bytesLines,
  stringLiteral,
  textLiteral,
  textOfLines,
} from '../../../protocol/convert/python-literal.js';
import {
  hereDocument,
  printfCommand,
  printfFormat,
  shellWord,
} from '../../../protocol/convert/shell-word.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { hasPython } from './python.js';

/** Octets of every kind, and many of those that a language reads in its own way. */
const octets = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '"',
        "'",
        '\\',
        '\r\n',
        '\n',
        '\r',
        '\0',
        '0',
        '%',
        '%s',
        '$',
        '`',
        '"""',
        '$(x)',
        '!',
        '-',
        '--',
        '~',
        '*',
        ' ',
        '\t',
        'END\n',
        '\\x',
        '\xc3\xa9',
        '\xe2\x80\xa8',
        '\xef\xbb\xbf',
        '\xf0\x9f\x8d\xb5',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join('') as Octets);

/** Lines of text that Python and a shell could read otherwise. */
const lines = fc
  .array(
    fc.oneof(
      fc
        .string({ unit: 'binary' })
        .map((line) => line.replace(/[\r\n\0]/g, '')),
      fc.constantFrom(
        'END',
        'END_',
        '"""',
        'x "',
        "'",
        '\\',
        ' ',
        '$x `y`',
        '\u2028',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.map((line) => `${line}\n`).join(''));

const samples = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.sample(arbitrary, { numRuns: 400, seed: 5321 });

/** What `expressions` are in Python: all octets, or the text in UTF-8. */
function evaluate(expressions: readonly string[]): Octets[] {
  const program = [
    'import json, sys',
    'values = [eval(each) for each in json.load(sys.stdin)]',
    'texts = [each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each for each in values]',
    'print(json.dumps([each.decode("latin-1") for each in texts]))',
  ].join('\n');
  const input = JSON.stringify(expressions);
  const printed = execFileSync('python3', ['-c', program], { input });
  return JSON.parse(printed.toString('utf8')) as Octets[];
}

/** What a shell prints for each of `commands`. */
function runAll(commands: readonly string[]): string[] {
  const mark = '=== and now the next one ===';
  const input = commands.map((each) => `${each}\nprintf '${mark}'\n`).join('');
  const { stdout } = spawnSync('sh', ['-s'], { input });
  return octetsOf(stdout).split(mark).slice(0, -1);
}

const utf8 = (text: string) => octetsOf(new TextEncoder().encode(text));

describe.skipIf(!hasPython)('a literal of Python', () => {
  test('is the octets that went in', () => {
    const all = samples(octets);
    expect(evaluate(all.map(bytesExpression))).toEqual(all);
    const inLines = all.map((each) => `(${bytesLines(each).join('\n')})`);
    expect(evaluate(inLines)).toEqual(all);
  });

  test('is the text that went in', () => {
    const all = samples(fc.string({ unit: 'binary' }));
    expect(evaluate(all.map(stringLiteral))).toEqual(all.map(utf8));
  });

  test('is the lines that went in', () => {
    const all = samples(lines);
    const literals = all.map((text) => textLiteral(text).join('\n'));
    expect(evaluate(literals)).toEqual(all.map(utf8));
  });

  test('is what a reader would write', () => {
    const show = (text: string) => bytesExpression(utf8(text));
    expect(show('EHLO laptop.example\r\n')).toBe(
      String.raw`b"EHLO laptop.example\r\n"`,
    );
    expect(show('\0alice\0')).toBe(String.raw`b"\0alice\0"`);
    expect(show('\x001')).toBe(String.raw`b"\x001"`);
    expect(show('Café "x"')).toBe(String.raw`"Café \"x\"".encode()`);
    expect(bytesExpression('Caf\xe9' as Octets)).toBe(String.raw`b"Caf\xe9"`);
  });
});

describe('a word of a shell', () => {
  test('is the octets that went in', () => {
    const all = samples(octets).filter((each) => !each.includes('\0'));
    const words = all.map((each) => shellWord(each) ?? '');
    // Not by printf %s alone: its argument could be taken for an option.
    expect(runAll(words.map((word) => `printf '%s' ${word}`))).toEqual(all);
  });

  test('cannot hold a NUL', () => {
    expect(shellWord('a\0b' as Octets)).toBeUndefined();
  });

  test('is what a reader would write', () => {
    expect(shellWord(utf8('alice@example.org'))).toBe('alice@example.org');
    expect(shellWord(utf8("o'brien@example.org"))).toBe(
      String.raw`'o'\''brien@example.org'`,
    );
    expect(shellWord('caf\xe9' as Octets)).toBe(
      String.raw`"$(printf 'caf\351')"`,
    );
  });
});

describe('what printf is given', () => {
  test('prints the octets that went in', () => {
    const all = samples(octets);
    const formats = all.map((each) => `printf ${printfFormat(each)}`);
    expect(runAll(formats)).toEqual(all);
  });

  test('prints what stands between secrets', () => {
    const commands = samples(octets).map((each) =>
      printfCommand([
        { type: 'octets', octets: each },
        { type: 'variable', name: 'SECRET' },
        { type: 'octets', octets: each },
      ]),
    );
    const before = `SECRET='a"b %s\\n'; `;
    expect(runAll(commands.map((command) => before + command))).toEqual(
      samples(octets).map((each) => `${each}a"b %s\\n${each}`),
    );
  });
});

describe('a here-document', () => {
  test('is the lines that went in', () => {
    const all = samples(lines);
    const commands = all.map((text) => {
      const { start, lines } = hereDocument(text);
      return [`cat ${start}`, ...lines].join('\n');
    });
    expect(runAll(commands)).toEqual(all.map(utf8));
  });
});

describe('the text of lines', () => {
  test('becomes the same octets once its line feeds are CR LF', () => {
    fc.assert(
      fc.property(octets, (each) => {
        const text = textOfLines(each);
        if (text === undefined) return;
        expect(utf8(text.replaceAll('\n', '\r\n'))).toBe(each);
      }),
    );
  });
});
