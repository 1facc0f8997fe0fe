import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const subject: Field = {
  fieldName: 'Subject',
  title: 'What the message is about',
  explanation:
    'A short text for people to read. An answer usually repeats it after Re:.',
  references: [{ rfc: 5322, section: '3.6.5' }],
  parse: parseUnstructured,
};
