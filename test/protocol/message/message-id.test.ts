import { describe, expect, test } from 'vitest';
import { parseMessageIds } from '../../../protocol/message/message-id.js';
import { expectMarked, grammarOf } from './marked-field.js';

describe('message identifiers (RFC 5322 section 3.6.4)', () => {
  test('stand between brackets', () => {
    const { messageIds } = expectMarked(
      parseMessageIds,
      '{space: }{messageId:{open:<}{idLeft:1.2}{at:@}{idRight:example.org}{close:>}}{space:␍␊ }{messageId:{open:<}{idLeft:3}{at:@}{idRight:[x]}{close:>}}',
    );
    expect(messageIds.map(({ id }) => id)).toEqual([
      '1.2@example.org',
      '3@[x]',
    ]);
  });

  test.each([
    ['{unknown:1@example.org}', ['message-id-without-brackets']],
    ['{messageId:{open:<}{idLeft:1}{close:>}}', ['message-id-without-at']],
    [
      '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}}',
      ['message-id-unterminated'],
    ],
    ['{space: }', ['message-id-empty']],
  ])('%s breaks %o', (marked, rules) => {
    expectMarked(parseMessageIds, marked, rules);
  });

  test('come once in Message-ID', () => {
    const id = '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}{close:>}}';
    expectMarked(grammarOf('Message-ID'), `${id}{space: }${id}`, [
      'message-id-single',
    ]);
  });
});
