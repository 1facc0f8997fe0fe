import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const reportedDomain: Field = {
  fieldName: 'Reported-Domain',
  title: 'Which domain the report is about',
  explanation:
    'In a report about abuse: a domain that whoever reports takes to be involved.',
  references: [{ rfc: 5965, section: '3.3' }],
  ...singleWord({
    type: 'reportedDomain',
    pattern: /^[^\s@]+$/,
    expected: 'A domain stands here.',
    explanation: 'A domain that whoever reports takes to be involved.',
    reference: { rfc: 5965, section: '3.3' },
  }),
};
