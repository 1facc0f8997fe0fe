import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../protocol/message/check-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';
import { expectField, rulesOf, wordsIn } from './described.js';

const uri = (scheme: string, rest: string) =>
  `{angleUri:{open:<}{scheme:${scheme}}{colon::}{uriRest:${rest}}{close:>}}`;

describe('a list of URIs (RFC 2369 section 2)', () => {
  test('has the best first', () => {
    const { text } = expectField(
      'List-Unsubscribe',
      `{space: }${uri('https', '//example.org/leave?u=(1,2)')}{comma:,}{space:␍␊ }${uri('mailto', 'leave@example.org?subject=leave%20me')}{space: }{comment:(by \\) mail (slow))}`,
    );
    expect(text).toBe(
      'https://example.org/leave?u=(1,2), mailto:leave@example.org?subject=leave%20me',
    );
  });

  test('may be NO where nobody can post', () => {
    expectField('List-Post', '{space: }{no:NO}{space: }{comment:(closed)}');
    expect(rulesOf('List-Post', 'NOBODY')).toEqual(['list-uri-brackets']);
    expect(rulesOf('List-Help', 'NO')).toEqual(['list-uri-brackets']);
  });

  test.each([
    ['https://example.org/', ['list-uri-brackets']],
    ['<https://example.org/', ['list-uri-brackets']],
    ['<example.org>', ['list-uri-scheme']],
    ['<mailto:example.org>', ['list-uri-address']],
    ['<file:///etc/motd>', ['list-uri-file']],
    ['<https://example.org/␍␊ leave>', ['list-uri-space']],
    ['', ['list-uri-missing']],
    ['(nothing)', ['list-uri-missing']],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('List-Help', body)).toEqual(rules);
  });

  test('says what a mailto asks for', () => {
    const leave = '<mailto:leave@example.org?subject=leave%20me&body=x>';
    const words = wordsIn('List-Unsubscribe', leave);
    expect(words.get(leave)?.explanation).toMatch(
      /^A message to leave@example\.org, with the subject "leave me" and the body "x", does it\./,
    );
  });
});

describe('List-Id (RFC 2919 section 3)', () => {
  test('has a name for people and one for programs', () => {
    const { text } = expectField(
      'List-Id',
      '{space: }{phrase:{quotedString:"Friends"}{space: }{atom:all}}{space: }{open:<}{listId:friends.lists.example.org}{close:>}',
    );
    expect(text).toBe('Friends all <friends.lists.example.org>');
  });

  test.each([
    ['friends.example.org', ['list-id-brackets']],
    ['<friends>', ['list-id-malformed']],
    ['<>', ['list-id-malformed']],
    ['<friends.example .org>', ['list-id-space']],
    [`<${'a.'.repeat(128)}a>`, ['list-id-too-long']],
    ['<friends.example.org> more', ['list-id-malformed']],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('List-Id', body)).toEqual(rules);
  });
});

describe('leaving with one click (RFC 8058)', () => {
  const post = 'List-Unsubscribe-Post: List-Unsubscribe=One-Click␍␊';
  const signature = (names: string) => `DKIM-Signature: v=1; h=from:${names}␍␊`;
  const both = 'list-unsubscribe:List-Unsubscribe-Post';

  test('says just that', () => {
    expectField(
      'List-Unsubscribe-Post',
      '{postarg:List-Unsubscribe=One-Click}',
    );
    expect(rulesOf('List-Unsubscribe-Post', 'yes')).toEqual([
      'one-click-malformed',
    ]);
  });

  test.each([
    [`List-Unsubscribe: <https://example.org/1>␍␊${signature(both)}`, []],
    [
      `List-Unsubscribe: <https://example.org/1>␍␊${signature('to')}`,
      ['one-click-not-signed'],
    ],
    [
      `List-Unsubscribe: <mailto:leave@example.org>␍␊${signature(both)}`,
      ['one-click-without-https'],
    ],
    ['', ['one-click-without-https', 'one-click-not-signed']],
  ])('needs https and a signature: %s', (fields, rules) => {
    const { node } = parseMessage(unmark(`${post}${fields}␍␊`));
    const broken = checkMessage(node).map(({ rule }) => rule);
    expect(broken.filter((rule) => rule.startsWith('one-click'))).toEqual(
      rules,
    );
  });
});

describe('Auto-Submitted (RFC 3834 section 5)', () => {
  test('is a word, and parameters', () => {
    expectField(
      'Auto-Submitted',
      '{space: }{keyword:auto-replied}{space: }{comment:(vacation)}{semicolon:;}{space: }{parameter:{attribute:owner-email}{equals:=}{value:"alice@example.org"}}',
    );
  });

  test.each([
    ['no', []],
    ['Auto-Generated', []],
    ['x-mine', []],
    ['yes', ['auto-submitted-unknown']],
    ['', ['auto-submitted-missing']],
  ])('%s breaks %o', (body, rules) => {
    expect(rulesOf('Auto-Submitted', body)).toEqual(rules);
  });

  test('tells who wrote the message', () => {
    expect(wordsIn('Auto-Submitted', 'no').get('no')?.explanation).toMatch(
      /person/,
    );
  });
});

describe('further content fields', () => {
  test.each([
    ['Content-Language', 'en, pt-BR', []],
    ['Content-Language', 'en_GB', ['language-tag-malformed']],
    ['Content-Language', '', ['language-tag-missing']],
    ['Content-MD5', '1B2M2Y8AsgTpgAmY7PhCfg==', []],
    ['Content-MD5', 'AbCd', ['md5-malformed']],
    ['Content-Location', '', ['uri-missing']],
    ['TLS-Required', 'No', []],
    ['TLS-Required', 'Yes', ['tls-required-malformed']],
    ['MT-Priority', '-9', []],
    ['MT-Priority', '10', ['priority-malformed']],
  ])('%s: %s breaks %o', (name, body, rules) => {
    expect(rulesOf(name, body)).toEqual(rules);
  });

  test('may be folded inside a URI', () => {
    const { text } = expectField(
      'Content-Location',
      '{space: }{uri:https://example.org/␍␊ a.png}',
    );
    expect(text).toBe('https://example.org/a.png');
  });

  test('show a check sum as others write it', () => {
    const digest = '1B2M2Y8AsgTpgAmY7PhCfg==';
    expect(wordsIn('Content-MD5', digest).get(digest)?.decoded).toBe(
      'd41d8cd98f00b204e9800998ecf8427e',
    );
  });
});
