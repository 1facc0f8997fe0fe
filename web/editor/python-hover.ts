/** What the names of smtplib do on the wire: for who points at one in a program. */
import type { Reference } from '../../protocol/source/syntax-tree.js';

/** A name of smtplib, and which command it sends. */
export interface PythonName {
  readonly name: string;
  /** One or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
}

const docs = 'https://docs.python.org/3/library/smtplib.html';

function documented(name: string): Reference {
  return { title: `Python: ${name}`, url: `${docs}#smtplib.${name}` };
}

const lowLevel: Reference = {
  title: 'Python: SMTP Objects',
  url: `${docs}#smtp-objects`,
};

const smtp = (section: string): Reference => ({ rfc: 5321, section });

/** The classes whose objects speak SMTP. */
const classes: readonly PythonName[] = [
  {
    name: 'SMTP',
    explanation:
      'With a host it connects at once and reads the greeting. It sends nothing before the first method that does.',
    references: [documented('SMTP'), smtp('3.1')],
  },
  {
    name: 'SMTP_SSL',
    explanation:
      'As `SMTP`, but TLS begins before the greeting. Without `context` the certificate of the server is not checked.',
    references: [documented('SMTP_SSL'), { rfc: 8314, section: '3.3' }],
  },
  {
    name: 'LMTP',
    explanation:
      'As `SMTP`, but it sends `lhlo` in the place of `ehlo`. The server answers the mail data once for each recipient, and smtplib reads only the first of these replies.',
    references: [documented('LMTP'), { rfc: 2033, section: '4' }],
  },
];

const members: readonly PythonName[] = [
  {
    name: 'connect',
    explanation: 'Opens a connection and reads the greeting; sends nothing.',
    references: [documented('SMTP.connect'), smtp('3.1')],
  },
  {
    name: 'helo',
    explanation: 'Sends `helo` and the name of this machine, or the one given.',
    references: [documented('SMTP.helo'), smtp('4.1.1.1')],
  },
  {
    name: 'ehlo',
    explanation:
      'Sends `ehlo` and the name of this machine, or the one given, and keeps what the server offers in `esmtp_features`.',
    references: [documented('SMTP.ehlo'), smtp('4.1.1.1')],
  },
  {
    name: 'ehlo_or_helo_if_needed',
    explanation:
      'Sends `ehlo` where neither it nor `helo` was sent on this connection, and `helo` where the server refuses that. After STARTTLS it begins anew.',
    references: [documented('SMTP.ehlo_or_helo_if_needed'), smtp('3.2')],
  },
  {
    name: 'has_extn',
    explanation:
      'Sends nothing: looks whether the last reply to EHLO offered this extension.',
    references: [documented('SMTP.has_extn'), smtp('2.2.1')],
  },
  {
    name: 'esmtp_features',
    explanation:
      'Sends nothing: what the last reply to EHLO offered, by keyword in lower case.',
    references: [lowLevel, smtp('4.1.1.1')],
  },
  {
    name: 'does_esmtp',
    explanation: 'Sends nothing: whether the server answered EHLO with 250.',
    references: [lowLevel, smtp('2.2.1')],
  },
  {
    name: 'ehlo_resp',
    explanation:
      'Sends nothing: the text of the last reply to EHLO, as bytes without the codes.',
    references: [lowLevel, smtp('4.1.1.1')],
  },
  {
    name: 'helo_resp',
    explanation:
      'Sends nothing: the text of the last reply to HELO, as bytes without the codes.',
    references: [lowLevel, smtp('4.1.1.1')],
  },
  {
    name: 'verify',
    explanation: 'Sends `vrfy` and the address.',
    references: [documented('SMTP.verify'), smtp('4.1.1.6')],
  },
  {
    name: 'vrfy',
    explanation: 'Another name for `verify`: sends `vrfy` and the address.',
    references: [documented('SMTP.verify'), smtp('4.1.1.6')],
  },
  {
    name: 'expn',
    explanation: 'Sends `expn` and the name of a mailing list.',
    references: [lowLevel, smtp('4.1.1.7')],
  },
  {
    name: 'login',
    explanation:
      'Sends `ehlo` where it is needed, then `AUTH` with one mechanism after the other of those that both sides know, until one is accepted.',
    references: [documented('SMTP.login'), { rfc: 4954, section: '4' }],
  },
  {
    name: 'auth',
    explanation:
      'Sends `AUTH` and the mechanism, and answers each 334 with what the function that it is given returns, in base64.',
    references: [documented('SMTP.auth'), { rfc: 4954, section: '4' }],
  },
  {
    name: 'auth_plain',
    explanation:
      'For `auth`: user and password for the mechanism PLAIN. Base64 does not hide them.',
    references: [documented('SMTP.auth'), { rfc: 4616, section: '2' }],
  },
  {
    name: 'auth_login',
    explanation:
      'For `auth`: the user, then the password, for the mechanism LOGIN. Base64 does not hide them.',
    references: [documented('SMTP.auth')],
  },
  {
    name: 'auth_cram_md5',
    explanation:
      "For `auth`: a digest of the server's challenge made with the password, which itself is not sent.",
    references: [documented('SMTP.auth'), { rfc: 2195, section: '2' }],
  },
  {
    name: 'starttls',
    explanation:
      'Sends `ehlo` where it is needed, then `STARTTLS`; after a 220, TLS begins. Without `context` the certificate of the server is not checked.',
    references: [documented('SMTP.starttls'), { rfc: 3207, section: '4' }],
  },
  {
    name: 'sendmail',
    explanation:
      'Sends `ehlo` where it is needed, `mail`, a `rcpt` for each recipient, `data` and the message. It returns a dictionary of those recipients that were refused.',
    references: [documented('SMTP.sendmail'), smtp('3.3')],
  },
  {
    name: 'send_message',
    explanation:
      'Takes sender and recipients from the header fields where they are not given, leaves Bcc out, and sends what `sendmail` sends.',
    references: [documented('SMTP.send_message'), smtp('3.3')],
  },
  {
    name: 'mail',
    explanation:
      'Sends `mail from:` with the sender and the options, and returns the code and the text of the reply.',
    references: [lowLevel, smtp('4.1.1.2')],
  },
  {
    name: 'rcpt',
    explanation:
      'Sends `rcpt to:` with one recipient and the options, and returns the code and the text of the reply. A refusal raises nothing.',
    references: [lowLevel, smtp('4.1.1.3')],
  },
  {
    name: 'data',
    explanation:
      'Sends `data`; after a 354 the message, with one dot more on each line that begins with a dot, and the line with a lone dot.',
    references: [lowLevel, smtp('4.5.2')],
  },
  {
    name: 'docmd',
    explanation: 'Sends one command line as it is given, and reads the reply.',
    references: [documented('SMTP.docmd'), smtp('4.1.1')],
  },
  {
    name: 'putcmd',
    explanation:
      'Sends one command line with CR LF, and leaves its reply unread.',
    references: [lowLevel, smtp('4.1.1')],
  },
  {
    name: 'getreply',
    explanation:
      'Sends nothing: waits for a reply, and returns its code and its text.',
    references: [lowLevel, smtp('4.2')],
  },
  {
    name: 'send',
    explanation: 'Sends what it is given as it is: no line end is added.',
    references: [lowLevel, smtp('2.3.8')],
  },
  {
    name: 'help',
    explanation: 'Sends `help`, and returns the text of the reply.',
    references: [lowLevel, smtp('4.1.1.8')],
  },
  {
    name: 'noop',
    explanation: 'Sends `noop`, which does nothing but get a reply.',
    references: [lowLevel, smtp('4.1.1.9')],
  },
  {
    name: 'rset',
    explanation: 'Sends `rset`: the mail transaction is dropped.',
    references: [lowLevel, smtp('4.1.1.5')],
  },
  {
    name: 'quit',
    explanation: 'Sends `quit`, reads the reply and closes the connection.',
    references: [documented('SMTP.quit'), smtp('4.1.1.10')],
  },
  {
    name: 'close',
    explanation:
      'Sends nothing: closes the connection without the `quit` that a client owes the server.',
    references: [lowLevel, smtp('4.1.1.10')],
  },
  {
    name: 'set_debuglevel',
    explanation:
      'Sends nothing: from 1 on, all that is sent and received is printed on standard error.',
    references: [documented('SMTP.set_debuglevel')],
  },
];

/** All names that are explained. */
export const pythonNames: readonly PythonName[] = [...classes, ...members];

/** Names that nothing else in the standard library has. */
const unmistakable =
  /^(?:ehlo|helo|ehlo_or_helo_if_needed|has_extn|esmtp_features|does_esmtp|ehlo_resp|helo_resp|vrfy|expn|auth_plain|auth_login|auth_cram_md5|sendmail|send_message|rcpt|docmd|putcmd|getreply)$/;

/**
 * The name of smtplib at a place of `program`: a class of its own, or a member of
 * an object that was made of one. `column` counts from 1. Undefined where there
 * is none, and where another object may be meant, as in `file.close`.
 */
export function pythonNameAt(
  program: string,
  line: string,
  column: number,
): { readonly found: PythonName; readonly start: number } | undefined {
  if (!/\bsmtplib\b/.test(program)) return undefined;
  const before = /[\w.]*$/.exec(line.slice(0, column - 1))?.[0] ?? '';
  const after = /^\w*/.exec(line.slice(column - 1))?.[0] ?? '';
  const parts = `${before}${after}`.split('.');
  const name = parts.at(-1) ?? '';
  const owner = parts.slice(0, -1).join('.');
  const start = column - (before.length - before.lastIndexOf('.') - 1);
  const found = findName(program, name, owner);
  return found && { found, start };
}

function findName(program: string, name: string, owner: string) {
  if (owner === '' || owner === 'smtplib') {
    return classes.find((one) => one.name === name);
  }
  const isSmtp = unmistakable.test(name) || isMadeOfSmtp(program, owner);
  return isSmtp ? members.find((one) => one.name === name) : undefined;
}

/** Whether `owner` is given an object of smtplib, by `=` or by `as`. */
function isMadeOfSmtp(program: string, owner: string) {
  const made = String.raw`(?:smtplib\.)?(?:SMTP|SMTP_SSL|LMTP)\s*\(`;
  const call = String.raw`(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
  const escaped = owner.replaceAll('.', String.raw`\.`);
  const given = new RegExp(
    String.raw`(?<![\w.])${escaped}\s*(?::\s*[\w.]+\s*)?=\s*${made}|\b${made}${call}\s*as\s+${escaped}\b`,
  );
  return given.test(program);
}
