import { parseStatus } from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const status: Field = {
  fieldName: 'Status',
  title: 'How it went, as a code',
  explanation:
    'In a report: a status code of three numbers. 2 at its beginning is success, 4 a failure for now, 5 a failure for good.',
  references: [{ rfc: 3464, section: '2.3.4' }],
  parse: parseStatus,
};
