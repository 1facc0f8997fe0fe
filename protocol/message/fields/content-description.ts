import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const contentDescription: Field = {
  fieldName: 'Content-Description',
  title: 'What the body is about',
  explanation:
    'A few words about the body, for people: what a picture shows, for instance.',
  references: [{ rfc: 2045, section: '8' }],
  parse: parseUnstructured,
};
