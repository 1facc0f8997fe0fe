import {
  describeDispositionPart,
  parseDisposition,
} from '../disposition-notification-fields.js';
import type { Field } from './field.js';

export const disposition: Field = {
  fieldName: 'Disposition',
  title: 'What was done with the message',
  explanation:
    'In a report that a message was read: whether it was shown, deleted or dealt with otherwise, and whether a person or a program did so.',
  references: [{ rfc: 8098, section: '3.2.6' }],
  parse: parseDisposition,
  describe: describeDispositionPart,
};
