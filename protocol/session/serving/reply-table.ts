/**
 * What a server may answer to what, the most usual first: the lists of RFC 5321
 * section 4.3.2, and those of the extensions that have replies of their own.
 * A text says what this server's own trouble is; `{host}` is its name.
 */

/** A code, its enhanced status code (RFC 3463; empty where none belongs), and what a server may say with it. */
export type ReplyRow = readonly [code: number, enhanced: string, text: string];

/** By what is answered: a verb, `connection`, or `mailData`, which a lone dot has ended. */
export const replyTable: Readonly<Record<string, readonly ReplyRow[]>> = {
  connection: [
    [220, '', '{host} ESMTP, and you are talking to a human'],
    [554, '', '{host} takes no mail'],
  ],
  EHLO: [
    [250, '', '{host}'],
    [502, '', 'EHLO is not implemented here'],
    [550, '', 'Access denied'],
    [504, '', 'That argument is not implemented'],
  ],
  HELO: [
    [250, '', '{host}'],
    [550, '', 'Access denied'],
    [504, '', 'That argument is not implemented'],
    [502, '', 'HELO is not implemented here'],
  ],
  MAIL: [
    [250, '2.1.0', 'Sender OK'],
    [550, '5.7.1', 'No mail from this sender'],
    [451, '4.3.0', 'Local error in processing'],
    [452, '4.3.1', 'Not enough storage'],
    [552, '5.3.4', 'The message is too large'],
    [553, '5.1.7', 'That is no mailbox to return mail to'],
    [555, '5.5.4', 'A parameter is not known'],
    [455, '4.5.4', 'A parameter cannot be met now'],
    [503, '5.5.1', 'Bad sequence of commands'],
    [530, '5.7.0', 'Authentication required'],
  ],
  RCPT: [
    [250, '2.1.5', 'Recipient OK'],
    [550, '5.1.1', 'No such mailbox here'],
    [450, '4.2.1', 'Mailbox busy, try again later'],
    [451, '4.3.0', 'Local error in processing'],
    [452, '4.2.2', 'Mailbox full'],
    [551, '5.1.6', 'User not local; please try <bob@wonderland.test>'],
    [552, '5.2.2', 'Mailbox over quota'],
    [553, '5.1.3', 'That is no mailbox'],
    [251, '2.1.5', 'User not local; will forward to <bob@wonderland.test>'],
    [555, '5.5.4', 'A parameter is not known'],
    [455, '4.5.4', 'A parameter cannot be met now'],
    [503, '5.5.1', 'Bad sequence of commands'],
  ],
  DATA: [
    [354, '', 'Start mail input; end with <CRLF>.<CRLF>'],
    [554, '5.5.1', 'No valid recipients'],
    [503, '5.5.1', 'Bad sequence of commands'],
  ],
  mailData: [
    [250, '2.0.0', 'OK, the message is mine now'],
    [451, '4.3.0', 'Local error in processing'],
    [552, '5.3.4', 'The message is too large'],
    [550, '5.7.1', 'Rejected by policy'],
    [554, '5.6.0', 'Transaction failed'],
    [450, '4.7.1', 'Not now, by policy; try again later'],
    [452, '4.3.1', 'Not enough storage'],
  ],
  RSET: [[250, '2.0.0', 'Forgotten']],
  NOOP: [[250, '2.0.0', 'OK']],
  QUIT: [[221, '2.0.0', '{host} says goodbye']],
  VRFY: [
    [252, '2.0.0', 'Cannot verify, but will take mail and try'],
    [250, '2.1.5', '<bob@sandbox.test>'],
    [251, '2.1.5', 'User not local; will forward to <bob@wonderland.test>'],
    [550, '5.1.1', 'No such user'],
    [551, '5.1.6', 'User not local; please try <bob@wonderland.test>'],
    [553, '5.1.4', 'User ambiguous'],
    [502, '5.5.1', 'VRFY is not implemented here'],
    [504, '5.5.4', 'That argument is not implemented'],
  ],
  EXPN: [
    [502, '5.5.1', 'EXPN is not implemented here'],
    [250, '2.1.5', '<bob@sandbox.test>'],
    [252, '2.0.0', 'Cannot expand that list'],
    [550, '5.1.1', 'No such list'],
    [504, '5.5.4', 'That argument is not implemented'],
  ],
  HELP: [
    [214, '2.0.0', 'A human answers here'],
    [211, '2.0.0', 'All is well'],
    [502, '5.5.1', 'HELP is not implemented here'],
    [504, '5.5.4', 'No help on that'],
  ],
  STARTTLS: [
    [220, '2.0.0', 'Ready to start TLS'],
    [454, '4.7.0', 'TLS is not available now'],
  ],
  AUTH: [
    [235, '2.7.0', 'Authentication succeeded'],
    [535, '5.7.8', 'Authentication credentials invalid'],
    [454, '4.7.0', 'Temporary authentication failure'],
    [534, '5.7.9', 'Authentication mechanism is too weak'],
    [432, '4.7.12', 'A password transition is needed'],
    [504, '5.5.4', 'That mechanism is not known here'],
    [503, '5.5.1', 'Bad sequence of commands'],
    [530, '5.7.0', 'Must issue a STARTTLS command first'],
  ],
  BDAT: [
    [250, '2.0.0', 'Octets received'],
    [451, '4.3.0', 'Local error in processing'],
    [452, '4.3.1', 'Not enough storage'],
    [552, '5.3.4', 'The message is too large'],
    [554, '5.6.0', 'Transaction failed'],
    [503, '5.5.1', 'Bad sequence of commands'],
  ],
};

/** What any command may get where things are unusual (RFC 5321 section 4.3.2). */
export const repliesToAny: readonly ReplyRow[] = [
  [500, '5.5.2', 'Command not recognized'],
  [501, '5.5.4', 'Syntax error in parameters or arguments'],
  [421, '4.3.2', '{host} is closing the connection'],
];

/** What a server says to a verb that it does not have (RFC 5321 section 4.2.4). */
export const repliesToUnknown: readonly ReplyRow[] = [
  [500, '5.5.1', 'Command not recognized'],
  [502, '5.5.1', 'Command not implemented'],
  [250, '2.0.0', 'OK'],
];

/** What comes first where a command is out of order. */
export const outOfOrder: ReplyRow = [503, '5.5.1', 'Bad sequence of commands'];
