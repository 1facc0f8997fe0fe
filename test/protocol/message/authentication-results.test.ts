import { describe, expect, test } from 'vitest';
import { expectField, rulesOf, wordsIn } from './described.js';

const method = (name: string, result: string) =>
  `{methodspec:{method:${name}}{equals:=}{result:${result}}}`;
const property = (ptype: string, name: string, value: string) =>
  `{propspec:{ptype:${ptype}}{dot:.}{property:${name}}{equals:=}{pvalue:${value}}}`;

describe('Authentication-Results (RFC 8601 section 2.2)', () => {
  test('tells who says so, and what came of each method', () => {
    const { text } = expectField(
      'Authentication-Results',
      `{space: }{authservId:mx.example.com}{semicolon:;}{space:␍␊       }{resinfo:${method('dkim', 'pass')}{space: }${property('header', 'i', '@example.org')}{space: }${property('header', 's', '20230601')}{space: }${property('header', 'b', 'AbCdEfGh')}}{semicolon:;}{space:␍␊       }{resinfo:${method('spf', 'pass')}{space: }{comment:(example.com: domain of alice@example.org designates 192.0.2.1 as permitted sender)}{space: }${property('smtp', 'mailfrom', 'alice@example.org')}}{semicolon:;}{space:␍␊       }{resinfo:${method('dmarc', 'pass')}{space: }{comment:(p=NONE sp=QUARANTINE dis=NONE)}{space: }${property('header', 'from', 'example.org')}}`,
    );
    expect(text).toBe('mx.example.com; dkim=pass; spf=pass; dmarc=pass');
  });

  test('may have a version, comments everywhere and spaces around a dot', () => {
    expectField(
      'Authentication-Results',
      '{space: }{authservId:foo.example.net}{space: }{comment:(foobar)}{space: }{authresVersion:1}{space: }{comment:(baz)}{semicolon:;}{space:␍␊ }{resinfo:{methodspec:{method:dkim}{space: }{comment:(why)}{space: }{slash:/}{space: }{methodVersion:1}{space: }{comment:(one)}{space: }{equals:=}{space: }{comment:(wait)}{space: }{result:fail}}{space:␍␊ }{propspec:{ptype:policy}{space: }{comment:(a dot)}{space: }{dot:.}{space: }{comment:(like that)}{space: }{property:expired}{space: }{equals:=}{space: }{pvalue:1362471462}}}',
    );
  });

  test('may say that nothing was checked', () => {
    expectField(
      'Authentication-Results',
      '{authservId:example.org}{space: }{authresVersion:1}{semicolon:;}{space: }{noResult:none}',
    );
  });

  test('may give a reason', () => {
    expectField(
      'Authentication-Results',
      `{authservId:"example.org"}{semicolon:;}{resinfo:${method('dkim', 'fail')}{space: }{reasonspec:{reasonName:reason}{equals:=}{value:"body; changed"}}}`,
    );
  });

  test('is read as other servers write it, too', () => {
    expectField(
      'Authentication-Results',
      `{space: }{resinfo:${method('spf', 'pass')}{space: }{comment:(sender IP is 192.0.2.1)}{space:␍␊ }${property('smtp', 'mailfrom', 'example.org')}}{semicolon:;}{resinfo:${method('dmarc', 'bestguesspass')}{space: }{propspec:{ptype:action}{equals:=}{pvalue:none}}}{semicolon:;}{resinfo:${method('compauth', 'pass')}{space: }{reasonspec:{reasonName:reason}{equals:=}{value:109}}}`,
      ['authserv-id-missing', 'authentication-property-malformed'],
    );
  });

  test('may have the keys of Received-SPF, as Amazon SES writes them: one remark is enough', () => {
    const ses =
      'amazonses.com; spf=pass client-ip=192.0.2.1; envelope-from=alice@example.org; helo=mail.example.org; dkim=pass header.i=@example.org';
    expect(rulesOf('Authentication-Results', ses)).toEqual([
      'authentication-property-malformed',
      'authentication-results-spf-key',
    ]);
    const words = wordsIn('Authentication-Results', ses);
    expect(words.get('helo=mail.example.org')?.explanation).toMatch(
      /^A key of Received-SPF: /,
    );
  });

  test.each([
    ['', ['authserv-id-missing', 'authentication-results-empty']],
    ['example.org', ['authentication-results-empty']],
    ['example.org; spf=', ['authentication-result-missing']],
    ['example.org 2; spf=pass', ['authres-version-unknown']],
    [
      'example.org; hello',
      ['authentication-results-malformed', 'authentication-results-empty'],
    ],
    [
      'example.org; spf=pass smtp.remote-ip=2001:db8::1',
      ['authentication-value-not-quoted'],
    ],
    ['example.org; spf=pass smtp.mailfrom="a b"@example.org', []],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('Authentication-Results', body)).toEqual(rules);
  });

  test.each([
    ['spf=softfail', /probably may not/],
    ['dkim=fail', /does not hold/],
    ['dmarc=none', /no DMARC policy/],
    ['arc=pass', /chain holds/],
    ['iprev=permerror', /no name/],
    ['auth=pass', /signed in/],
    ['spf=perhaps', /not known/],
    ['magic=pass', /not known/],
    ['toString=pass', /not known/],
  ])('explains %s', (result, told) => {
    const words = wordsIn('Authentication-Results', `a.example; ${result}`);
    expect(words.get(result)?.explanation).toMatch(told);
  });

  test('explains what was looked at', () => {
    const words = wordsIn(
      'Authentication-Results',
      'a.example; dkim=pass header.d=example.org policy.rule=x',
    );
    expect(words.get('header.d=example.org')?.explanation).toMatch(/signing/);
    expect(words.get('policy.rule=x')?.explanation).toMatch(/receiver/);
    expect(words.get('a.example')?.explanation).toMatch(/trust/);
  });
});

describe('ARC-Authentication-Results (RFC 8617 section 4.1.1)', () => {
  test('begins with the number of its set', () => {
    expectField(
      'ARC-Authentication-Results',
      `{space: }{instance:{instanceName:i}{equals:=}{position:1}}{semicolon:;}{space: }{authservId:mx.example.com}{space: }{authresVersion:1}{semicolon:;}{space: }{resinfo:${method('arc', 'none')}}`,
    );
  });

  test.each([
    ['mx.example.com; spf=pass', ['arc-instance-missing']],
    ['i=51; mx.example.com; spf=pass', ['arc-instance']],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('ARC-Authentication-Results', body)).toEqual(rules);
  });
});

describe('Received-SPF (RFC 7208 section 9.1)', () => {
  const pair = (key: string, value: string) =>
    `{keyValuePair:{key:${key}}{equals:=}{value:${value}}}`;

  test('has a result, a comment and what was checked', () => {
    const { text } = expectField(
      'Received-SPF',
      `{space: }{result:Pass}{space: }{comment:(mx.example.com: 192.0.2.1 may send)}{space: }${pair('client-ip', '192.0.2.1')}{semicolon:;}{space:␍␊ }${pair('envelope-from', '"alice@example.org"')}{semicolon:;}{space: }${pair('helo', 'mail.example.org')}{semicolon:;}`,
    );
    expect(text).toBe(
      'pass client-ip=192.0.2.1 envelope-from=alice@example.org helo=mail.example.org',
    );
  });

  test.each([
    ['maybe', ['spf-result-unknown']],
    ['', ['spf-result-unknown']],
    ['pass client-ip', ['spf-pair-malformed']],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('Received-SPF', body)).toEqual(rules);
  });

  test('explains its result and its keys', () => {
    const words = wordsIn('Received-SPF', 'softfail helo=a.example; pr=C');
    expect(words.get('softfail')?.explanation).toMatch(/probably may not/);
    expect(words.get('helo=a.example')?.explanation).toMatch(/introduced/);
    expect(words.get('pr=C')?.explanation).toMatch(/does not define/);
  });
});
