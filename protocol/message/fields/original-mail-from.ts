import { parseReturnPath } from '../return-path.js';
import type { Field } from './field.js';

export const originalMailFrom: Field = {
  fieldName: 'Original-Mail-From',
  title: 'The MAIL FROM of the message',
  explanation:
    'In a report about abuse: the reverse-path with which the reported message came.',
  references: [{ rfc: 5965, section: '3.2' }],
  parse: parseReturnPath,
};
