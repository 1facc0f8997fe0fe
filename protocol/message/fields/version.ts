import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const version: Field = {
  fieldName: 'Version',
  title: 'Which form the report has',
  explanation:
    'In a report about abuse: the version of its form. There is only 1.',
  references: [{ rfc: 5965, section: '3.1' }],
  ...singleWord({
    type: 'reportVersion',
    pattern: /^[0-9]+$/,
    expected: 'A version is a number; there is only 1.',
    explanation: 'The version of the form of this report. There is only 1.',
    reference: { rfc: 5965, section: '3.1' },
  }),
};
