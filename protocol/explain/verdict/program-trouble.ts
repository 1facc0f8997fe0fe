/**
 * What programs say where they give up by themselves, which no reply of a server
 * shows: one row for each.
 */
import type { Reference } from '../../source/syntax-tree.js';
import type { Reason } from './reason.js';

/** One of the things that programs say, and what it means. */
export interface ProgramTrouble extends Reason {
  readonly pattern: RegExp;
  readonly title: string;
}

const startTls: Reference = { rfc: 3207, section: '4' };
const auth: Reference = { rfc: 4954, section: '3' };

const troubles: readonly ProgramTrouble[] = [
  {
    pattern: /Could not connect to SMTP host: .{1,300}, response: -1/,
    title: 'The server sent no greeting.',
    cause:
      'JavaMail had a connection and waited for a reply; the connection ended without one, or what came was none.',
    fault: 'client',
    advice: [
      'Port 465 begins with TLS: set mail.smtp.ssl.enable to true there.',
      'Port 587 begins in plain text: set mail.smtp.starttls.enable to true there, and not mail.smtp.ssl.enable.',
    ],
    references: [
      { rfc: 5321, section: '3.1' },
      { rfc: 8314, section: '3.3' },
    ],
  },
  {
    pattern:
      /did not advertise STARTTLS|STARTTLS extension not supported|not support TLS via|didn'?t find STARTTLS|STARTTLS (?:is )?(?:not supported|unsupported|not available)|STARTTLS denied/i,
    title: 'The server does not offer STARTTLS, and the client gave up.',
    cause:
      'STARTTLS may be sent only where the answer to EHLO has a line with this word.',
    fault: 'server',
    advice: [
      'Check the port: on 465 TLS begins at once, without STARTTLS; 587 offers STARTTLS as a rule.',
      'If the server is your own, give it a certificate and turn STARTTLS on.',
    ],
    references: [startTls],
  },
  {
    pattern:
      /did not advertise auth|AUTH extension not supported|not support authentication|no (?:suitable|supported) authentication|authentication (?:is )?not (?:supported|offered)/i,
    title: 'The server offers no way to sign in that the client has.',
    cause:
      'The mechanisms to sign in stand behind AUTH in the answer to EHLO. Many servers show that line only inside TLS.',
    fault: 'client',
    advice: [
      'Begin TLS with STARTTLS, and greet again, before you sign in.',
      'Check the port: programs sign in on 587 or 465, and seldom on 25.',
    ],
    references: [auth, startTls],
  },
  {
    pattern:
      /missing credentials|no (?:user ?name|password) (?:was )?(?:given|set|specified)/i,
    title:
      'The client was not told a user name and a password to sign in with.',
    cause: 'It wanted to sign in, and had nothing to sign in with.',
    fault: 'client',
    advice: ['Give the program a user name and a password.'],
    references: [auth],
  },
  {
    pattern:
      /no recipients? (?:were )?(?:defined|found|given|specified)|must provide at least one recipient/i,
    title: 'The client was given no recipient, and sent nothing.',
    cause: 'A message goes to the addresses that RCPT names: one at least.',
    fault: 'client',
    advice: [
      'Give the program a recipient; look whether the variable that should hold it is empty.',
    ],
    references: [{ rfc: 5321, section: '3.3' }],
  },
  {
    pattern: /UnicodeEncodeError: 'ascii' codec can't encode/,
    title: 'The program stopped at a character that is not ASCII.',
    cause:
      'smtplib sends a text as ASCII. A message with other characters has to be encoded first, as MIME says.',
    fault: 'client',
    advice: [
      'Make the message with email.message.EmailMessage, and send it with send_message.',
    ],
    references: [
      {
        title: 'Python: smtplib',
        url: 'https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.sendmail',
      },
    ],
  },
  {
    pattern:
      /require internationalized email support|SMTPUTF8 (?:is )?(?:not supported|required)/i,
    title:
      'The server does not offer SMTPUTF8, which an address with letters beyond ASCII needs.',
    cause: 'Only with SMTPUTF8 may an envelope have such letters.',
    fault: 'server',
    advice: ['Use an address in ASCII, or another server.'],
    references: [{ rfc: 6531, section: '3.2' }],
  },
  {
    pattern:
      /SMTPServerDisconnected|connection unexpectedly closed|closed connection unexpectedly|net_io_connectionclosed/i,
    title:
      'The server closed the connection, and the client had not asked it to.',
    cause:
      'No reply says why. A server that has reasons gives them in a 421, as a rule.',
    fault: 'server',
    advice: [
      'If this port begins with TLS, as 465 does, let the client begin with TLS.',
      'Otherwise try again later.',
    ],
    references: [{ rfc: 5321, section: '3.8' }],
  },
];

/** What `text`, a program's own words, says of why it gave up; undefined where it says nothing that is known. */
export function findProgramTrouble(
  text: string,
): Omit<ProgramTrouble, 'pattern'> | undefined {
  const found = troubles.find(({ pattern }) => pattern.test(text));
  if (!found) return undefined;
  const { pattern: _, ...words } = found;
  return words;
}
