import { describe, expect, test } from 'vitest';
import { parseAddressList } from '../../../protocol/message/address-list.js';
import { alice, expectMarked, grammarOf } from './marked-field.js';

describe('an address list (RFC 5322 section 3.4)', () => {
  test('has addresses with and without names, and comments', () => {
    const { mailboxes, text } = expectMarked(
      parseAddressList,
      `{space: }{mailbox:{displayName:{atom:Alice}{space: }{atom:A}{special:.}{space: }{quotedString:"von E."}}{space: }{angleAddr:{open:<}${alice}{close:>}}}{comma:,}{space:␍␊ }{mailbox:{addrSpec:{localPart:bob}{at:@}{domain:[192.0.2.1]}}{space: }{comment:(Bob (home))}}`,
    );
    expect(text).toBe('Alice A. von E. <alice@example.org>, bob@[192.0.2.1]');
    expect(mailboxes).toMatchObject([
      {
        displayName: 'Alice A. von E.',
        localPart: 'alice',
        domain: 'example.org',
      },
      { address: 'bob@[192.0.2.1]' },
    ]);
  });

  test('has groups, which may be empty', () => {
    const { addresses, mailboxes } = expectMarked(
      parseAddressList,
      `{group:{displayName:{atom:Friends}}{colon::}{space: }{mailbox:${alice}}{comma:,}{mailbox:${alice}}{semicolon:;}}{comma:,}{group:{displayName:{atom:None}}{colon::}{semicolon:;}}`,
    );
    expect(addresses.length).toBe(2);
    expect(mailboxes.length).toBe(2);
  });

  test('decodes encoded-words in names', () => {
    const { text } = expectMarked(
      parseAddressList,
      `{mailbox:{displayName:{encodedWord:{open:=?}{charset:utf-8}{questionMark:?}{encoding:Q}{questionMark:?}{encodedText:Jos=C3=A9}{close:?=}}{space: }{atom:Example}}{space: }{angleAddr:{open:<}${alice}{close:>}}}`,
    );
    expect(text).toBe('José Example <alice@example.org>');
  });

  test.each([
    ['{mailbox:{addrSpec:{localPart:alice}}}', ['address-missing-domain']],
    [
      '{mailbox:{addrSpec:{localPart:alice}{at:@}}}',
      ['address-missing-domain'],
    ],
    [
      '{mailbox:{addrSpec:{at:@}{domain:example.org}}}',
      ['address-missing-local-part'],
    ],
    [
      '{mailbox:{displayName:{atom:Alice}}{space: }{angleAddr:{open:<}{close:>}}}',
      ['address-missing'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:Doe}}}{comma:,}{space: }{mailbox:{displayName:{atom:Jo}}{space: }{angleAddr:{open:<}{addrSpec:{localPart:jo}{at:@}{domain:x}}{close:>}}}',
      ['address-missing-domain'],
    ],
    ['', ['address-missing']],
    [
      `{mailbox:${alice}}{comma:,}{comma:,}{mailbox:${alice}}`,
      ['address-empty'],
    ],
    [`{mailbox:${alice}}{unknown:;}{mailbox:${alice}}`, ['address-separator']],
    [`{mailbox:{angleAddr:{open:<}${alice}}}`, ['angle-bracket-missing']],
    [`{mailbox:${alice}{space: }{unknown:bob}}`, ['address-malformed']],
    [
      `{mailbox:{displayName:{atom:A}{special:@}{atom:B}}{space: }{angleAddr:{open:<}${alice}{close:>}}}`,
      ['phrase-not-quoted'],
    ],
    [
      `{mailbox:{angleAddr:{open:<}{sourceRoute:@a,@b:}${alice}{close:>}}}`,
      ['source-route'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:a..b}{at:@}{domain:x}}}',
      ['dot-misplaced'],
    ],
    ['{mailbox:{addrSpec:{localPart:"a..b"}{at:@}{domain:x}}}', []],
    [
      '{mailbox:{addrSpec:{localPart:a}{space: }{localPart:b}{at:@}{domain:x}}}',
      ['address-space'],
    ],
    [
      '{group:{displayName:{atom:Friends}}{colon::}{space: }{mailbox:{addrSpec:{localPart:a}{at:@}{domain:x}}}}',
      ['group-unterminated'],
    ],
    [
      '{mailbox:{displayName:{quotedString:"=?utf-8?Q?=C3=A9?="}}{space: }{angleAddr:{open:<}{addrSpec:{localPart:a}{at:@}{domain:x}}{close:>}}}',
      ['encoded-word-in-quoted-string'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:a}{at:@}{domain:x}}{space: }{comment:(b}}',
      ['comment-unterminated'],
    ],
  ])('%s breaks %o', (marked, rules) => {
    expectMarked(parseAddressList, marked, rules);
  });

  test('may be empty in Bcc, and has one address in Sender', () => {
    expectMarked(grammarOf('Bcc'), '{space: }');
    expectMarked(
      grammarOf('Sender'),
      `{mailbox:${alice}}{comma:,}{mailbox:${alice}}`,
      ['address-single'],
    );
  });
});
