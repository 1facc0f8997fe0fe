import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import type { RaisedException } from '../../../../web/clients/python/program.js';
import {
  isReprOf,
  readBytesRepr,
} from '../../../../web/panels/program/bytes-repr.js';
import { repliesBehind } from '../../../../web/panels/program/replies-behind.js';
import {
  authenticationError,
  connectionRefused,
  recipientsRefused,
  serverDisconnected,
} from '../../support/raised-exceptions.js';
import {
  droppedRecording,
  loginRecording,
  lunchRecording,
  refusedRecording,
} from '../../support/recorded-program.js';
import { sessionOf, tls } from '../recording.js';

/** An exception of smtplib that carries a reply, raised of `name`. */
function responseError(
  name: string,
  code: number,
  error: string,
): RaisedException {
  return {
    name,
    classes: [`smtplib.${name}`, 'smtplib.SMTPResponseException', 'OSError'],
    message: `(${code}, ${error})`,
    attributes: [
      { name: 'smtp_code', repr: String(code) },
      { name: 'smtp_error', repr: error },
    ],
    stack: [],
  };
}

const plain = (...classes: string[]): RaisedException => ({
  name: classes[0]?.split('.').at(-1) ?? '',
  classes,
  message: '',
  attributes: [],
  stack: [],
});

describe('behind an exception stands', () => {
  test('the reply to each recipient who was refused', () => {
    const { session } = refusedRecording;
    expect(repliesBehind(recipientsRefused, session)).toEqual([
      {
        type: 'reply',
        exchange: 3,
        code: 550,
        text: '550 5.1.1 No such user',
        recipient: 'unknown@sandbox.test',
      },
      {
        type: 'reply',
        exchange: 4,
        code: 452,
        text: '452 4.2.2 Mailbox full',
        recipient: 'full@sandbox.test',
      },
    ]);
  });

  test('the transaction that it names, though another followed', () => {
    const session = sessionOf(`
      S: 220 mx.sandbox.test
      C: mail from:<alice@example.org>
      S: 250 OK
      C: rcpt to:<unknown@sandbox.test>
      S: 550 5.1.1 No such user
      C: rset
      S: 250 OK
      C: mail from:<alice@example.org>
      S: 250 OK
      C: rcpt to:<blocked@sandbox.test>
      S: 550 5.7.1 Blocked`);
    const repr = "{'unknown@sandbox.test': (550, b'5.1.1 No such user')}";
    const exception = {
      ...recipientsRefused,
      attributes: [{ name: 'recipients', repr }],
    };
    expect(repliesBehind(exception, session)).toMatchObject([
      { exchange: 2, recipient: 'unknown@sandbox.test' },
    ]);
  });

  test('the last reply with its code and its text', () => {
    expect(
      repliesBehind(authenticationError, loginRecording.session),
    ).toMatchObject([
      { exchange: 3, text: '535 5.7.8 Authentication credentials invalid' },
    ]);
    const session = sessionOf(`
      S: 220 mx.sandbox.test
      C: helo laptop.example
      S: 250 mx.sandbox.test
      C: mail from:<alice@example.org>
      S: 550-5.7.1 Not today,
      S: 550 5.7.1 nor tomorrow
      C: rset
      S: 550 5.7.1 Never`);
    const exception = responseError(
      'SMTPSenderRefused',
      550,
      "b'5.7.1 Not today,\\n5.7.1 nor tomorrow'",
    );
    expect(repliesBehind(exception, session)).toMatchObject([
      { exchange: 2, text: '550-5.7.1 Not today, 550 5.7.1 nor tomorrow' },
    ]);
    const cut = responseError('SMTPSenderRefused', 550, "b'5.7.1 No...orrow'");
    expect(repliesBehind(cut, session)).toMatchObject([{ exchange: 2 }]);
    const other = responseError('SMTPDataError', 550, "b'elsewhere'");
    expect(repliesBehind(other, session)).toMatchObject([{ exchange: 3 }]);
    const never = responseError('SMTPDataError', 554, "b'elsewhere'");
    expect(repliesBehind(never, session)).toEqual([]);
  });

  test('the greeting that refused the connection', () => {
    const session = sessionOf('S: 554 5.3.2 No mail here');
    const exception = responseError(
      'SMTPConnectError',
      554,
      "b'5.3.2 No mail here'",
    );
    expect(repliesBehind(exception, session)).toMatchObject([
      { exchange: 0, code: 554 },
    ]);
  });

  test('what nobody could read a code from, for which smtplib says -1', () => {
    const session = sessionOf('S: SSH-2.0-OpenSSH_9.2');
    const exception = responseError(
      'SMTPConnectError',
      -1,
      "b'2.0-OpenSSH_9.2'",
    );
    expect(repliesBehind(exception, session)).toMatchObject([
      { exchange: 0, code: 0, text: 'SSH-2.0-OpenSSH_9.2' },
    ]);
  });

  test('the turn that nobody answered, and the end', () => {
    expect(repliesBehind(serverDisconnected, droppedRecording.session)).toEqual(
      [
        { type: 'unanswered', exchange: 2 },
        { type: 'end', end: { at: 99, type: 'closed', by: 'server' } },
      ],
    );
  });

  test('the turn alone where smtplib waited too long, and closed by itself', () => {
    const late = {
      ...serverDisconnected,
      message: 'Connection unexpectedly closed: timed out',
    };
    const { events } = droppedRecording;
    const closed = { at: 99, type: 'closed', by: 'client' } as const;
    const session = readSession([...events.slice(0, -1), closed]);
    const waiting = [{ type: 'unanswered', exchange: 2 }];
    expect(repliesBehind(late, session)).toEqual(waiting);
    const timeout = plain('TimeoutError', 'OSError', 'Exception');
    expect(repliesBehind(timeout, session)).toEqual(waiting);
  });

  test('the 421 that came before the server closed', () => {
    const session = sessionOf(`
      S: 220 mx.sandbox.test
      C: noop
      S: 421 4.3.2 Closing down`);
    expect(repliesBehind(serverDisconnected, session)).toMatchObject([
      { type: 'reply', code: 421 },
    ]);
  });

  test('the EHLO reply that does not offer what was asked for', () => {
    const exception = plain('smtplib.SMTPNotSupportedError', 'OSError');
    expect(repliesBehind(exception, lunchRecording.session)).toMatchObject([
      { exchange: 1, code: 250 },
    ]);
  });

  test('the connection that failed', () => {
    const failed: SessionEvent = {
      at: 3,
      type: 'failed',
      code: 'REFUSED',
      message: 'The server refused the connection.',
    };
    const session = readSession([
      {
        at: 0,
        type: 'connecting',
        host: 'mx.sandbox.test',
        port: 2526,
        security: 'plain',
      },
      failed,
    ]);
    for (const exception of [
      connectionRefused,
      plain('socket.gaierror', 'OSError'),
      plain('TimeoutError', 'OSError'),
      plain('ssl.SSLCertVerificationError', 'ssl.SSLError', 'OSError'),
    ]) {
      expect(repliesBehind(exception, session)).toEqual([
        { type: 'end', end: failed },
      ]);
    }
  });

  test('the handshake whose certificate was refused', () => {
    const session = sessionOf(`
      S: 220 mx.sandbox.test
      C: STARTTLS
      S: 220 Go on
      TLS`);
    expect(tls.authorized).toBe(true);
    const exception = plain('ssl.SSLCertVerificationError', 'ssl.SSLError');
    expect(repliesBehind(exception, session)).toEqual([
      { type: 'handshake', exchange: 1 },
    ]);
  });

  test('what led to the exception that it was raised from', () => {
    const exception = {
      ...plain('RuntimeError', 'Exception'),
      context: authenticationError,
    };
    expect(repliesBehind(exception, loginRecording.session)).toHaveLength(1);
  });

  test('nothing where nothing on the wire led to it', () => {
    const { session } = loginRecording;
    expect(repliesBehind(plain('NameError', 'Exception'), session)).toEqual([]);
    expect(repliesBehind(recipientsRefused, session)).toEqual([]);
    expect(repliesBehind(serverDisconnected, readSession([]))).toEqual([]);
  });
});

describe('what repr writes of bytes', () => {
  test.each([
    ["b'5.1.1 No such user'", '5.1.1 No such user'],
    [`b"It's gone"`, "It's gone"],
    [String.raw`b'a\nb\\c\xe9\''`, "a\nb\\c\xe9'"],
    ["b'5.1.1 No s...user'", '5.1.1 No such user'],
    ["b'Wait...'", 'Wait...'],
    ["b''", ''],
  ])('is read: %s', (repr, octets) => {
    const read = readBytesRepr(repr);
    expect(read && isReprOf(read, octets)).toBe(true);
    expect(read && isReprOf(read, `${octets.slice(0, 3)}?`)).toBe(false);
  });

  test('is told from what is none', () => {
    expect(readBytesRepr("'text'")).toBe(undefined);
    expect(readBytesRepr('')).toBe(undefined);
  });
});
