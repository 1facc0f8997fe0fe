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
        message: expect.stringMatching(
          /^A command line has at most 512 octets, CR LF included\./,
        ),
        span: { start: 0, end: 513 },
      });
    },
  );

  test('of AUTH is not blamed too much, since servers take more', () => {
    expect(problemOf('AUTH XOAUTH2 ', 513)).toMatchObject({
      message: expect.stringMatching(/on a line of its own, after a 334/),
      reference: { rfc: 4954, section: '4' },
      severity: 'warning',
    });
    expect(problemOf('NOOP ', 513)).toMatchObject({ severity: 'error' });
  });

  test.each([
    ['SIZE', 538, 'RFC 1870 section 3'],
    ['AUTH', 1012, 'RFC 4954 section 3'],
    ['SMTPUTF8', 522, 'RFC 6531 section 3.1'],
    ['8BITMIME', 512, 'RFC 6152, which names no number'],
    ['BINARYMIME', 528, 'RFC 3030 section 3'],
    ['DSN', 622, 'RFC 3461 section 5.4, whose ENVID has 100 and whose RET 8'],
    ['DELIVERBY', 529, 'RFC 2852 section 2'],
    ['MT-PRIORITY', 527, 'RFC 6710 section 3'],
    ['FUTURERELEASE', 546, 'RFC 4865 section 3'],
    ['REQUIRETLS', 523, 'RFC 8689 section 2'],
    ['NO-SOLICITING', 1519, 'RFC 3865 section 4.1'],
    ['MTRK', 552, 'RFC 3885 section 2'],
    ['CHECKPOINT', 600, 'RFC 1845 section 2'],
    ['UTF8SMTP', 972, 'RFC 5336 section 3.1'],
    ['CONPERM', 512, 'RFC 4141, which names no number'],
  ])('of MAIL with %s has at most %i octets (%s)', (keyword, longest) => {
    expect(problemOf(mail, longest, [keyword])).toBeUndefined();
    expect(problemOf(mail, longest + 1, [keyword])).toBeDefined();
  });

  test.each([
    ['DSN', 1042, 'RFC 3461 section 5.4'],
    ['RRVS', 545, 'RFC 7293 section 3.1'],
    ['UTF8SMTP', 972, 'RFC 5336 section 3.1'],
    ['SIZE', 512, 'RFC 1870, which is about MAIL alone'],
  ])('of RCPT with %s has at most %i octets (%s)', (keyword, longest) => {
    const rcpt = 'RCPT TO:<bob@example.org> ORCPT=rfc822;';
    expect(problemOf(rcpt, longest, [keyword])).toBeUndefined();
    expect(problemOf(rcpt, longest + 1, [keyword])).toBeDefined();
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
