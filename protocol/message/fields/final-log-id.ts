import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const finalLogId: Field = {
  fieldName: 'Final-Log-ID',
  title: 'Where to look in the log',
  explanation:
    'In a report: the name that the last server gave the message in its log.',
  references: [{ rfc: 3464, section: '2.3.8' }],
  parse: parseUnstructured,
};
