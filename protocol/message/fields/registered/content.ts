/** Header fields of MIME that few programs write. */
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

const rows: readonly FieldRow[] = [
  {
    fieldName: 'Content-Alternative',
    title: 'Which other forms of the body could be had',
    explanation:
      'The features of a version that the sender also has, and can send if it is asked to.',
    references: [
      { rfc: 3297, section: '4' },
      { rfc: 4021, section: '2.2.11' },
    ],
  },
  {
    fieldName: 'Content-Base',
    title: 'From where relative addresses count',
    explanation:
      'A URL from which the relative ones in the body are completed. Content-Location does it now.',
    references: [
      { rfc: 4021, section: '2.2.6' },
      { rfc: 2557, section: '2.2' },
    ],
    status: 'obsoleted',
  },
  {
    fieldName: 'Base',
    title: 'From where relative addresses count',
    explanation: 'The oldest name of Content-Base.',
    references: [
      { rfc: 1808, section: '3.1' },
      { rfc: 2068, section: '14.11' },
    ],
    status: 'obsoleted',
  },
  {
    fieldName: 'Content-Convert',
    title: 'How the body may be converted on the way',
    explanation:
      'The forms into which servers may convert the body where the recipient cannot show this one: ANY, NONE or a list.',
    references: [{ rfc: 4141, section: '7' }],
  },
  {
    fieldName: 'Content-Duration',
    title: 'How long the recording is',
    explanation: 'The length of a sound or a film, in seconds.',
    references: [
      { rfc: 3803, section: '2' },
      { rfc: 4021, section: '2.2.13' },
    ],
  },
  {
    fieldName: 'Content-features',
    title: 'What a program must be able to do to show the body',
    explanation:
      'The features of the body, such as the size of a picture or its colours, as an expression that programs can compare.',
    references: [
      { rfc: 2912, section: '3' },
      { rfc: 4021, section: '2.2.8' },
    ],
  },
  {
    fieldName: 'Content-Previous',
    title: 'What the body was before it was converted',
    explanation:
      'Written by a server that converted the body: which form it had before, when it was converted, and by which server.',
    references: [{ rfc: 4141, section: '8' }],
  },
  {
    fieldName: 'Content-Translation-Type',
    title: 'Who made this translation',
    explanation:
      'In a message in several languages: whether this part is the original, or was translated by a person or by a program.',
    references: [{ rfc: 8255, section: '6' }],
  },
];

export const rareContentFields: readonly Field[] = rows.map(fieldOf);
