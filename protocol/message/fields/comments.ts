import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const comments: Field = {
  fieldName: 'Comments',
  title: 'Remarks on the message',
  explanation: 'Any text about the message, for people to read.',
  references: [{ rfc: 5322, section: '3.6.5' }],
  parse: parseUnstructured,
};
