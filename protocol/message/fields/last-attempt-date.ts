import { parseDate } from '../date-time.js';
import type { Field } from './field.js';

export const lastAttemptDate: Field = {
  fieldName: 'Last-Attempt-Date',
  title: 'When delivery was last tried',
  explanation:
    'In a report: when the server last tried to deliver the message to this recipient.',
  references: [{ rfc: 3464, section: '2.3.7' }],
  parse: parseDate,
};
