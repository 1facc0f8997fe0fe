import { describe, expect, test } from 'vitest';
import { explain } from '../../../../protocol/explain/explain.js';
import { encodeText } from '../../../../protocol/source/octets.js';
import {
  answerOnMessages,
  digestMessages,
} from '../../../../web/pages/explain/message-answers.js';

function messagesOf(text: string) {
  const explained = explain(encodeText(text));
  if (explained.type !== 'messages') throw new Error('It is no message.');
  return explained;
}

const mailbox = `From alice@example.org Sat Nov 21 21:10:16 2026
From: Alice <alice@example.org>
Date: Sat, 21 Nov 2026 21:10:16 +0000
Message-ID: <1@example.org>
Subject: =?utf-8?q?Caf=C3=A9?=

At noon?

From bob@example.org Sat Nov 21 21:12:44 2026
From: bob@example.org
Subject: Re: lunch

Yes.

`;

describe('the answers on messages', () => {
  test('list those of a mailbox: subject, author, how many rules they break', () => {
    const explained = messagesOf(mailbox);
    expect(digestMessages(explained).count).toBe(2);
    const list = answerOnMessages(explained).messageList({ start: 0, end: 9 });
    expect(list).toMatchObject([
      { subject: 'Café', from: 'Alice <alice@example.org>', problems: 0 },
      { subject: 'Re: lunch', from: 'bob@example.org', problems: 1 },
    ]);
  });

  test('tell the parts with their places in the tree', () => {
    const { outline } = answerOnMessages(
      messagesOf(
        'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b\nContent-Type: message/rfc822\n\nSubject: two\n\nTwo.\n--b--\n',
      ),
    );
    const { parts } = outline({ message: 0 });
    expect(parts.map(({ number, title }) => `${number} ${title}`)).toEqual([
      ' multipart/mixed',
      '1 text/plain; charset=us-ascii',
      '2 message/rfc822',
      '2.1 text/plain; charset=us-ascii',
    ]);
  });

  test('call a file by its name, wherever it stands', () => {
    const { outline } = answerOnMessages(
      messagesOf(
        'From: a@example.org\nMIME-Version: 1.0\nContent-Type: application/octet-stream; name=menu.bin\nContent-Transfer-Encoding: base64\n\nAAEC\n',
      ),
    );
    expect(outline({ message: 0 }).parts.map(({ title }) => title)).toEqual([
      'application/octet-stream, base64, menu.bin',
    ]);
  });

  test('tell the parts of a message that is encoded, where it is', () => {
    const octets =
      'From: a@example.org\nMIME-Version: 1.0\nContent-Type: message/global\nContent-Transfer-Encoding: quoted-printable\n\nSubject: two\nContent-Type: multipart/mixed; boundary=3Db\n\n--b\n\nTwo.\n--b--\n';
    const { outline } = answerOnMessages(messagesOf(octets));
    const { parts } = outline({ message: 0 });
    expect(
      parts.map(({ number, title, offset }) => [number, title, offset]),
    ).toEqual([
      ['', 'message/global, quoted-printable', 0],
      ['1', 'multipart/mixed', octets.indexOf('Subject')],
      ['1.1', 'text/plain; charset=us-ascii', octets.indexOf('\nTwo.')],
    ]);
  });

  test('tell the worst first, each once, and where it stands', () => {
    const text = `From: a@example.org\n${'Subject: x\n'.repeat(3)}\n${'x'.repeat(1200)}\n`;
    const { outline, messageRows } = answerOnMessages(messagesOf(text));
    const { problems, rows } = outline({ message: 0 });
    const severities = problems.map(({ problem }) => problem.severity);
    expect(severities).toEqual(
      severities.toSorted(
        (one, other) => order.indexOf(one) - order.indexOf(other),
      ),
    );
    const missing = problems.find(
      ({ problem }) => problem.rule === 'date-missing',
    );
    expect(missing).toMatchObject({ count: 1 });
    expect(missing?.offset).toBeUndefined();
    const repeated = problems.find(({ count }) => count === 2);
    expect(repeated?.offset).toBe(text.lastIndexOf('Subject') - 11);
    const all = { message: 0, start: 0, end: rows };
    expect(structuredClone(messageRows(all))).toEqual(messageRows(all));
  });

  test('find the message and the row of an octet', () => {
    const { messageAt, rowOf, messageRows } = answerOnMessages(
      messagesOf(mailbox),
    );
    const offset = mailbox.replace('é', '  ').indexOf('Re: lunch');
    expect(messageAt({ offset })).toBe(1);
    const { row } = rowOf({ message: 1, offset });
    const [found] = messageRows({ message: 1, start: row, end: row + 1 });
    expect(found).toMatchObject({ octets: 'Subject: Re: lunch\n' });
  });

  test('mark the passwords of a log that is read as a message', () => {
    const log = ' -> AUTH PLAIN AGFsaWNlAHNlY3JldHdvcmQ=\n<-  535 no\n';
    const explained = explain(
      encodeText(`<-  220 mx ESMTP\n${log}`),
      'message',
    );
    if (explained.type !== 'messages') throw new Error('It is no message.');
    expect(digestMessages(explained).hasSecrets).toBe(true);
    const { messageRows, octetsOfFile } = answerOnMessages(explained);
    const rows = messageRows({ message: 0, start: 0, end: 9 });
    const secrets = rows.flatMap((row) =>
      row.type === 'octets'
        ? row.annotations
            .filter(({ isSecret }) => isSecret)
            .map(({ span }) => row.octets.slice(span.start, span.end))
        : [],
    );
    expect(secrets).toEqual(['AGFsaWNlAHNlY3JldHdvcmQ=']);
    const marked = octetsOfFile({ start: 0, end: 5 }).map((row) => row.secrets);
    const secret = expect.objectContaining({ end: expect.any(Number) });
    expect(marked).toEqual([[], [], [secret], [secret], []]);
  });
});

const order = ['error', 'warning', 'note'];
