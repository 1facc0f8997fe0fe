import { parseUnstructured } from '../unstructured.js';
import type { Field } from './field.js';

export const originalEnvelopeId: Field = {
  fieldName: 'Original-Envelope-Id',
  title: 'The name that the sender gave the sending',
  explanation:
    'In a report: the ENVID that the sender gave with MAIL FROM, so that it can tell which sending the report is about.',
  references: [
    { rfc: 3464, section: '2.2.1' },
    { rfc: 5965, section: '3.2' },
  ],
  parse: parseUnstructured,
};
