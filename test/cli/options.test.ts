import { describe, expect, test } from 'vitest';
import { readRequest, usage } from '../../cli/options.js';

function mistakeIn(...args: string[]): string {
  const request = readRequest(args);
  if (request.type !== 'mistake') throw new Error('It is no mistake.');
  return request.message;
}

describe('the command line', () => {
  test('asks for help where it says nothing, or says so', () => {
    expect(readRequest([])).toEqual({ type: 'help' });
    expect(readRequest(['-h'])).toEqual({ type: 'help' });
    expect(readRequest(['explain', 'a.log', '--help'])).toEqual({
      type: 'help',
    });
  });

  test('names a file, and leaves all else as it is', () => {
    expect(readRequest(['explain', 'a.log'])).toEqual({
      type: 'explain',
      file: 'a.log',
      json: false,
      reveal: false,
      color: 'auto',
    });
  });

  test('has options anywhere', () => {
    const args = ['--json', 'explain', '--format', 'swaks', '-', '--reveal'];
    expect(readRequest([...args, '--no-color'])).toEqual({
      type: 'explain',
      file: '-',
      json: true,
      reveal: true,
      format: 'swaks',
      color: 'never',
    });
    expect(readRequest([...args, '--color'])).toMatchObject({
      color: 'always',
    });
  });

  test('may read any file as a message', () => {
    expect(
      readRequest(['explain', '--format', 'message', 'a.log']),
    ).toMatchObject({ format: 'message' });
  });

  test('may ask for code, which has neither annotations nor passwords', () => {
    const args = ['explain', 'a.log', '--as', 'swaks'];
    expect(readRequest(args)).toMatchObject({ type: 'explain', as: 'swaks' });
    expect(mistakeIn(...args, '--json')).toMatch(/: give --as or --json\.$/);
    expect(mistakeIn(...args, '--reveal')).toMatch(
      /^Environment variables stand for passwords in code: /,
    );
    expect(mistakeIn('explain', 'a.log', '--as', 'perl')).toMatch(
      /^There is no form "perl"; there are smtplib, wire, .*openssl\.$/,
    );
  });

  test('is told what is wrong with it, in a sentence', () => {
    expect(mistakeIn('explode')).toBe(
      'There is no command "explode"; there is "explain".',
    );
    expect(mistakeIn('explain')).toBe(
      'Name the file to explain, or - for the standard input.',
    );
    expect(mistakeIn('explain', 'a.log', 'b.log')).toBe(
      'One file is explained at a time, and "b.log" is another.',
    );
    expect(mistakeIn('explain', 'a.log', '--format', 'x')).toMatch(
      /^There is no format "x"; there are .*swaks.*, message\.$/,
    );
    expect(mistakeIn('explain', '--what', 'a.log')).toMatch(
      /^Unknown option '--what'\.$/,
    );
  });

  test('knows each format by a name that stands in its help, within 80 columns', () => {
    const rows = usage.split('\n');
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThan(80);
    for (const name of ['swaks', 'smtplib', 'postfix', 'message']) {
      expect(usage).toMatch(new RegExp(`^ {21}(?:.*, )?${name}(?:,|$)`, 'm'));
    }
  });
});
