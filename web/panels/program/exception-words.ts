/** What the classes of exceptions mean that a program that sends mail meets. */
import type { Reference } from '../../../protocol/source/syntax-tree.js';

export interface ExceptionWords {
  /** Without its module: `SMTPDataError`. */
  readonly name: string;
  /** One or two sentences. */
  readonly meaning: string;
  readonly references: readonly Reference[];
}

const library = 'https://docs.python.org/3/library';

/** Of Python itself. */
function builtIn(name: string, meaning: string): ExceptionWords {
  const url = `${library}/exceptions.html#${name}`;
  return { name, meaning, references: [{ title: `Python: ${name}`, url }] };
}

/** Of a module: `socket.gaierror`. */
function ofModule(
  module: string,
  name: string,
  meaning: string,
  ...rules: readonly Reference[]
): ExceptionWords {
  const title = `Python: ${module}.${name}`;
  const url = `${library}/${module}.html#${module}.${name}`;
  return { name, meaning, references: [{ title, url }, ...rules] };
}

const smtp = (section: string): Reference => ({ rfc: 5321, section });

/** All classes that are explained. */
export const exceptionWords: readonly ExceptionWords[] = [
  ofModule(
    'smtplib',
    'SMTPException',
    "The base class of smtplib's own exceptions. A connection that does not come about raises another, such as `ConnectionRefusedError`.",
  ),
  ofModule(
    'smtplib',
    'SMTPServerDisconnected',
    'The server closed the connection, or there is none: `connect` was not called yet, or the connection was closed before.',
    smtp('3.8'),
  ),
  ofModule(
    'smtplib',
    'SMTPResponseException',
    'The base class of those that carry a reply of the server: its code in `smtp_code`, its text in `smtp_error`.',
    smtp('4.2'),
  ),
  ofModule(
    'smtplib',
    'SMTPSenderRefused',
    'The server refused the sender: its reply to MAIL was not 250. `sender` has the address.',
    smtp('4.1.1.2'),
  ),
  ofModule(
    'smtplib',
    'SMTPRecipientsRefused',
    'No message was sent: the server refused every recipient, or answered one with 421. `recipients` has the refusals, by address.',
    smtp('4.1.1.3'),
  ),
  ofModule(
    'smtplib',
    'SMTPDataError',
    'The server did not take the message: its reply to DATA was not 354, or its reply to the mail data was not 250.',
    smtp('4.1.1.4'),
  ),
  ofModule(
    'smtplib',
    'SMTPConnectError',
    'The server answered the connection with something else than 220.',
    smtp('3.1'),
  ),
  ofModule(
    'smtplib',
    'SMTPHeloError',
    'The server refused EHLO, and then HELO too.',
    smtp('4.1.1.1'),
  ),
  ofModule(
    'smtplib',
    'SMTPNotSupportedError',
    'The server does not offer the extension that this needs, so smtplib did not send the command.',
    smtp('2.2'),
  ),
  ofModule(
    'smtplib',
    'SMTPAuthenticationError',
    'The server did not accept AUTH: most often the user or the password is wrong. Of several mechanisms that were tried, this is the last refusal.',
    { rfc: 4954, section: '6' },
  ),
  builtIn(
    'OSError',
    'A system call failed: with a file, a socket or a name. The exceptions of smtplib and of ssl are of this class too.',
  ),
  builtIn(
    'ConnectionError',
    'The base class of what goes wrong with a connection: it is refused, reset, aborted or closed already.',
  ),
  builtIn(
    'ConnectionRefusedError',
    'The machine was reached, and refused the connection: most often nothing listens on that port.',
  ),
  builtIn(
    'ConnectionResetError',
    'The other end dropped the connection without closing it in order.',
  ),
  builtIn('ConnectionAbortedError', 'The connection was given up.'),
  builtIn(
    'BrokenPipeError',
    'It wrote to a connection that the other end has closed already.',
  ),
  builtIn(
    'TimeoutError',
    'It waited for as long as its timeout allows, and nothing came.',
  ),
  builtIn(
    'BlockingIOError',
    'The socket was told not to wait, and there is nothing to take yet.',
  ),
  builtIn('FileNotFoundError', 'There is no file of this name.'),
  builtIn('PermissionError', 'What was asked is not allowed.'),
  ofModule(
    'socket',
    'gaierror',
    'The name of the host could not be looked up.',
  ),
  ofModule('ssl', 'SSLError', 'TLS failed: often in its handshake.'),
  ofModule(
    'ssl',
    'SSLCertVerificationError',
    'The certificate of the server did not verify: its issuer is not trusted, it is for another name, or its time is over.',
    { rfc: 5280, section: '6' },
  ),
  ofModule('ssl', 'SSLEOFError', 'The connection ended in the middle of TLS.'),
  ofModule(
    'ssl',
    'SSLZeroReturnError',
    'The other end has closed TLS in order, and nothing more can be read.',
  ),
  ofModule(
    'ssl',
    'SSLWantReadError',
    'The socket was told not to wait, and TLS needs to receive more first.',
  ),
  builtIn('Exception', 'The base class of what a program is meant to catch.'),
  builtIn(
    'BaseException',
    'The base class of all exceptions, those that end the program among them.',
  ),
  builtIn(
    'KeyboardInterrupt',
    'The program was interrupted: here, Stop does that. `except Exception` does not catch it.',
  ),
  builtIn('SystemExit', '`sys.exit` was called: the program is to end.'),
  builtIn('NameError', 'There is nothing of this name.'),
  builtIn(
    'UnboundLocalError',
    'A name of this function was used before it was given a value.',
  ),
  builtIn('AttributeError', 'The object has no attribute of this name.'),
  builtIn('TypeError', 'What was given is of a type that does not fit.'),
  builtIn(
    'ValueError',
    'What was given is of the right type, and has a value that does not fit.',
  ),
  builtIn(
    'UnicodeError',
    'Text could not be turned into octets, or octets into text.',
  ),
  builtIn(
    'UnicodeEncodeError',
    'The text has a character that the encoding has no octets for, as ASCII has none for é.',
  ),
  builtIn('UnicodeDecodeError', 'The octets are no text in this encoding.'),
  builtIn(
    'LookupError',
    'The base class of a key or an index that is not there.',
  ),
  builtIn('KeyError', 'The dictionary has no such key.'),
  builtIn('IndexError', 'The sequence is not that long.'),
  builtIn('ImportError', 'A module, or a name in it, could not be imported.'),
  builtIn('ModuleNotFoundError', 'There is no module of this name.'),
  builtIn('RuntimeError', 'An error of no other kind.'),
  builtIn('RecursionError', 'Functions called each other too deeply.'),
  builtIn('NotImplementedError', 'This is not there, or not yet.'),
  builtIn('EOFError', '`input()` was told that there is no more to come.'),
  builtIn('MemoryError', 'There was no memory left.'),
  builtIn('AssertionError', 'An `assert` did not hold.'),
  builtIn(
    'SyntaxError',
    'Python could not read the program, so nothing of it was run.',
  ),
  builtIn('IndentationError', 'A line is not indented as its block needs it.'),
  builtIn('TabError', 'Tabs and spaces are mixed where a line is indented.'),
];

const byName = new Map(exceptionWords.map((words) => [words.name, words]));

/** What a class means, with its module or without; undefined where it is not known. */
export function findExceptionWords(
  className: string,
): ExceptionWords | undefined {
  return byName.get(className.split('.').at(-1) ?? '');
}
