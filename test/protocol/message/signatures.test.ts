import { describe, expect, test } from 'vitest';
import { parseTagList } from '../../../protocol/message/tag-list.js';
import { mark, unmark } from '../../support/marked.js';
import { expectField, rulesOf, wordsIn } from './described.js';

const bodyHash = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const tag = (name: string, value: string) =>
  `{tag:{tagName:${name}}{equals:=}{tagValue:${value}}}`;

/** A signature with the tags that it needs, but for those that `tags` gives otherwise. */
function signature(tags: Record<string, string | undefined> = {}) {
  const all = {
    v: '1',
    a: 'rsa-sha256',
    d: 'example.org',
    s: '20230601',
    h: 'from:to',
    bh: bodyHash,
    b: 'AbCd',
    ...tags,
  };
  return Object.entries(all)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`))
    .join('; ');
}

describe('a tag list (RFC 6376 section 3.2)', () => {
  test('is names and values, folded wherever that suits', () => {
    const { text } = expectField(
      'DKIM-Signature',
      `{space: }${tag('v', '1')}{semicolon:;}{space: }${tag('a', 'rsa-sha256')}{semicolon:;}{space: }${tag('c', 'relaxed/relaxed')}{semicolon:;}{space:␍␊        }${tag('d', 'example.org')}{semicolon:;}{space: }${tag('s', '20230601')}{semicolon:;}{space:␍␊ }${tag('h', 'to:subject:date:␍␊ from')}{semicolon:;}{tag:{tagName:bh}{space: }{equals:=}{space: }{tagValue:${bodyHash}}}{space: }{semicolon:;}{space:␍␊ }${tag('b', 'Ab␍␊  Cd')}{semicolon:;}`,
    );
    expect(text).toMatch(/^v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example/);
  });

  test.each([
    ['an empty value', '{tag:{tagName:b}{equals:=}}{semicolon:;}'],
    ['no equals sign', '{unknown:hello there}{space: }{semicolon:;}'],
    ['no name', '{unknown:=1}{semicolon:;}'],
  ])('keeps %s', (_, marked) => {
    expect(mark(parseTagList(unmark(marked), 0).node)).toBe(marked);
  });

  test('has no tag twice, and nothing that is none', () => {
    expect(rulesOf('DKIM-Signature', `${signature()}; d=example.net`)).toEqual([
      'tag-repeated',
    ]);
    expect(rulesOf('DKIM-Signature', `${signature()}; and more`)).toEqual([
      'tag-malformed',
    ]);
  });
});

describe('DKIM-Signature (RFC 6376 section 3.5)', () => {
  test.each([
    ['v', '2', 'dkim-version-unknown'],
    ['v', undefined, 'signature-tag-missing'],
    ['a', 'rsa-sha1', 'signature-algorithm-obsolete'],
    ['a', 'dsa-sha256', 'signature-algorithm-unknown'],
    ['b', 'AbC', 'signature-not-base64'],
    ['bh', 'AbCd', 'body-hash-length'],
    ['c', 'loose', 'canonicalization-unknown'],
    ['d', undefined, 'signature-tag-missing'],
    ['h', 'to:subject', 'from-not-signed'],
    ['h', 'x-from', 'from-not-signed'],
    ['i', '@example.net', 'dkim-identity-outside-domain'],
    ['i', '@notexample.org', 'dkim-identity-outside-domain'],
    ['l', '100', 'body-length-limited'],
    ['l', 'all', 'body-length-malformed'],
    ['t', 'today', 'signature-time-malformed'],
  ])('breaks a rule with %s=%s: %s', (name, value, rule) => {
    expect(rulesOf('DKIM-Signature', signature({ [name]: value }))).toEqual([
      rule,
    ]);
  });

  test.each([
    {},
    { a: 'ed25519-sha256' },
    { c: 'relaxed' },
    { h: 'To : FROM' },
    { i: 'alice@mail.example.org' },
    { t: '1700000000', x: '1700000001' },
    { b: 'Ab␍␊ Cd' },
  ])('breaks none with %o', (tags) => {
    expect(rulesOf('DKIM-Signature', signature(tags))).toEqual([]);
  });

  test('expires after it was made', () => {
    const times = { t: '1700000000', x: '1700000000' };
    expect(rulesOf('DKIM-Signature', signature(times))).toEqual([
      'signature-expires-early',
    ]);
  });

  test('has its times written out as dates', () => {
    const words = wordsIn(
      'DKIM-Signature',
      signature({ t: '1700000000', x: '999999999999' }),
    );
    expect(words.get('t=1700000000')?.decoded).toBe('2023-11-14 22:13:20 UTC');
    expect(words.get('x=999999999999')?.decoded).toBe(undefined);
  });

  test.each([
    ['a', 'rsa-sha1', /weak/],
    ['d', 'example.org', /^example\.org signs/],
    ['c', 'relaxed/simple', /folded anew.*only empty lines/],
    ['c', 'simple', /octet for octet.*only empty lines/],
    ['h', 'from:to:from', /3 names.*Of from /],
    ['l', '42', /first 42 octets/],
    ['bh', bodyHash, /32 octets/],
    ['s', 'june', /june\._domainkey/],
    ['darn', 'example.net', /^No tag/],
  ])('tells about this very value: %s=%s', (name, value, told) => {
    const words = wordsIn('DKIM-Signature', signature({ [name]: value }));
    expect(words.get(`${name}=${value}`)?.explanation).toMatch(told);
  });

  test('has copied header fields, which are decoded', () => {
    const z = 'From:alice@example.org|Subject:Lunch=20at=20noon';
    const words = wordsIn('DKIM-Signature', signature({ z }));
    expect(words.get(`z=${z}`)?.decoded).toBe(
      'From:alice@example.org\nSubject:Lunch at noon',
    );
  });
});

describe('ARC (RFC 8617 section 4.1)', () => {
  const seal = (tags: Record<string, string | undefined>) =>
    signature({ v: undefined, h: undefined, bh: undefined, i: '1', ...tags });
  const message = (tags: Record<string, string | undefined>) =>
    signature({ v: undefined, i: '1', ...tags });

  test('seals a chain', () => {
    expectField(
      'ARC-Seal',
      `{space: }${tag('i', '1')}{semicolon:;}{space: }${tag('a', 'rsa-sha256')}{semicolon:;}{space: }${tag('t', '1700000000')}{semicolon:;}{space: }${tag('cv', 'none')}{semicolon:;}{space:␍␊        }${tag('d', 'example.com')}{semicolon:;}{space: }${tag('s', 'arc-20160816')}{semicolon:;}{space:␍␊        }${tag('b', 'AbCd')}`,
    );
  });

  test.each([
    [{ cv: 'none' }, []],
    [{ i: '2', cv: 'pass' }, []],
    [{ i: '2', cv: 'fail' }, []],
    [{ cv: 'pass' }, ['arc-chain-status']],
    [{ i: '2', cv: 'none' }, ['arc-chain-status']],
    [{ cv: 'maybe' }, ['arc-chain-status']],
    [{ i: '51', cv: 'pass' }, ['arc-instance']],
    [{ cv: 'none', h: 'from' }, ['arc-seal-tag']],
    [{}, ['signature-tag-missing']],
  ])('has a seal whose status fits its place: %o breaks %o', (tags, rules) => {
    expect(rulesOf('ARC-Seal', seal(tags))).toEqual(rules);
  });

  test.each([
    [{}, []],
    [{ i: '0' }, ['arc-instance']],
    [{ h: 'from:ARC-Seal' }, ['arc-field-signed']],
    [{ h: 'from:Authentication-Results' }, ['arc-field-signed']],
    [{ bh: undefined }, ['signature-tag-missing']],
  ])('signs the message: %o breaks %o', (tags, rules) => {
    expect(rulesOf('ARC-Message-Signature', message(tags))).toEqual(rules);
  });

  test('takes i for the number of the set, not for a user', () => {
    const words = wordsIn('ARC-Seal', seal({ cv: 'none' }));
    expect(words.get('i=1')?.references).toEqual([
      { rfc: 8617, section: '4.2.1' },
    ]);
    expect(words.get('cv=none')?.explanation).toMatch(/chain begins here/);
  });
});
