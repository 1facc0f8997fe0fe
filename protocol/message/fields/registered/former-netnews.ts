/** Header fields of news articles that RFC 5536 declares obsolete, or puts others in the place of. */
import { parseDate } from '../../date-time.js';
import { parseMessageIds } from '../../message-id.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

const rows: readonly Omit<FieldRow, 'status'>[] = [
  {
    fieldName: 'Also-Control',
    title: 'What a server should do beside',
    explanation:
      'Made an article a command for servers, and left it an article to be read as well.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 1849, section: '6.15' },
    ],
  },
  {
    fieldName: 'Article-Names',
    title: 'What the article is to a group',
    explanation:
      'Names by which a program could find articles of a special kind in a newsgroup, such as answers to frequent questions.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 1849, section: '6.17' },
    ],
  },
  {
    fieldName: 'Article-Updates',
    title: 'Which articles this one updates',
    explanation:
      'The Message-IDs of articles that this one has news of; they stay as they are.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 1849, section: '6.18' },
    ],
    parse: parseMessageIds,
  },
  {
    fieldName: 'Date-Received',
    title: 'When the server got the article',
    explanation: 'The time at which the article came to the local server.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 850, section: '2.2.4' },
    ],
    parse: parseDate,
  },
  {
    fieldName: 'NNTP-Posting-Date',
    title: 'When the article came to its first server',
    explanation: 'No standard describes it. Injection-Date took its place.',
    references: [{ rfc: 5536, section: '3.2.7' }],
  },
  {
    fieldName: 'NNTP-Posting-Host',
    title: 'From which host the article was posted',
    explanation: 'No standard describes it. Injection-Info took its place.',
    references: [{ rfc: 5536, section: '3.2.8' }],
  },
  {
    fieldName: 'Posting-Version',
    title: 'With which program the article was posted',
    explanation:
      'The program that brought the article into the network, and its host.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 850, section: '2.1.2' },
    ],
  },
  {
    fieldName: 'Relay-Version',
    title: 'Which program passed the article on',
    explanation:
      'The program, and its host, that sent the article over the last hop.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 850, section: '2.1.1' },
    ],
  },
  {
    fieldName: 'See-Also',
    title: 'Which articles are related',
    explanation:
      'The Message-IDs of related articles that this one does not answer, such as the other parts of a long one.',
    references: [
      { rfc: 5536, section: '3.3' },
      { rfc: 1849, section: '6.16' },
    ],
    parse: parseMessageIds,
  },
];

export const formerNetnewsFields: readonly Field[] = rows.map((row) =>
  fieldOf({ ...row, status: 'obsoleted' }),
);
