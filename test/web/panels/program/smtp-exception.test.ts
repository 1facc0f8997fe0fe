import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../../protocol/session/session.js';
import type { RaisedException } from '../../../../web/clients/python/program.js';
import { classTree } from '../../../../web/panels/program/class-tree.js';
import {
  exceptionWords,
  findExceptionWords,
} from '../../../../web/panels/program/exception-words.js';
import '../../../../web/panels/exchange-asked.js';
import '../../../../web/panels/program/source-asked.js';
import '../../../../web/panels/program/smtp-exception.js';
import { isSentences } from '../../../support/sentences.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import {
  authenticationError,
  recipientsRefused,
  serverDisconnected,
} from '../../support/raised-exceptions.js';
import {
  droppedRecording,
  loginRecording,
  refusedRecording,
} from '../../support/recorded-program.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showException = (exception: RaisedException, session?: Session) =>
  show(html`<smtp-exception
    .exception=${exception}
    .session=${session}
  ></smtp-exception>`);

describe('an exception', () => {
  test('is told with its classes, its attributes and its calls', async () => {
    const page = await showException(
      authenticationError,
      loginRecording.session,
    );
    expect(findAll(page, '.classes code').map(said)).toContain(
      'smtplib.SMTPResponseException',
    );
    expect(findAll(page, 'dt, dd').map(said)).toEqual([
      'smtp_code',
      '535',
      'smtp_error',
      "b'5.7.8 Authentication credentials invalid'",
    ]);
    expect(findAll(page, '.stack li').map(said)).toEqual([
      'program.py, line 4 in <module>',
      'smtplib.py, line 762 in SMTP.login',
      'smtplib.py, line 751 in SMTP.login',
      'smtplib.py, line 669 in SMTP.auth',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('leads to the replies behind it, and to its source', async () => {
    const page = await showException(
      recipientsRefused,
      refusedRecording.session,
    );
    const asked: string[] = [];
    page.addEventListener('exchange-asked', ({ index }) =>
      asked.push(`exchange ${index}`),
    );
    page.addEventListener('source-asked', ({ file, line }) =>
      asked.push(`${file}:${line}`),
    );
    for (const button of findAll(page, 'button')) button.click();
    expect(asked).toEqual([
      'exchange 3',
      'exchange 4',
      'program.py:7',
      'program.py:5',
      'smtplib.py:902',
    ]);
    expect(findAll(page, '.behind li').map(said)).toEqual([
      '550 5.1.1 No such user to unknown@sandbox.test in exchange 3',
      '452 4.2.2 Mailbox full to full@sandbox.test in exchange 4',
    ]);
  });

  test('says that no reply came, and who closed', async () => {
    const page = await showException(
      serverDisconnected,
      droppedRecording.session,
    );
    expect(findAll(page, '.behind li').map(said)).toEqual([
      'No reply came in exchange 2.',
      'The server closed the connection.',
    ]);
  });

  test('is shown with the one that it was raised from', async () => {
    const exception = {
      ...serverDisconnected,
      context: authenticationError,
    };
    const page = await showException(exception);
    expect(said(find(page, '.context'))).toContain('SMTPAuthenticationError');
    expect(await violations()).toEqual([]);
  });

  test('cuts what is long, and shows it where it is asked', async () => {
    const message = 'x'.repeat(5000);
    const page = await showException({ ...serverDisconnected, message });
    expect(find(page, '.whole').checkVisibility()).toBe(false);
    find(page, 'summary').click();
    expect(find(page, '.whole').checkVisibility()).toBe(true);
    expect(find(page, '.whole').textContent).toBe(message);
  });

  test('is never taken for markup', async () => {
    const page = await showException({
      ...serverDisconnected,
      name: '<img src=x>',
      message: '<script>alert(1)</script>',
      attributes: [{ name: '<b>', repr: '<i>' }],
    });
    expect(findAll(page, 'img, script, b, i')).toEqual([]);
  });
});

describe('the classes of an exception', () => {
  test('stand under each other, from the narrowest to the widest', () => {
    const tree = classTree(authenticationError.classes);
    expect(tree.map(({ name, depth }) => `${depth} ${name}`)).toEqual([
      '0 smtplib.SMTPAuthenticationError',
      '1 smtplib.SMTPResponseException',
      '2 smtplib.SMTPException',
      '3 OSError',
      '4 Exception',
    ]);
  });

  test('stand beside each other where neither is of the other', () => {
    const tree = classTree([
      'ssl.SSLCertVerificationError',
      'ssl.SSLError',
      'OSError',
      'ValueError',
      'Exception',
      'BaseException',
    ]);
    expect(tree.map(({ depth }) => depth)).toEqual([0, 1, 2, 2, 3]);
  });

  test('keep BaseException where it is all that there is', () => {
    expect(classTree(['KeyboardInterrupt', 'BaseException'])).toEqual([
      { name: 'KeyboardInterrupt', depth: 0 },
      { name: 'BaseException', depth: 1 },
    ]);
  });

  test.each(exceptionWords)(
    'are explained in sentences, with where it is written: $name',
    ({ name, meaning, references }) => {
      expect(isSentences(meaning)).toBe(true);
      expect(references).not.toEqual([]);
      expect(findExceptionWords(`smtplib.${name}`)?.name).toBe(name);
    },
  );

  test('have all ten of smtplib among them', () => {
    const ten = exceptionWords.filter(({ name }) => name.startsWith('SMTP'));
    expect(ten).toHaveLength(10);
    expect(new Set(exceptionWords.map(({ name }) => name)).size).toBe(
      exceptionWords.length,
    );
  });
});
