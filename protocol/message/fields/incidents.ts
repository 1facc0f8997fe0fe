import { wordParser } from '../single-word.js';
import type { Field } from './field.js';

export const incidents: Field = {
  fieldName: 'Incidents',
  title: 'How often',
  explanation:
    'In a report about abuse: how many such messages the report stands for. Without this field it is one.',
  references: [{ rfc: 5965, section: '3.2' }],
  parse: wordParser('incidents', /^[0-9]+$/, 'A number stands here.', {
    rfc: 5965,
    section: '3.2',
  }),
};
