/**
 * Header fields that gateways to X.400 made (RFC 2156), in the order of RFC 4021.
 * Some of them are found in other mail as well.
 */
import { parseAddressList, parseSingleMailbox } from '../../address-list.js';
import { parseDate } from '../../date-time.js';
import { parseMessageIds } from '../../message-id.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

/** `number` is that of the section in RFC 4021 section 2.1. */
function row(
  number: number,
  fieldName: string,
  title: string,
  explanation: string,
  parse?: Field['parse'],
): FieldRow {
  return {
    fieldName,
    title,
    explanation,
    references: [{ rfc: 4021, section: `2.1.${number}` }, { rfc: 2156 }],
    status: 'gateway',
    ...(parse && { parse }),
  };
}

const rows: readonly FieldRow[] = [
  row(
    39,
    'DL-Expansion-History',
    'Which lists the message went through',
    'The distribution lists that passed the message on, so that it does not go round between them.',
  ),
  row(
    40,
    'Alternate-Recipient',
    'Whether somebody else may get the message',
    'Allowed or Prohibited: what to do where it cannot be delivered to its recipient.',
  ),
  row(
    41,
    'Original-Encoded-Information-Types',
    'What kinds of data the message had',
    'The types of its body parts as they were before the gateway converted them.',
  ),
  row(
    42,
    'Content-Return',
    'Whether a bounce should bring the message back',
    'Allowed or Prohibited. X400-Content-Return took its place.',
  ),
  row(
    43,
    'Generate-Delivery-Report',
    'That the sender wants to know of the delivery',
    'Asks for a report when the message has been delivered; it has no value.',
  ),
  row(
    44,
    'Prevent-NonDelivery-Report',
    'That the sender wants no bounce',
    'Asks that nothing be reported where the message cannot be delivered; it has no value.',
  ),
  row(
    45,
    'Obsoletes',
    'Which messages this one makes obsolete',
    'The Message-IDs of the messages that need no longer be read.',
    parseMessageIds,
  ),
  row(
    46,
    'Supersedes',
    'Which message this one takes the place of',
    'The Message-ID of the message that this one replaces.',
    parseMessageIds,
  ),
  row(
    47,
    'Content-Identifier',
    'The name of the content',
    'A name that the sender gave the content. X400-Content-Identifier took its place.',
  ),
  row(
    48,
    'Delivery-Date',
    'When the message was delivered',
    'The time at which it came into the mailbox. Exim writes it as well.',
    parseDate,
  ),
  row(
    49,
    'Expiry-Date',
    'Until when the message matters',
    'After this time it need not be read. Expires took its place.',
    parseDate,
  ),
  row(
    50,
    'Expires',
    'Until when the message matters',
    'After this time it need not be read, and may be deleted.',
    parseDate,
  ),
  row(
    51,
    'Reply-By',
    'Until when an answer is wanted',
    'The time by which the author hopes for an answer.',
    parseDate,
  ),
  row(
    52,
    'Importance',
    'How important the author finds the message',
    'High, normal or low, for the reader alone: it does not make the message travel faster. Outlook writes it as well.',
  ),
  row(
    53,
    'Incomplete-Copy',
    'That something is missing from this copy',
    'Body parts were left out; it has no value.',
  ),
  row(
    54,
    'Priority',
    'How urgently the message should be delivered',
    'Normal, urgent or non-urgent: it may change how fast a message travels.',
  ),
  row(
    55,
    'Sensitivity',
    'How confidential the author finds the message',
    'Personal, private or company-confidential: a request to the reader, which nothing enforces.',
  ),
  row(
    56,
    'Language',
    'Which language the message is in',
    'A code of two letters. Content-Language says the same in all mail.',
  ),
  row(
    57,
    'Conversion',
    'Whether the message may be converted',
    'Allowed or Prohibited: whether a gateway may change the form of the body.',
  ),
  row(
    58,
    'Conversion-With-Loss',
    'Whether a conversion may lose something',
    'Allowed or Prohibited: whether a gateway may change the body where something gets lost by it.',
  ),
  row(
    59,
    'Message-Type',
    'That the message is a report',
    'Says that this is a delivery report, and not a message between people.',
  ),
  row(
    60,
    'Autosubmitted',
    'That a program sent it by itself',
    'Not to be confused with Auto-Submitted, which all mail uses.',
  ),
  row(
    61,
    'Autoforwarded',
    'That a program passed it on by itself',
    'Keeps two programs from forwarding a message to each other without end.',
  ),
  row(
    62,
    'Discarded-X400-IPMS-Extensions',
    'Which features of the message got lost',
    'What the message had in X.400 and mail has no words for.',
  ),
  row(
    63,
    'Discarded-X400-MTS-Extensions',
    'Which features of its transport got lost',
    'What its envelope had in X.400 and mail has no words for.',
  ),
  row(
    64,
    'Disclose-Recipients',
    'Whether recipients may know of each other',
    'Allowed or Prohibited: whether each is told who else got the message.',
  ),
  row(
    65,
    'Deferred-Delivery',
    'Before when it should not be delivered',
    'The time until which the message should be held back.',
    parseDate,
  ),
  row(
    66,
    'Latest-Delivery-Time',
    'After when it should not be delivered',
    'If the message has not been delivered by this time, it should be returned.',
    parseDate,
  ),
  row(
    67,
    'Originator-Return-Address',
    'The address of the sender on paper',
    'A postal address, for messages that are delivered as letters.',
  ),
  row(
    68,
    'X400-Content-Identifier',
    'The name of the content',
    'A name that the sender gave the content, to know it in a report.',
  ),
  row(
    69,
    'X400-Content-Return',
    'Whether a bounce should bring the message back',
    'Allowed or Prohibited.',
  ),
  row(
    70,
    'X400-Content-Type',
    'What the content was',
    'The type of the content as its envelope had it.',
  ),
  row(
    71,
    'X400-MTS-Identifier',
    'The name of the message on its way',
    'The identifier that the servers of X.400 gave the message.',
  ),
  row(
    72,
    'X400-Originator',
    'Who sent the message',
    'The sender on the envelope of X.400, as a mail address.',
    parseSingleMailbox,
  ),
  row(
    73,
    'X400-Received',
    'The postmark of a server',
    'One server of X.400 that the message went through: the like of Received.',
  ),
  row(
    74,
    'X400-Recipients',
    'Who got the message',
    'The recipients on the envelope of X.400, as mail addresses.',
    parseAddressList,
  ),
  row(
    75,
    'X400-Trace',
    'The way of the message between operators',
    'Through which domains of X.400 the message went.',
  ),
];

export const x400Fields: readonly Field[] = rows.map(fieldOf);
