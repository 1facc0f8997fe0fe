import { parseDate } from '../date-time.js';
import type { Field } from './field.js';

export const willRetryUntil: Field = {
  fieldName: 'Will-Retry-Until',
  title: 'How long it will be tried',
  explanation: 'In a report about a delay: when the server means to give up.',
  references: [{ rfc: 3464, section: '2.3.9' }],
  parse: parseDate,
};
