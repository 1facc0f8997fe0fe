import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const userAgent: Field = {
  fieldName: 'User-Agent',
  title: 'Which program wrote it',
  explanation:
    'In a report about abuse: the program that made the report. Some mail programs name themselves with this field in every message, as X-Mailer does.',
  references: [{ rfc: 5965, section: '3.1' }],
  parse: parseUnstructured,
};
