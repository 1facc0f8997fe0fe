/** Exceptions as CPython 3.14 raised them. */
import type { RaisedException } from '../../../web/clients/python/program.js';
import { stackOf } from './recorded-program.js';

const smtpException = ['smtplib.SMTPException', 'OSError'];
const top = ['Exception', 'BaseException'];
const refused =
  "{'unknown@sandbox.test': (550, b'5.1.1 No such user'), 'full@sandbox.test': (452, b'4.2.2 Mailbox full')}";

export const recipientsRefused: RaisedException = {
  name: 'SMTPRecipientsRefused',
  classes: ['smtplib.SMTPRecipientsRefused', ...smtpException, ...top],
  message: refused,
  attributes: [{ name: 'recipients', repr: refused }],
  stack: stackOf(
    'program.py:7 <module> > program.py:5 deliver > smtplib.py:902 SMTP.sendmail',
  ),
};

export const authenticationError: RaisedException = {
  name: 'SMTPAuthenticationError',
  classes: [
    'smtplib.SMTPAuthenticationError',
    'smtplib.SMTPResponseException',
    ...smtpException,
    ...top,
  ],
  message: "(535, b'5.7.8 Authentication credentials invalid')",
  attributes: [
    { name: 'smtp_code', repr: '535' },
    {
      name: 'smtp_error',
      repr: "b'5.7.8 Authentication credentials invalid'",
    },
  ],
  stack: stackOf(
    'program.py:4 <module> > smtplib.py:762 SMTP.login > smtplib.py:751 SMTP.login > smtplib.py:669 SMTP.auth',
  ),
};

export const serverDisconnected: RaisedException = {
  name: 'SMTPServerDisconnected',
  classes: ['smtplib.SMTPServerDisconnected', ...smtpException, ...top],
  message: 'Connection unexpectedly closed',
  attributes: [],
  stack: stackOf(
    'program.py:7 <module> > program.py:5 deliver > smtplib.py:882 SMTP.sendmail > smtplib.py:553 SMTP.mail > smtplib.py:412 SMTP.getreply',
  ),
};

export const connectionRefused: RaisedException = {
  name: 'ConnectionRefusedError',
  classes: ['ConnectionRefusedError', 'ConnectionError', 'OSError', ...top],
  message: '[Errno 14] Connection refused',
  attributes: [
    { name: 'errno', repr: '14' },
    { name: 'strerror', repr: "'Connection refused'" },
  ],
  stack: stackOf(
    'program.py:2 <module> > smtplib.py:262 SMTP.__init__ > smtplib.py:348 SMTP.connect > smtplib.py:319 SMTP._get_socket',
  ),
};

export const printStatement: RaisedException = {
  name: 'SyntaxError',
  classes: ['SyntaxError', ...top],
  message: "Missing parentheses in call to 'print'. Did you mean print(...)?",
  attributes: [],
  stack: [],
  syntax: {
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 14,
    hint: 'This is the print statement of Python 2: since Python 3, `print` is a function, and what it prints stands in parentheses.',
  },
};
