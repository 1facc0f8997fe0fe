import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../protocol/smtp/command-line.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectCommandLine(marked: string, rules: string[] = []) {
  const { node, problems } = parseCommandLine(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

/** The rules that a plain line breaks. */
function rulesBrokenBy(line: string) {
  const { problems } = parseCommandLine(unmark(line));
  return problems.map(({ rule }) => rule);
}

const words =
  'EHLO MAIL RCPT AUTH BDAT DATA LAST NOOP VRFY ETRN ATRN BURL XCLIENT SMTPUTF8 FROM: TO: SIZE= < > @ # " \\ : = . , [ ] [email protected] None'.split(
    ' ',
  );

describe('a command line (RFC 5321 section 4.1)', () => {
  test('is a verb, in any case', () => {
    const line = expectCommandLine('{verb:quit}{lineEnd:␍␊}');
    expect(line).toMatchObject({ verb: 'QUIT', isComplete: true });
  });

  test('names a domain, or an address, with EHLO, HELO and LHLO', () => {
    expectCommandLine(
      '{verb:EHLO}{space: }{domain:client.example}{lineEnd:␍␊}',
    );
    expectCommandLine('{verb:LHLO}{space: }{domain:[192.0.2.1]}{lineEnd:␍␊}');
    expectCommandLine(
      '{verb:HELO}{space: }{domain:client.example}{space: }{unknown:or so}{lineEnd:␍␊}',
      ['argument-unexpected'],
    );
    expect(rulesBrokenBy('EHLO bad_host␍␊')).toEqual(['domain-malformed']);
    expect(rulesBrokenBy('EHLO 192.0.2.1␍␊')).toEqual([
      'address-brackets-missing',
    ]);
    expect(rulesBrokenBy('EHLO [192.0.2.256]␍␊')).toEqual([
      'address-malformed',
    ]);
  });

  test('gives MAIL a reverse-path and parameters', () => {
    const line = expectCommandLine(
      '{verb:MAIL}{space: }{keyword:FROM:}{reversePath:{open:<}{localPart:alice}{at:@}{domain:example.org}{close:>}}' +
        '{space: }{esmtpParam:{esmtpKeyword:size}{equals:=}{esmtpValue:512}}{space: }{esmtpParam:{esmtpKeyword:SMTPUTF8}}{lineEnd:␍␊}',
    );
    expect(line.path?.mailbox).toBe('alice@example.org');
    expect(line.parameters).toMatchObject([
      { keyword: 'SIZE', value: '512' },
      { keyword: 'SMTPUTF8' },
    ]);
    expect(line.parameters[1]).not.toHaveProperty('value');
  });

  test('gives RCPT a forward-path', () => {
    const line = expectCommandLine(
      '{verb:RCPT}{space: }{keyword:to:}{forwardPath:{open:<}{localPart:bob}{at:@}{domain:example.org}{close:>}}{lineEnd:␍␊}',
    );
    expect(line.path?.type).toBe('forwardPath');
  });

  test('leaves no space before the path', () => {
    expectCommandLine(
      '{verb:MAIL}{space: }{keyword:FROM:}{space: }{reversePath:{open:<}{close:>}}{lineEnd:␍␊}',
      ['space-before-path'],
    );
  });

  test('has FROM: or TO: before the path', () => {
    expectCommandLine(
      '{verb:MAIL}{space: }{reversePath:{open:<}{close:>}}{lineEnd:␍␊}',
      ['keyword-missing'],
    );
    expect(rulesBrokenBy('RCPT FROM:<bob@example.org>␍␊')).toEqual([
      'keyword-malformed',
    ]);
    expect(rulesBrokenBy('MAIL FROM <bob@example.org>␍␊')).toEqual([
      'keyword-malformed',
    ]);
    expect(rulesBrokenBy('MAIL FROM :<bob@example.org>␍␊')).toEqual([
      'keyword-malformed',
    ]);
    expect(rulesBrokenBy('MAIL FROM:␍␊')).toEqual(['path-missing']);
    expectCommandLine('{verb:MAIL}{space: }{unknown:alice}{lineEnd:␍␊}', [
      'keyword-missing',
    ]);
  });

  test('sets parameters apart with one space', () => {
    expectCommandLine(
      '{verb:MAIL}{space: }{keyword:FROM:}{reversePath:{open:<}{close:>}}{esmtpParam:{esmtpKeyword:SIZE}{equals:=}{esmtpValue:1}}{lineEnd:␍␊}',
      ['space-missing'],
    );
    expect(rulesBrokenBy('MAIL  FROM:<> SIZE=1␍␊')).toEqual([
      'space-malformed',
    ]);
  });

  test('writes parameters as keywords with values', () => {
    expectCommandLine(
      '{verb:MAIL}{space: }{keyword:FROM:}{reversePath:{open:<}{close:>}}{space: }{esmtpParam:{esmtpKeyword:SIZE}{equals:=}}{space: }{esmtpParam:{unknown:=7}}{lineEnd:␍␊}',
      ['esmtp-value-missing', 'esmtp-param-malformed'],
    );
    expect(rulesBrokenBy('MAIL FROM:<> SIZE=1=2␍␊')).toEqual([
      'esmtp-value-malformed',
    ]);
  });

  test('names a mechanism with AUTH, and may respond at once', () => {
    expectCommandLine(
      '{verb:AUTH}{space: }{mechanism:PLAIN}{space: }{initialResponse:AGFsaWNlAHdvbmRlcmxhbmQ=}{lineEnd:␍␊}',
    );
    expectCommandLine(
      '{verb:AUTH}{space: }{mechanism:EXTERNAL}{space: }{initialResponse:=}{lineEnd:␍␊}',
    );
    expect(rulesBrokenBy('AUTH PLAIN alice:secret␍␊')).toEqual([
      'initial-response-malformed',
    ]);
    expect(rulesBrokenBy('AUTH PLAIN!␍␊')).toEqual(['mechanism-malformed']);
  });

  test('counts octets with BDAT', () => {
    expectCommandLine(
      '{verb:BDAT}{space: }{chunkSize:86}{space: }{endMarker:LAST}{lineEnd:␍␊}',
    );
    expectCommandLine('{verb:BDAT}{space: }{chunkSize:0}{lineEnd:␍␊}');
    expect(rulesBrokenBy('BDAT many␍␊')).toEqual(['chunk-size-malformed']);
  });

  test('takes any text as the argument of VRFY, EXPN, HELP and NOOP', () => {
    expectCommandLine(
      '{verb:VRFY}{space: }{argument:Alice Liddell}{lineEnd:␍␊}',
    );
  });

  test('lets SMTPUTF8 follow what VRFY and EXPN ask about', () => {
    expectCommandLine(
      '{verb:VRFY}{space: }{argument:Alice Liddell}{space: }{esmtpParam:{esmtpKeyword:SMTPUTF8}}{lineEnd:␍␊}',
    );
    expect(rulesBrokenBy('EXPN é SMTPUTF8␍␊')).toEqual([]);
    expectCommandLine('{verb:VRFY}{space: }{argument:SMTPUTF8}{lineEnd:␍␊}');
  });

  test('names a domain, the domains below one, or a queue with ETRN', () => {
    expectCommandLine('{verb:ETRN}{space: }{domain:example.org}{lineEnd:␍␊}');
    expectCommandLine(
      '{verb:ETRN}{space: }{option:@}{domain:example.org}{lineEnd:␍␊}',
    );
    expectCommandLine('{verb:ETRN}{space: }{option:#}{queue:uucp}{lineEnd:␍␊}');
    expect(rulesBrokenBy('ETRN ex_ample␍␊')).toEqual(['domain-malformed']);
    expect(rulesBrokenBy('ETRN␍␊')).toEqual(['argument-missing']);
  });

  test('may list domains with ATRN, and may not with TURN', () => {
    expectCommandLine('{verb:ATRN}{lineEnd:␍␊}');
    expectCommandLine(
      '{verb:ATRN}{space: }{domain:example.org}{comma:,}{domain:example.com}{lineEnd:␍␊}',
    );
    expect(rulesBrokenBy('ATRN [192.0.2.1]␍␊')).toEqual(['domain-malformed']);
    expect(rulesBrokenBy('TURN example.org␍␊')).toEqual([
      'argument-unexpected',
    ]);
  });

  test('gives BURL a URL', () => {
    expectCommandLine(
      '{verb:BURL}{space: }{url:imap://alice@imap.example/INBOX;uid=3}{space: }{endMarker:LAST}{lineEnd:␍␊}',
    );
    expect(rulesBrokenBy('BURL inbox␍␊')).toEqual(['url-malformed']);
  });

  test('gives XCLIENT and XFORWARD names with values', () => {
    const { parameters } = expectCommandLine(
      '{verb:XCLIENT}{space: }{esmtpParam:{esmtpKeyword:NAME}{equals:=}{esmtpValue:client.example}}' +
        '{space: }{esmtpParam:{esmtpKeyword:addr}{equals:=}{esmtpValue:192.0.2.1}}{lineEnd:␍␊}',
    );
    expect(parameters.map(({ keyword }) => keyword)).toEqual(['NAME', 'ADDR']);
    expect(rulesBrokenBy('XFORWARD NAME=␍␊')).toEqual(['esmtp-value-missing']);
  });

  test.each(['SEND', 'SOML', 'SAML'])('gives %s a reverse-path', (verb) => {
    expectCommandLine(
      `{verb:${verb}}{space: }{keyword:FROM:}{reversePath:{open:<}{close:>}}{lineEnd:␍␊}`,
    );
  });

  test('keeps the argument of a verb that it does not read', () => {
    expectCommandLine('{verb:XSTA}{space: }{argument:a=b}{lineEnd:␍␊}');
    expectCommandLine('{verb:VERB}{space: }{argument:ON}{lineEnd:␍␊}');
  });

  test.each(['HELO', 'EHLO', 'LHLO', 'MAIL', 'RCPT', 'VRFY', 'BDAT', 'AUTH'])(
    'needs an argument for %s',
    (verb) => {
      expectCommandLine(`{verb:${verb}}{lineEnd:␍␊}`, ['argument-missing']);
      expect(rulesBrokenBy(`${verb} ␍␊`)).toEqual(['argument-missing']);
    },
  );

  test.each(['DATA', 'RSET', 'QUIT', 'STARTTLS'])(
    'has no argument for %s',
    (verb) => {
      expectCommandLine(`{verb:${verb}}{lineEnd:␍␊}`);
      expectCommandLine(`{verb:${verb}}{space: }{argument:x}{lineEnd:␍␊}`, [
        'argument-unexpected',
      ]);
    },
  );

  test('begins with a verb that is known', () => {
    expectCommandLine('{verb:GET}{space: }{argument:/}{lineEnd:␍␊}', [
      'verb-unknown',
    ]);
    expectCommandLine('{unknown:<alice>}{lineEnd:␍␊}', ['verb-missing']);
    expectCommandLine('{lineEnd:␍␊}', ['verb-missing']);
    expectCommandLine('');
  });

  test.each([
    ['MIAL FROM:<>', 'MAIL FROM:<reverse-path>'],
    ['MAILFROM:<>', 'MAIL FROM:<reverse-path>'],
    ['HELLO client.example', 'HELO domain'],
    ['RCP TO:<bob>', 'RCPT TO:<forward-path>'],
    ['QUITT', 'QUIT'],
    ['DATE', 'DATA'],
    ['STARTLS', 'STARTTLS'],
  ])('asks of %s whether %s was meant', (line, syntax) => {
    const { problems } = parseCommandLine(unmark(`${line}␍␊`));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(`Did you mean \`${syntax}\`?`);
  });

  test.each(['Date: Sat, 21 Nov 2026', 'From: <alice@example.org>', 'To: bob'])(
    'takes %s for a header field, and for no slip',
    (line) => {
      const { problems } = parseCommandLine(unmark(`${line}␍␊`));
      expect(problems).toMatchObject([
        {
          rule: 'header-field-as-command',
          span: { start: 0, end: line.indexOf(':') },
        },
      ]);
      expect(problems[0]?.message).toMatch(/EHLO, MAIL, RCPT and DATA/);
    },
  );

  test('has no space before its verb, and needs none at its end', () => {
    expectCommandLine('{space: }{verb:NOOP}{lineEnd:␍␊}', ['leading-space']);
    expectCommandLine('{verb:NOOP}{space: }{lineEnd:␍␊}', ['trailing-space']);
    expect(rulesBrokenBy('MAIL FROM:<> ␍␊')).toEqual(['trailing-space']);
    expect(rulesBrokenBy('EHLO client.example ␍␊')).toEqual(['trailing-space']);
  });

  test('ends with CR LF, and not with either alone', () => {
    expectCommandLine('{verb:NOOP}{lineEnd:␊}', ['line-end-not-crlf']);
    expectCommandLine('{verb:NOOP}{unknown:␍RSET}{lineEnd:␍␊}', [
      'space-missing',
      'bare-cr',
    ]);
  });

  test('is unfinished, which is no problem, until its line end has come', () => {
    for (const marked of ['{verb:NOOP}', '{verb:NOOP}{lineEnd:␍}']) {
      expect(expectCommandLine(marked).isComplete).toBe(false);
    }
  });

  test('is ASCII, unless SMTPUTF8 allows more', () => {
    const { problems } = parseCommandLine(unmark('VRFY é␍␊'));
    expect(problems).toMatchObject([
      { rule: 'octet-not-ascii', severity: 'warning' },
    ]);
    expect(rulesBrokenBy('MAIL FROM:<é@example.org> SMTPUTF8␍␊')).toEqual([]);
  });

  test('has no control characters', () => {
    expect(rulesBrokenBy('NOOP \0␍␊')).toEqual(['octet-control']);
    expect(rulesBrokenBy('NOOP \x1b[A␍␊')).toEqual(['octet-control']);
  });

  test('names a mechanism in at most 20 characters', () => {
    expect(rulesBrokenBy(`AUTH ${'A'.repeat(20)}␍␊`)).toEqual([]);
    expect(rulesBrokenBy(`AUTH ${'A'.repeat(21)}␍␊`)).toEqual([
      'mechanism-malformed',
    ]);
  });

  test('takes nothing back', () => {
    expect(rulesBrokenBy('NOOP a\b\x7f␍␊')).toEqual(['octet-backspace']);
  });

  test('has no octets that are not UTF-8, whatever allows more', () => {
    const line = 'MAIL FROM:<\xe9@example.org> SMTPUTF8\r\n' as Octets;
    const { problems } = parseCommandLine(line);
    expect(problems).toMatchObject([
      { rule: 'octet-not-utf8', reference: { rfc: 6531, section: '3.3' } },
    ]);
  });

  test('names the client in ASCII, whatever the server offers later', () => {
    const { problems } = parseCommandLine(unmark('EHLO bücher.example␍␊'));
    expect(problems).toMatchObject([
      {
        rule: 'octet-not-ascii',
        reference: { rfc: 6531, section: '3.7.1' },
        span: { start: 6, end: 8 },
      },
    ]);
  });

  test('begins and ends where it stands in the stream', () => {
    const stream = unmark('NOOP␍␊MAIL FROM:<>␍␊QUIT␍␊');
    const { node } = parseCommandLine(stream, 6);
    expect(node.span).toEqual({ start: 6, end: 20 });
    expect(node.path?.span).toEqual({ start: 16, end: 18 });
  });

  test('says of each problem where it is, inside the line', () => {
    const stream = unmark('NOOP␍␊ EHLO a_b  x␍␊');
    const { problems } = parseCommandLine(stream, 6);
    expect(problems).not.toEqual([]);
    for (const { span } of problems) {
      expect(span.start).toBeGreaterThanOrEqual(6);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(stream.length);
    }
  });

  test.each([
    'NOOP ',
    'MAIL FROM:<',
    'MAIL FROM:<"',
    'AUTH PLAIN ',
    'VRFY ',
    'ETRN ',
    'XCLIENT ',
  ])(
    'loses none of ten million octets behind %s',
    (beginning) => {
      for (const octets of ['x', '"', '\\"', '.', '\r', ' ']) {
        const line = beginning + octets.repeat(10_000_000 / octets.length);
        expect(parseCommandLine(line as Octets).node.span.end).toBe(
          line.length,
        );
      }
    },
    60_000,
  );

  test('loses no octet, whatever they are', () => {
    const piece = fc.oneof(
      fc.constantFrom(...words, ' ', '\t', '\r', '\n', '\r\n'),
      fc.uint8Array({ maxLength: 3 }).map(octetsOf),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const octets = pieces.join('') as Octets;
        const { node, problems } = parseCommandLine(octets);
        const lineFeed = octets.indexOf('\n');
        const end = lineFeed < 0 ? octets.length : lineFeed + 1;
        expect(leavesOf(node)).toBe(octets.slice(0, end));
        for (const { span } of problems) {
          expect(span.end).toBeLessThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('several recipients in one RCPT', () => {
  test.each([
    'RCPT TO:<a@example.org>, <b@example.org>',
    'RCPT TO:<a@example.org>;<b@example.org>',
    'RCPT TO:<a@example.org>,b@example.org',
    'RCPT TO:<a@example.org, b@example.org>',
  ])('are one mistake: %s', (line) => {
    const { problems } = parseCommandLine(unmark(`${line}␍␊`));
    expect(problems.map(({ rule }) => rule)).toEqual(['paths-several']);
  });
});

describe('a path that is not there', () => {
  test.each(['MAIL FROM', 'MAIL FROM:', 'RCPT TO', 'rcpt to:'])(
    'is one mistake: %s',
    (line) => {
      const { problems } = parseCommandLine(unmark(`${line}␍␊`));
      expect(problems.map(({ rule }) => rule)).toEqual(['path-missing']);
    },
  );
});
