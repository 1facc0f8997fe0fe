import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
let main = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smtp-workbook-'));
  main = join(folder, 'main.js');
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // What stands outside of the project finds no packages.
    ssr: { noExternal: true },
    build: { ssr: 'cli/main.ts', outDir: folder, target: 'node20' },
  });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

/** Runs the command line; `input` is what it reads from the standard input. */
async function run(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, ...env },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', resolve),
  );
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { output, errors, code };
}

function log(...lines: string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

const refused = log(
  '=== Trying mx.example.org:25...',
  '=== Connected to mx.example.org.',
  '<-  220 mx.example.org ESMTP',
  ' -> EHLO client.example',
  '<-  250 mx.example.org',
  ' -> MAIL FROM:<alice@example.org>',
  '<-  250 2.1.0 Ok',
  ' -> RCPT TO:<nobody@example.org>',
  '<** 550 5.1.1 <nobody@example.org>: no such user',
  'what is this?',
  ' -> QUIT',
  '<-  221 2.0.0 Bye',
  '=== Connection closed with remote host.',
);

const wellFormed = 'test/fixtures/messages/rfc/5322-a.1.1-simple.eml';

describe('smtp-workbook explain', () => {
  test('prints the log in its own order, between the verdict in short and in full', async () => {
    const { output, code } = await run(['explain', '-'], refused);
    const [body = '', verdict = ''] = output.split('\nVerdict\n');
    const withoutNotes = body
      .split('\n')
      .filter((line) => !line.startsWith('    '))
      .join('\n');
    expect(withoutNotes).toBe(
      [
        '✕ The server takes no mail for nobody@example.org.',
        'This is the output of swaks, with one connection.',
        '',
        'The connection, to mx.example.org, port 25',
        '',
        '─ swaks connects to mx.example.org, port 25.',
        '─ The connection to mx.example.org is there.',
        '',
        '· the server greets',
        'S 220 mx.example.org ESMTP',
        '',
        '· introduces the client and asks for extensions',
        'C EHLO client.example',
        'S 250 mx.example.org',
        '',
        '· opens a mail transaction',
        'C MAIL FROM:<alice@example.org>',
        'S 250 2.1.0 Ok',
        '',
        '· a recipient is refused',
        'C RCPT TO:<nobody@example.org>',
        'S 550 5.1.1 <nobody@example.org>: no such user',
        '  i The transaction is still open, but it has no recipient yet. DATA comes after',
        '',
        '? line 10, not understood: what is this?',
        '',
        '· ends the session',
        'C QUIT',
        'S 221 2.0.0 Bye',
        '',
        '─ The connection is over.',
        '',
      ].join('\n'),
    );
    expect(verdict).toMatch(
      /^✕ The server takes no mail for nobody@example.org.\n {2}The server said/,
    );
    expect(verdict).toMatch(/\n {2}→ Look for a slip in the address/);
    expect(code).toBe(1);
  });

  test('has no line that is wider than 80 columns, and explains each token', async () => {
    const { output } = await run(['explain', '-'], refused);
    const wide = output.split('\n').filter((line) => line.length > 80);
    expect(wide).toEqual([]);
    expect(output).toContain('\n    RCPT TO: Names one recipient.');
    expect(output).toContain('[RFC 5321 section 3.3]');
  });

  test('prints one annotation a line with --json, in the shape that is promised', async () => {
    const { output, code } = await run(['explain', '--json', '-'], refused);
    const all = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const keys = 'source start end type title explanation references';
    for (const annotation of all) {
      const found = Object.keys(annotation);
      expect(found.slice(0, 7).join(' ')).toBe(keys);
      expect(['', 'problem', 'decoded', 'problem decoded']).toContain(
        found.slice(7).join(' '),
      );
    }
    const sources = [...new Set(all.map(({ source }) => source))];
    expect(sources).toEqual(['1/client', '1/server', 'log']);
    expect(all.filter(({ type }) => type === 'verdict')).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('exits with 0 where nothing is worse than a note', async () => {
    const { output, errors, code } = await run(['explain', wellFormed]);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^✓ The message is well-formed, with a text\.\n/);
    expect(output).toContain('   1 │ From: John Doe');
  });

  test('exits with 2, and says why, where the file cannot be read', async () => {
    const none = await run(['explain', 'no-such-file.eml']);
    expect([none.code, none.output]).toEqual([2, '']);
    expect(none.errors).toMatch(/^There is no file no-such-file\.eml: /);
    const directory = await run(['explain', 'test']);
    expect(directory.errors).toMatch(/^test is a directory: /);
    expect(directory.code).toBe(2);
  });

  test('reads UTF-16, as PowerShell writes it, and says so', async () => {
    const bytes = Buffer.from(`\uFEFF${refused}`, 'utf16le');
    const { output, errors } = await run(['explain', '-'], bytes);
    expect(output).toMatch(/^✕ The server takes no mail for nobody@/);
    expect(errors).toContain('UTF-16');
  });

  test('says of a file that is packed how to go on', async () => {
    const bytes = Uint8Array.of(0x1f, 0x8b, 8, 0);
    const { output, errors, code } = await run(['explain', '-'], bytes);
    expect(output).toBe('');
    expect(errors).toContain('unpack it');
    expect(code).toBe(2);
  });

  test('says what it did not understand of its options', async () => {
    const wrong = await run(['explain', '--formt', 'swaks', wellFormed]);
    expect([wrong.code, wrong.output]).toEqual([2, '']);
    expect(wrong.errors).toContain('--formt');
    const format = await run(['explain', '--format', 'nothing', wellFormed]);
    expect(format.errors).toMatch(/^There is no format "nothing"; /);
  });

  test('reads the file in the format that is named', async () => {
    const { output } = await run(
      ['explain', '--format', 'message', '-'],
      refused,
    );
    expect(output).toContain('This is a message.');
  });

  test('masks passwords until they are to be revealed', async () => {
    const file = 'test/fixtures/logs/smtplib-debuglevel1-aiosmtpd-auth.txt';
    const secret = 'AGFsaWNlAHNlY3JldA';
    for (const json of [[], ['--json']]) {
      const masked = await run(['explain', ...json, file]);
      expect(masked.output).not.toContain(secret);
      const revealed = await run(['explain', '--reveal', ...json, file]);
      expect(revealed.output).toContain(secret);
      const args = ['explain', '--format', 'message', ...json, file];
      expect((await run(args)).output).not.toContain(secret);
      const shown = await run([...args, '--reveal']);
      expect(shown.output).toContain(secret);
    }
  });

  test('prints with --as code alone, and what to know about it beside it', async () => {
    const { output, errors, code } = await run(
      ['explain', '--as', 'wire', '-'],
      refused,
    );
    expect(output).toMatch(
      /\n%connect mx\.example\.org:25\n(?:.*\n)*C: QUIT\n/,
    );
    expect([errors, code]).toEqual(['', 0]);
    const program = await run(['explain', '--as', 'smtplib', '-'], refused);
    expect(program.output).toContain(
      'smtp.docmd("RCPT TO:<nobody@example.org>")  # 550 5.1.1\n',
    );
    expect(program.errors).toMatch(/^`docmd` sends a command as it is/);
  });

  test.each([
    ['smtplib', 'password = os.environ["SMTP_PASSWORD"]\n'],
    ['smtplib-mail', 'smtp.send'],
    ['socket', 'password = os.environ["SMTP_PASSWORD"]\n'],
    ['wire', 'C: AUTH PLAIN ********\n'],
    ['swaks', '--auth-password "$SMTP_PASSWORD"'],
    ['curl', 'alice:"$SMTP_PASSWORD"'],
  ])('puts no password in the code of --as %s', async (form, line) => {
    const file = 'test/fixtures/logs/smtplib-debuglevel1-aiosmtpd-auth.txt';
    const { output, errors, code } = await run(['explain', '--as', form, file]);
    expect(output).toContain(line);
    expect(output + errors).not.toMatch(/AGFsaWNlAHNlY3JldA|secret"/);
    expect(code).toBe(0);
  });

  test('chooses the one of both programs with smtplib that fits', async () => {
    const file = 'test/fixtures/logs/smtplib-python3.13-ssl.txt';
    const { output } = await run(['explain', '--as', 'smtplib', file]);
    expect(output).toContain('smtp.send_message(message)\n');
  });

  test('exits with 1, and says why, where there is no such code', async () => {
    const clear = await run(['explain', '--as', 'openssl', '-'], refused);
    expect([clear.output, clear.code]).toEqual(['', 1]);
    expect(clear.errors).toContain('speaks TLS and nothing else');
    const message = await run(['explain', '--as', 'socket', wellFormed]);
    expect([message.output, message.code]).toEqual(['', 1]);
    expect(message.errors).toMatch(/^This is a message, and no log/);
    const greeting = log('S: 220 mx.example.org ESMTP');
    const silent = await run(['explain', '--as', 'socket', '-'], greeting);
    expect([silent.output, silent.code]).toEqual(['', 1]);
    expect(silent.errors).toBe(
      'Nothing that a client sent stands in this log.\n',
    );
  });

  test('says what the code lacks because the log does', async () => {
    const cut = log(
      '<~  250 2.1.5 Ok',
      ' ~> DATA',
      '<~  354 End data with <CR><LF>.<CR><LF>',
      ' ~> [message suppressed]',
    );
    const file = 'test/fixtures/logs/swaks-suppress-data.txt';
    for (const form of ['wire', 'socket', 'swaks']) {
      const { errors, output } = await run(['explain', '--as', form, file]);
      expect(output).not.toBe('');
      expect(errors).toContain('The recording lacks octets that the client');
    }
    const { errors } = await run(['explain', '--as', 'wire', '-'], cut);
    expect(errors).toContain('begins in the middle of a session');
  });

  test('is coloured where it is wished', async () => {
    const plain = await run(['explain', '-'], refused);
    expect(plain.output).not.toContain('\x1b[');
    const colored = await run(['explain', '--color', '-'], refused);
    expect(colored.output).toContain('\x1b[31m✕');
    const forced = await run(['explain', '-'], refused, { FORCE_COLOR: '1' });
    expect(forced.output).toBe(colored.output);
    const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
    const silenced = await run(['explain', '-'], refused, env);
    expect(silenced.output).toBe(plain.output);
  });

  test('lists its options and formats with --help', async () => {
    const { output, code } = await run(['--help']);
    expect(code).toBe(0);
    expect(output).toContain('smtp-workbook explain <file> [options]');
    expect(output).toContain('swaks');
    expect(output.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('ends quietly where its reader has had enough', async () => {
    const child = spawn(process.execPath, [main, 'explain', '--json', '-']);
    const errors = text(child.stderr);
    child.stdin.end(readFileSync('test/fixtures/recorded/postfix.txt'));
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.on('close', resolve));
    expect(await errors).toBe('');
  });
});
