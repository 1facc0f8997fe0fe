import { describe, expect, test } from 'vitest';
import { annotateCommand } from '../../../protocol/annotate/annotate-command.js';
import { placeProblems } from '../../../protocol/annotate/place-problems.js';
import { parseCommandLine } from '../../../protocol/smtp/command-line.js';
import { unmark } from '../../support/marked.js';
import { markAnnotations, wordsOf } from './annotated.js';

/** Annotates `marked` without its marks; expects the same marks. */
function expectCommand(marked: string) {
  const octets = unmark(marked.replace(/![\w-]+/g, ''));
  const { node, problems } = parseCommandLine(octets);
  const { annotations, left } = placeProblems(
    annotateCommand(node, octets),
    problems,
    'client',
    node,
  );
  expect(markAnnotations(octets, annotations)).toBe(marked);
  return { annotations, left };
}

describe('the annotations of a command line', () => {
  test('take the verb and its keyword as one token', () => {
    const { annotations } = expectCommand(
      '{verb:MAIL FROM:}{reversePath:<alice@example.org>} {esmtpParam:SIZE=512}␍␊',
    );
    expect(wordsOf(annotations, 'MAIL FROM:').references).toEqual([
      { rfc: 5321, section: '4.1.1.2' },
    ]);
    expect(wordsOf(annotations, 'SIZE=512').explanation).toMatch(
      /512 octets\.$/,
    );
  });

  test('tell a null reverse-path from one with a mailbox', () => {
    const { annotations } = expectCommand(
      '{verb:MAIL FROM:}{reversePath:<>}␍␊',
    );
    expect(wordsOf(annotations, '<>').explanation).toMatch(/null reverse-path/);
  });

  test('know Postmaster without a domain', () => {
    const { annotations } = expectCommand(
      '{verb:RCPT TO:}{forwardPath:<Postmaster>}␍␊',
    );
    expect(wordsOf(annotations, '<Postmaster>').references).toEqual([
      { rfc: 5321, section: '4.5.1' },
    ]);
  });

  test('leave a line end without words, and mark one that is wrong', () => {
    expectCommand('{verb:NOOP}␍␊');
    expectCommand('{verb:NOOP}{lineEnd!line-end-not-crlf:␊}');
    expectCommand('{verb:RSET}{space!trailing-space: }␍␊');
  });

  test('carry the problem of the token that it is in', () => {
    expectCommand('{verb!argument-missing:EHLO}␍␊');
    expectCommand('{verb:EHLO} {domain!domain-malformed:bad_host!}␍␊');
    expectCommand(
      '{verb:MAIL FROM:}{reversePath:<a@example.org>} {esmtpParam!esmtp-value-invalid:SIZE=abc}␍␊',
    );
  });

  test('say so where nothing is known', () => {
    const { annotations } = expectCommand(
      '{unknown!verb-unknown:HOWDY} {unknown:partner}␍␊',
    );
    expect(wordsOf(annotations, 'HOWDY').explanation).toMatch(/500/);
    expectCommand(
      '{verb:MAIL FROM:}{reversePath:<a@example.org>} {unknown:FOO=BAR}␍␊',
    );
  });

  test('decode the initial response of AUTH, and mark it as secret', () => {
    const { annotations } = expectCommand(
      '{verb:AUTH} {mechanism:PLAIN} {initialResponse:AGFsaWNlAHdvbmRlcmxhbmQ=}␍␊',
    );
    expect(wordsOf(annotations, 'AGFsaWNlAHdvbmRlcmxhbmQ=')).toMatchObject({
      decoded: '␀alice␀wonderland',
      isSecret: true,
    });
  });

  test('do not hide the user name of LOGIN', () => {
    const { annotations } = expectCommand(
      '{verb:AUTH} {mechanism:LOGIN} {initialResponse!login-initial-response:YWxpY2U=}␍␊',
    );
    const response = wordsOf(annotations, 'YWxpY2U=');
    expect(response.decoded).toBe('alice');
    expect(response.isSecret).toBeUndefined();
  });
});
