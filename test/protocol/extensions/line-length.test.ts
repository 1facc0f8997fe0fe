import { describe, expect, test } from 'vitest';
import { lengthProblem } from '../../../protocol/extensions/line-length.js';
import { parseCommandLine } from '../../../protocol/smtp/command-line.js';
import { unmark } from '../../support/marked.js';

/** The problem of a line that begins with `command` and has `length` octets. */
function problemOf(command: string, length: number, offered: string[] = []) {
  const line = unmark(`${command.padEnd(length - 2, 'x')}␍␊`);
  return lengthProblem(parseCommandLine(line).node, offered);
}

const mail = 'MAIL FROM:<alice@example.org> AUTH=';

describe('a command line (RFC 5321 section 4.5.3.1.4)', () => {
  test.each(['NOOP ', 'AUTH PLAIN ', 'RCPT TO:<', mail])(
    'of %s has at most 512 octets',
    (command) => {
      expect(problemOf(command, 512)).toBeUndefined();
      expect(problemOf(command, 513)).toMatchObject({
        rule: 'line-too-long',
        message: 'A command line has at most 512 octets, CR LF included.',
        span: { start: 0, end: 513 },
      });
    },
  );

  test.each([
    ['SIZE', 538, 'RFC 1870 section 3'],
    ['AUTH', 1012, 'RFC 4954 section 3'],
    ['SMTPUTF8', 522, 'RFC 6531 section 3.1'],
    ['8BITMIME', 512, 'RFC 6152, which names no number'],
    ['DSN', 512, 'RFC 3461, which names no number'],
  ])('of MAIL with %s has at most %i octets (%s)', (keyword, longest) => {
    expect(problemOf(mail, longest, [keyword])).toBeUndefined();
    expect(problemOf(mail, longest + 1, [keyword])).toBeDefined();
  });

  test('is longer by all that was offered, and no other than MAIL', () => {
    const offered = ['SMTPUTF8', 'SIZE', 'HELP', 'AUTH'];
    expect(problemOf(mail, 1048, offered)).toBeUndefined();
    expect(problemOf(mail, 1049, offered)?.message).toBe(
      'With SIZE, AUTH and SMTPUTF8 offered, a MAIL line has at most 1048 octets, CR LF included.',
    );
    expect(problemOf('NOOP ', 513, offered)).toBeDefined();
  });
});
