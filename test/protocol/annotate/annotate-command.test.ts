import { describe, expect, test } from 'vitest';
import { annotateCommand } from '../../../protocol/annotate/annotate-command.js';
import { placeProblems } from '../../../protocol/annotate/place-problems.js';
import { parseCommandLine } from '../../../protocol/smtp/command-line.js';
import type { Octets } from '../../../protocol/source/octets.js';
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
      { rfc: 5321, section: '4.1.4' },
    ]);
    expect(wordsOf(annotations, 'SIZE=512').explanation).toMatch(
      /512 octets\.$/,
    );
  });

  test.each([
    ['\x16\x03\x01\x02', /TLS handshake/],
    ['\xff\xf4\xff\xfd\x06', /Ctrl-C/],
    ['\xef\xbb\xbfNOOP', /byte order mark/],
    ['.', /ends mail data/],
    ['GET / HTTP/1.1', /web server/],
    ['FOO bar', /is not known either/],
    ['XPROXYFROM SID=1', /what XPROXYFROM says/],
    ['XFOO bar', /private command/],
    ['RSET now', /has no place/],
  ])('say what %j is, where no command is', (line, words) => {
    const octets = `${line}\r\n` as Octets;
    const { node } = parseCommandLine(octets);
    const last = annotateCommand(node, octets).at(-1);
    expect(last?.type).toBe('unknown');
    expect(last?.explanation).toMatch(words);
    expect(last?.references).not.toEqual([]);
  });

  test('show octets that cannot be seen', () => {
    const { annotations } = expectCommand(
      '{verb:NOOP} {argument!octet-control:\0}␍␊',
    );
    expect(annotations.at(-1)?.title).toBe('␀');
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

  test('take a plain path as one token, and a rare one part by part', () => {
    const { annotations } = expectCommand(
      '{verb:RCPT TO:}{forwardPath:<}{sourceRoute!source-route:@mx.example,@relay.example:}{localPart:"bob \\"b\\""}{at:@}{domain:[IPv6:2001:db8::1]}{close:>}␍␊',
    );
    expect(wordsOf(annotations, '<').explanation).toMatch(
      /who gets the message/,
    );
    expect(
      wordsOf(annotations, '@mx.example,@relay.example:').explanation,
    ).toMatch(/by way of mx\.example, then relay\.example\./);
    expect(wordsOf(annotations, '"bob \\"b\\""').decoded).toBe('bob "b"');
    expect(wordsOf(annotations, '[IPv6:2001:db8::1]').references).toEqual([
      { rfc: 5321, section: '4.1.3' },
      { rfc: 4291, section: '2.2' },
    ]);
    for (const { references } of annotations) {
      expect(references.length).toBeGreaterThan(0);
    }
  });

  test('say of quotes whether they are needed', () => {
    const wordsFor = (localPart: string) =>
      wordsOf(
        expectCommand(
          `{verb:MAIL FROM:}{reversePath:<}{localPart:${localPart}}{at:@}{domain:example.org}{close:>}␍␊`,
        ).annotations,
        localPart,
      ).explanation;
    expect(wordsFor('"alice"')).toMatch(/does not need/);
    expect(wordsFor('"alice smith"')).toMatch(/may not stand without them/);
  });

  test('give the words of a path to its first part, where it lacks its bracket', () => {
    const { annotations } = expectCommand(
      '{verb:MAIL FROM:}{reversePath!path-brackets-missing:"al ice"}{at:@}{domain:example.org}␍␊',
    );
    expect(wordsOf(annotations, '"al ice"').explanation).toMatch(
      /^The reverse-path: .* The local-part, in quotes/,
    );
  });

  test('tell what stands there in place of an address', () => {
    const { annotations, left } = expectCommand(
      '{verb:RCPT TO:}{forwardPath!address-obfuscated:<[email protected]>}␍␊',
    );
    expect(annotations[1]?.explanation).toMatch(/what a web page shows/);
    expect(left).toEqual([]);
    expectCommand('{verb:MAIL FROM:}{reversePath!path-null-word:<None>}␍␊');
  });

  test('decode a domain that is written in ASCII', () => {
    const { annotations } = expectCommand(
      '{verb:MAIL FROM:}{reversePath:<alice@xn--bcher-kva.example>}␍␊',
    );
    expect(annotations[1]?.decoded).toBe('alice@bücher.example');
    const hello = expectCommand('{verb:EHLO} {domain:xn--bcher-kva.example}␍␊');
    expect(hello.annotations[1]?.decoded).toBe('bücher.example');
  });

  test('know what HELP is asked about', () => {
    const { annotations } = expectCommand('{verb:HELP} {argument:mail}␍␊');
    expect(wordsOf(annotations, 'mail').explanation).toMatch(
      /help with MAIL\. Starts a mail transaction/,
    );
  });

  test.each([
    '{verb:ETRN} {option:@}{domain:example.org}␍␊',
    '{verb:ETRN} {option:#}{queue:uucp}␍␊',
    '{verb:ATRN} {domain:example.org},{domain:example.com}␍␊',
    '{verb:BURL} {url:imap://imap.example/INBOX} {endMarker:LAST}␍␊',
    '{verb:XCLIENT} {esmtpParam:NAME=client.example} {unknown:SHOE=42}␍␊',
    '{verb:XFORWARD} {esmtpParam:SOURCE=LOCAL}␍␊',
    '{verb:VRFY} {argument:alice} {esmtpParam:SMTPUTF8}␍␊',
    '{verb:SEND FROM:}{reversePath:<alice@example.org>}␍␊',
    '{verb:XEXCH50} {unknown:1 2}␍␊',
    '{verb:EHLO} {domain:[192.0.2.1]}␍␊',
  ])('have words and a reference for each part of %s', (marked) => {
    for (const { explanation, references } of expectCommand(marked)
      .annotations) {
      expect(explanation).toMatch(/^[A-Z].*\.$/);
      expect(references.length).toBeGreaterThan(0);
    }
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

describe('a parameter that is wrong', () => {
  test.each([
    ['MAIL FROM:<a@example.org> SIZE=abc', 'SIZE takes a number of octets'],
    ['MAIL FROM:<a@example.org> RET', 'RET takes `FULL` or `HDRS`.'],
    ['MAIL FROM:<a@example.org> SMTPUTF8=x', 'SMTPUTF8 takes no value.'],
    [
      'RCPT TO:<a@example.org> SIZE=5',
      'SIZE is a parameter of MAIL, and not of RCPT.',
    ],
    [
      'MAIL FROM:<a@example.org> NOTIFY=NEVER',
      'NOTIFY is a parameter of RCPT, and not of MAIL.',
    ],
  ])('is told how to be written: %s', (line, words) => {
    const octets = unmark(`${line}␍␊`);
    const { node } = parseCommandLine(octets);
    const problems = annotateCommand(node, octets).flatMap(
      ({ problem }) => problem ?? [],
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(words);
  });

  test('is told once', () => {
    const octets = unmark('MAIL FROM:<a@example.org> SIZE=␍␊');
    const { node, problems } = parseCommandLine(octets);
    expect(problems).toHaveLength(1);
    expect(
      annotateCommand(node, octets).flatMap(({ problem }) => problem ?? []),
    ).toEqual([]);
  });

  test('may be an original recipient in UTF-8', () => {
    expectCommand(
      '{verb:RCPT TO:}{forwardPath:<a@example.org>} {esmtpParam!octet-not-ascii:ORCPT=utf-8;dür@example.org}␍␊',
    );
  });
});

describe('what follows a verb and a colon', () => {
  test.each(['RCPTTO:<bob@example.org>', 'RCPT:TO:<bob@example.org>'])(
    'is no header field in %s',
    (line) => {
      const octets = unmark(`${line}␍␊`);
      const { node } = parseCommandLine(octets);
      const explanations = annotateCommand(node, octets).map(
        ({ explanation }) => explanation,
      );
      expect(explanations.join(' ')).not.toMatch(/header field/);
    },
  );
});
