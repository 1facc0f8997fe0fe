import { parseReturnPath } from '../return-path.js';
import type { Field } from './field.js';

export const originalRcptTo: Field = {
  fieldName: 'Original-Rcpt-To',
  title: 'A RCPT TO of the message',
  explanation:
    'In a report about abuse: a forward-path with which the reported message came.',
  references: [{ rfc: 5965, section: '3.3' }],
  parse: parseReturnPath,
};
