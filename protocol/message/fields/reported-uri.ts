import { parseContentLocation } from '../content-location.js';
import type { Field } from './field.js';

export const reportedUri: Field = {
  fieldName: 'Reported-URI',
  title: 'Which URI the report is about',
  explanation:
    'In a report about abuse: a URI that whoever reports takes to be involved, such as a link in the message.',
  references: [{ rfc: 5965, section: '3.3' }],
  parse: parseContentLocation,
};
