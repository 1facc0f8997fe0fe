import { wordParser } from '../single-word.js';
import type { Field } from './field.js';

export const version: Field = {
  fieldName: 'Version',
  title: 'Which form the report has',
  explanation:
    'In a report about abuse: the version of its form. There is only 1.',
  references: [{ rfc: 5965, section: '3.1' }],
  parse: wordParser(
    'version',
    /^[0-9]+$/,
    'A version is a number; there is only 1.',
    { rfc: 5965, section: '3.1' },
  ),
};
