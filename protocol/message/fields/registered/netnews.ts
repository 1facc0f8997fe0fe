/** Header fields of news articles (RFC 5536), which come into mail through gateways and archives. */
import { parseSingleMailbox } from '../../address-list.js';
import { parseDate } from '../../date-time.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

function row(
  section: string,
  fieldName: string,
  title: string,
  explanation: string,
  parse?: Field['parse'],
): FieldRow {
  return {
    fieldName,
    title,
    explanation,
    references: [{ rfc: 5536, section }],
    status: 'netnews',
    ...(parse && { parse }),
  };
}

const rows: readonly FieldRow[] = [
  row(
    '3.1.4',
    'Newsgroups',
    'In which newsgroups it was posted',
    'The names of the groups, with commas between them.',
  ),
  row(
    '3.1.5',
    'Path',
    'Through which servers the article came',
    'The servers of news that passed it on, the last one first.',
  ),
  row(
    '3.2.1',
    'Approved',
    'Who let the article into the group',
    'The address of the moderator.',
  ),
  row(
    '3.2.2',
    'Archive',
    'Whether the article may be kept',
    'Whether the author agrees that archives keep it.',
  ),
  row(
    '3.2.3',
    'Control',
    'What a server should do',
    'Makes the article a command for servers, such as to cancel another.',
  ),
  row(
    '3.2.4',
    'Distribution',
    'How far the article should spread',
    'Names of regions or organizations.',
  ),
  row(
    '3.2.6',
    'Followup-To',
    'In which groups answers should be posted',
    'The newsgroups for answers, or the word poster: then they go to the author by mail.',
  ),
  row(
    '3.2.7',
    'Injection-Date',
    'When the article came to its first server',
    'The clock of the server, where Date is that of the author.',
    parseDate,
  ),
  row(
    '3.2.8',
    'Injection-Info',
    'From where the article came',
    'What the first server knows of who posted it, and where to complain.',
  ),
  row(
    '3.2.11',
    'Summary',
    'What the article says, in short',
    'A few words for people to read.',
  ),
  row(
    '3.2.14',
    'Xref',
    'Which number the article has on a server',
    'The number in each group, on the server that wrote it.',
  ),
  {
    ...row(
      '3.3.1',
      'Lines',
      'How many lines the body has',
      'Programs of today do not need it.',
    ),
    status: 'obsoleted',
  },
  {
    fieldName: 'Original-Sender',
    title: 'Who had sent the message before a gateway did',
    explanation:
      'What Sender said in the mail that a gateway made this article of: the gateway put itself into Sender.',
    references: [{ rfc: 5537, section: '3.10.3' }],
    status: 'netnews',
    parse: parseSingleMailbox,
  },
  {
    fieldName: 'Cancel-Lock',
    title: 'By what a later cancellation is proved',
    explanation:
      'A hash of a secret: whoever shows the secret may cancel the article.',
    references: [{ rfc: 8315, section: '2.1' }],
    status: 'netnews',
  },
  {
    fieldName: 'Cancel-Key',
    title: 'The proof of a cancellation',
    explanation: 'The secret whose hash Cancel-Lock had.',
    references: [{ rfc: 8315, section: '2.2' }],
    status: 'netnews',
  },
];

export const netnewsFields: readonly Field[] = rows.map(fieldOf);
