import { courier, type ReplyCode, registered } from './reply-code.js';

/** Codes from 513 to 538: of hosts, of encryption and sign-ins, and of servers with codes of their own. */
export const signInReplyCodes: readonly ReplyCode[] = [
  {
    code: 513,
    title: 'Relaying denied (Courier)',
    explanation:
      'A code of Courier’s own: the server does not pass mail on to that domain for this client.',
    references: [courier],
  },
  {
    code: 517,
    title: 'Invalid domain (Courier)',
    explanation:
      'A code of Courier’s own: the domain of the sender cannot take mail, so no report could go back.',
    references: [courier],
  },
  {
    code: 521,
    title: 'Host does not accept mail',
    explanation:
      'RFC 7504 has this code in place of a greeting, for a host that never takes mail. Some servers say it elsewhere when they give up on a client and close the connection.',
    inAnswerTo: {
      connection:
        'This host never takes mail, from anyone, for anyone; it says so in place of a greeting. The code was an experiment first (RFC 1846).',
      RCPT: 'The host of this recipient never takes mail; RFC 7504 has 556 for that when another host says so.',
    },
    references: [
      { rfc: 7504, section: '3' },
      { rfc: 7504, section: '5.1' },
      { rfc: 1846, section: '4' },
      {
        title: 'Haraka: connection.js',
        url: 'https://github.com/haraka/Haraka/blob/master/connection.js',
      },
    ],
  },
  {
    code: 523,
    title: 'Encryption needed',
    explanation:
      'The server wants the connection encrypted before it takes this mechanism.',
    inAnswerTo: {
      MAIL: 'RFC 5248 has this code for a sign-in that needs encryption. Courier says it of a message that is too long.',
      mailData:
        'RFC 5248 has this code for a sign-in that needs encryption. Courier says it of a message that is too long.',
    },
    references: [registered, courier],
  },
  {
    code: 524,
    title: 'Encryption required for requested authentication mechanism',
    explanation:
      'An older code beside 538: the mechanism needs an encrypted connection.',
    references: [registered],
  },
  {
    code: 525,
    title: 'User account disabled',
    explanation:
      'The password is right, but an administrator has disabled the account.',
    references: [registered],
  },
  {
    code: 530,
    title: 'Authentication or encryption required',
    explanation:
      'The server wants STARTTLS, or a sign-in with AUTH, before this command. Its text should say which.',
    inAnswerTo: {
      AUTH: 'The server wants STARTTLS before AUTH, so that nobody can listen to the password.',
      ATRN: 'The server wants a sign-in with AUTH before ATRN.',
    },
    references: [
      { rfc: 4954, section: '6' },
      { rfc: 3207, section: '4' },
    ],
  },
  {
    code: 533,
    title: 'Delivery not authorized',
    explanation:
      'Only the registry of enhanced status codes knows this code, beside X.7.1: the sender may not do this.',
    references: [registered],
  },
  {
    code: 534,
    title: 'Authentication mechanism is too weak',
    explanation:
      'The server wants a stronger mechanism than this one for this user.',
    inAnswerTo: {
      MAIL: 'RFC 4954 has this code for a mechanism that is too weak. Courier says it of a SIZE that is too large.',
    },
    references: [{ rfc: 4954, section: '6' }, courier],
  },
  {
    code: 535,
    title: 'Authentication credentials invalid',
    explanation:
      'The server does not accept the credentials: the user name or the password is wrong, and the code does not say which.',
    inAnswerTo: {
      MAIL: 'The server wants a sign-in with AUTH first. RFC 4954 has 530 for that.',
      RCPT: 'The server wants a sign-in with AUTH first. RFC 4954 has 530 for that.',
    },
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 538,
    title: 'Encryption required for requested authentication mechanism',
    explanation:
      'The mechanism needs an encrypted connection. The code is rare: servers of today do not offer such a mechanism before TLS.',
    references: [{ rfc: 4954, section: '6' }],
  },
];
