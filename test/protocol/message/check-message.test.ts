import { describe, expect, test } from 'vitest';
import {
  checkMessage,
  checkRequired,
} from '../../../protocol/message/check-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';

const whole =
  'Date: Fri, 21 Nov 1997 09:55:06 -0600␍␊From: alice@example.org␍␊Message-ID: <1@example.org>␍␊';

/** The rules that a message breaks, each with the octets where. */
function broken(marked: string) {
  const octets = unmark(marked);
  const { node } = parseMessage(octets);
  return [...checkRequired(node), ...checkMessage(node)].map(
    ({ rule, span }) => [
      rule,
      octets.slice(span.start, span.end).replace('\r\n', ''),
    ],
  );
}

describe('a message as a whole (RFC 5322 section 3.6)', () => {
  test('needs Date and From, and little else', () => {
    expect(broken(`${whole}␍␊Hello␍␊`)).toEqual([]);
    expect(broken('Subject: Hi␍␊␍␊Hello')).toEqual([
      ['date-missing', 'Subject: Hi'],
      ['from-missing', 'Subject: Hi'],
      ['message-id-missing', 'Subject: Hi'],
    ]);
    expect(broken('')).toEqual([
      ['date-missing', ''],
      ['from-missing', ''],
      ['message-id-missing', ''],
    ]);
  });

  test('has most header fields once at most', () => {
    expect(
      broken(`${whole}subject: a␍␊Subject: b␍␊Comments: c␍␊Comments: d␍␊`),
    ).toEqual([['header-field-repeated', 'Subject: b']]);
  });

  test('says who sent it where it has several authors', () => {
    const authors = whole.replace('alice', 'bob@example.org, alice');
    expect(broken(authors)).toEqual([
      ['sender-missing', 'From: bob@example.org, alice@example.org'],
    ]);
    expect(broken(`${authors}Sender: bob@example.org␍␊`)).toEqual([]);
  });

  test('tells everyone what stands in Bcc', () => {
    expect(broken(`${whole}Bcc: bob@example.org␍␊`)).toEqual([
      ['bcc-left-in-message', 'Bcc: bob@example.org'],
    ]);
    expect(broken(`${whole}Bcc:␍␊`)).toEqual([]);
  });

  test('says MIME-Version where it has Content fields', () => {
    expect(broken(`${whole}Content-Type: text/plain␍␊`)).toEqual([
      ['mime-version-missing', 'Content-Type: text/plain'],
    ]);
  });

  test('announces octets that are not ASCII', () => {
    const mime = `${whole}MIME-Version: 1.0␍␊`;
    expect(broken(`${mime}␍␊café`)).toEqual([['body-not-7bit', 'Ã']]);
    const announced =
      'Content-Type: text/plain; charset=utf-8␍␊Content-Transfer-Encoding: 8BIT␍␊';
    expect(broken(`${mime}${announced}␍␊café`)).toEqual([]);
  });

  test('does not encode a multipart as a whole, at any depth', () => {
    const field = 'Content-Transfer-Encoding: base64';
    const part = `Content-Type: multipart/mixed; boundary=b␍␊${field}␍␊␍␊--b␍␊␍␊x␍␊--b--`;
    const outer =
      'MIME-Version: 1.0␍␊Content-Type: multipart/mixed; boundary=a␍␊';
    expect(broken(`${whole}${outer}␍␊--a␍␊${part}␍␊--a--`)).toEqual([
      ['composite-encoded', field],
    ]);
  });
});
