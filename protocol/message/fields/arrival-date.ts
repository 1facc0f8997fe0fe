import { parseDate } from '../date-time.js';
import type { Field } from './field.js';

export const arrivalDate: Field = {
  fieldName: 'Arrival-Date',
  title: 'When the message had arrived',
  explanation: 'In a report: when the message reached the server that reports.',
  references: [
    { rfc: 3464, section: '2.2.5' },
    { rfc: 5965, section: '3.2' },
  ],
  parse: parseDate,
};
