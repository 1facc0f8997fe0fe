/** Header fields of military messages (RFC 6477, RFC 7912). */
import { parseAddressList } from '../../address-list.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

function row(
  name: string,
  title: string,
  explanation: string,
  rfc = 6477,
): FieldRow {
  return {
    fieldName: `MMHS-${name}`,
    title,
    explanation: `${explanation} A field of military messages.`,
    references: [{ rfc }],
    status: 'informational',
  };
}

const rows: readonly FieldRow[] = [
  row(
    'Exempted-Address',
    'Who of a list does not get the message',
    'Members of a list whom the message is not meant for.',
  ),
  row(
    'Extended-Authorisation-Info',
    'When the message was released',
    'The time at which whoever is responsible let the message go.',
  ),
  row(
    'Subject-Indicator-Codes',
    'By which codes the message is passed on',
    'Codes for what it is about; the receiving side finds its readers by them.',
  ),
  row(
    'Handling-Instructions',
    'How those who carry it should treat it',
    'Instructions for the people who carry the message on.',
  ),
  row(
    'Message-Instructions',
    'How its readers should treat it',
    'Instructions that come with the message for those who get it.',
  ),
  row(
    'Codress-Message-Indicator',
    'That the addresses are hidden in the text',
    'In such a message the addresses stand in the encrypted text.',
  ),
  row(
    'Originator-Reference',
    'The name of the message with its sender',
    'A reference that the sender gave it, to be named in answers.',
  ),
  row(
    'Primary-Precedence',
    'How urgent it is for those in To',
    'A number from 0, deferred, to 5, override.',
  ),
  row(
    'Copy-Precedence',
    'How urgent it is for those in Cc',
    'A number from 0, deferred, to 5, override.',
  ),
  row(
    'Message-Type',
    'Whether it is meant in earnest or is a drill',
    'Whether it belongs to an exercise, an operation, a project or a drill, and to which.',
  ),
  row(
    'Other-Recipients-Indicator-To',
    'Who else has to act on it',
    'Recipients to whom the message goes by another way.',
  ),
  row(
    'Other-Recipients-Indicator-CC',
    'Who else gets a copy',
    'Recipients of a copy to whom it goes by another way.',
  ),
  row(
    'Acp127-Message-Identifier',
    'The name of the message in an older system',
    'The identifier that it has in ACP 127, the older system for military messages.',
  ),
  row(
    'Originator-PLAD',
    'Who sent it, in an older system',
    'The name of the sender in ACP 127, together with the time the name of the message there.',
  ),
  {
    ...row(
      'Authorizing-Users',
      'Who is responsible for the message',
      'Those who let it go, where they did not write it.',
      7912,
    ),
    parse: parseAddressList,
  },
];

export const militaryFields: readonly Field[] = rows.map(fieldOf);
