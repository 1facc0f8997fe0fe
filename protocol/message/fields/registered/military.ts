/** Header fields of military messages (RFC 6477, RFC 7912). */
import { parseAddressList } from '../../address-list.js';
import { parseDate } from '../../date-time.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

/** `number` is that of the section in RFC 6477 section 3. */
function row(
  number: number,
  name: string,
  title: string,
  explanation: string,
  parse?: Field['parse'],
): FieldRow {
  return {
    fieldName: `MMHS-${name}`,
    title,
    explanation: `${explanation} ${ofSoldiers}`,
    references: [{ rfc: 6477, section: `3.${number}` }],
    status: 'informational',
    ...(parse && { parse }),
  };
}

const ofSoldiers = 'A field of military messages.';

/** Both fields of precedence take the same (RFC 6477 sections 3.8 and 3.9). */
const precedence =
  'Deferred (0), routine (1), priority (2), immediate (3), flash (4), override (5) or another number: the higher is handled first.';

const rows: readonly FieldRow[] = [
  row(
    1,
    'Exempted-Address',
    'Who of a list does not get the message',
    'Members of a list whom the message is not meant for.',
    parseAddressList,
  ),
  row(
    2,
    'Extended-Authorisation-Info',
    'When the message was released',
    'The time at which whoever is responsible let the message go, or at which it was handed in.',
    parseDate,
  ),
  row(
    3,
    'Subject-Indicator-Codes',
    'By which codes the message is passed on',
    'Codes for what it is about; the receiving side finds its readers by them.',
  ),
  row(
    4,
    'Handling-Instructions',
    'How those who carry it should treat it',
    'Instructions for the people who carry the message on.',
  ),
  row(
    5,
    'Message-Instructions',
    'How its readers should treat it',
    'Instructions that come with the message for those who get it.',
  ),
  row(
    6,
    'Codress-Message-Indicator',
    'That the addresses are hidden in the text',
    'In such a message the addresses stand in the encrypted text.',
  ),
  row(
    7,
    'Originator-Reference',
    'The name of the message with its sender',
    'A reference that the unit it comes from gave it.',
  ),
  row(8, 'Primary-Precedence', 'How urgent it is for those in To', precedence),
  row(
    9,
    'Copy-Precedence',
    'How urgent it is for those in Cc and Bcc',
    precedence,
  ),
  row(
    10,
    'Message-Type',
    'Whether it is meant in earnest or is a drill',
    'Whether it belongs to an exercise, an operation, a project or a drill, and to which.',
  ),
  row(
    11,
    'Other-Recipients-Indicator-To',
    'Who else has to act on it',
    'Recipients to whom the message goes by another way.',
  ),
  row(
    12,
    'Other-Recipients-Indicator-CC',
    'Who else gets a copy',
    'Recipients of a copy to whom it goes by another way.',
  ),
  row(
    13,
    'Acp127-Message-Identifier',
    'The name of the message in an older system',
    'The identifier that it has in ACP 127, the older system for military messages.',
  ),
  row(
    14,
    'Originator-PLAD',
    'Who sent it, in an older system',
    'The name of the sender in ACP 127. Together with the time of release it tells which message this is there.',
  ),
  {
    fieldName: 'MMHS-Authorizing-Users',
    title: 'Whose consent the message needed',
    explanation: `The people who countersigned the message before it was let go. ${ofSoldiers}`,
    references: [{ rfc: 7912, section: '4' }],
    status: 'provisional',
    parse: parseAddressList,
  },
];

export const militaryFields: readonly Field[] = rows.map(fieldOf);
