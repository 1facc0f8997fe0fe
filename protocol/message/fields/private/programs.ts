/** Header fields of mail programs. */
import { parseAddressList } from '../../address-list.js';
import type { Field } from '../field.js';
import { privateFields } from './private-field.js';

export const programFields: readonly Field[] = privateFields(undefined, [
  [
    'X-Mailer',
    'Which program wrote the message',
    'The name of the mail program or library, and often its version. Nothing proves that it is true.',
  ],
  [
    'X-Priority',
    'How important the author finds the message',
    'A number from 1, the highest, to 5, the lowest; 3 is normal.',
  ],
  [
    'X-Sender',
    'Who sent the message, as a program says',
    'An address; nothing proves that it is true.',
  ],
  [
    'X-Face',
    'A small picture of the author',
    'A picture of 48 by 48 points in black and white, as text.',
  ],
  ['Face', 'A small picture of the author', 'A picture in colour, as base64.'],
  [
    'Return-Receipt-To',
    'Who wants to know that the message arrived',
    'An old way to ask for a report. Disposition-Notification-To and the DSN extension of SMTP are the standards for it.',
    parseAddressList,
  ],
  [
    'X-Confirm-Reading-To',
    'Who wants to know that the message was read',
    'Disposition-Notification-To is the standard for it.',
    parseAddressList,
  ],
  [
    'X-Accept-Language',
    'Which languages the author reads',
    'Accept-Language is the standard for it.',
  ],
  [
    'X-Enigmail-Version',
    'Which version of Enigmail was at work',
    'An extension of Thunderbird for OpenPGP.',
  ],
  [
    'X-Universally-Unique-Identifier',
    'The name of the message in Apple Mail',
    'Apple Mail finds its own copies by it.',
  ],
  [
    'X-UIDL',
    'The name of the message on a POP3 server',
    'Some servers and programs keep it in the mailbox file.',
  ],
  [
    'X-Status',
    'What the owner of the mailbox did with it',
    'Letters in a mailbox file: A for answered, F for flagged, and others.',
  ],
  [
    'X-Keywords',
    'Marks of the owner of the mailbox',
    'Kept in a mailbox file by IMAP servers.',
  ],
  [
    'X-Clacks-Overhead',
    'A remembrance of Terry Pratchett',
    'GNU Terry Pratchett: his name is passed on for as long as it travels, as in his novel Going Postal.',
  ],
]);

/** What begins like this is one of them. */
export const programPrefixes: readonly Field[] = privateFields(undefined, [
  [
    'X-Mozilla-',
    'What Thunderbird noted',
    'It keeps the state of the message in the mailbox file by it.',
  ],
  [
    'X-Apple-',
    'What a program of Apple noted',
    'Written for Apple Mail itself.',
  ],
  [
    'X-Evolution-',
    'What Evolution noted',
    'Written for the mail program itself.',
  ],
  ['X-Yahoo-', 'What Yahoo noted', 'Servers of Yahoo wrote it for themselves.'],
  ['X-YMail-', 'What Yahoo noted', 'Servers of Yahoo wrote it for themselves.'],
  [
    'X-QQ-',
    'What QQ Mail noted',
    'Servers of Tencent wrote it for themselves.',
  ],
  [
    'X-Yandex-',
    'What Yandex noted',
    'Servers of Yandex wrote it for themselves.',
  ],
  ['X-Zoho-', 'What Zoho noted', 'Servers of Zoho wrote it for themselves.'],
  [
    'X-ME-',
    'What Fastmail noted',
    'Servers of Fastmail wrote it for themselves.',
  ],
]);
