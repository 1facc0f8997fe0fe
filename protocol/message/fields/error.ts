import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const error: Field = {
  fieldName: 'Error',
  title: 'What went wrong',
  explanation:
    'In a report that a message was read: the error, in words for people.',
  references: [{ rfc: 8098, section: '3.2.7' }],
  parse: parseUnstructured,
};
