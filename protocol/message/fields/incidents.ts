import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const incidents: Field = {
  fieldName: 'Incidents',
  title: 'How often',
  explanation:
    'In a report about abuse: how many such messages the report stands for. Without this field it is one.',
  references: [{ rfc: 5965, section: '3.2' }],
  ...singleWord({
    type: 'incidentCount',
    pattern: /^[0-9]+$/,
    expected: 'A number stands here.',
    explanation: 'How many such messages this report stands for.',
    reference: { rfc: 5965, section: '3.2' },
  }),
};
