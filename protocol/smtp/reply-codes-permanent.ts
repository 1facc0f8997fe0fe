import { inNumericOrder, type ReplyCode } from './reply-code.js';
import { mailSystemReplyCodes } from './reply-codes-mail-system.js';
import { signInReplyCodes } from './reply-codes-sign-in.js';

const syntaxReplyCodes: readonly ReplyCode[] = [
  {
    code: 500,
    title: 'Syntax error, command unrecognized',
    explanation:
      'The server does not know this command, or the line is too long for it.',
    inAnswerTo: {
      EHLO: 'The server is so old that it does not know EHLO. The client may say HELO instead.',
      AUTH: 'The server does not know this command, or the response is longer than it takes.',
      BDAT: 'The server does not know BDAT, and reads the octets of the chunk as commands.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.2' },
      { rfc: 5321, section: '4.2.4' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 501,
    title: 'Syntax error in parameters or arguments',
    explanation:
      'The server knows the command, but cannot make sense of what follows it.',
    inAnswerTo: {
      EHLO: 'What the client calls itself is missing, or is neither a host name nor an address in brackets.',
      HELO: 'What the client calls itself is missing, or is neither a host name nor an address in brackets.',
      MAIL: 'The reverse-path, or a parameter behind it, is not written as it should be.',
      RCPT: 'The forward-path, or a parameter behind it, is not written as it should be.',
      DATA: 'Nothing may follow DATA.',
      BDAT: 'What follows BDAT is not the size of a chunk, and LAST after the last.',
      STARTTLS: 'Nothing may follow STARTTLS.',
      AUTH: 'What follows AUTH, or the response, is not as it should be: it is not base64, for example, or it comes before the server has asked, where the server begins. A client that gives up the sign-in with a `*` is answered so too.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.1.1' },
      { rfc: 3030, section: '2' },
      { rfc: 3207, section: '4' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 502,
    title: 'Command not implemented',
    explanation: 'The server knows the command, but does not offer it.',
    inAnswerTo: {
      EHLO: 'The server does not offer EHLO. The client may say HELO instead.',
      VRFY: 'The server does not offer VRFY, so that nobody can collect addresses.',
      EXPN: 'The server does not offer EXPN, so that nobody can collect addresses.',
      unknown:
        'The server has no such command. By the rules 500 is for a command that it does not know, and 502 for one that it knows and does not offer; some servers say 502 for both.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.2.4' },
      { rfc: 5321, section: '7.3' },
    ],
  },
  {
    code: 503,
    title: 'Bad sequence of commands',
    explanation: 'The server knows the command, but this is not its time.',
    inAnswerTo: {
      MAIL: 'This is not the time for MAIL: the session has not begun with a hello (EHLO or HELO, LHLO in LMTP), or a mail transaction is already open.',
      RCPT: 'RCPT comes after a MAIL that was accepted.',
      DATA: 'DATA comes after a MAIL and at least one RCPT that were accepted, and not after BDAT.',
      BDAT: 'BDAT comes after a MAIL and at least one RCPT that were accepted, and not after the last chunk.',
      STARTTLS:
        'This is not the time for STARTTLS: TLS has begun already, or a mail transaction is open.',
      AUTH: 'This is not the time for AUTH: the client has signed in already, has not said hello yet (EHLO, or LHLO in LMTP), or is in the middle of a mail transaction, for example.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.1.4' },
      { rfc: 3030, section: '2' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 504,
    title: 'Command parameter not implemented',
    explanation: 'The server has the command, but not with this parameter.',
    inAnswerTo: {
      EHLO: 'The server does not take what the client calls itself.',
      HELO: 'The server does not take what the client calls itself.',
      AUTH: 'The server does not offer this mechanism, or not before TLS.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.3.2' },
      { rfc: 4954, section: '4' },
    ],
  },
];

/** Reply codes that refuse for good (5yz), in order. */
export const permanentReplyCodes: readonly ReplyCode[] = [
  ...syntaxReplyCodes,
  ...signInReplyCodes,
  ...mailSystemReplyCodes,
];
