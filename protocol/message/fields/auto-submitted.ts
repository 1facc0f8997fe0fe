import {
  describeAutoSubmitted,
  parseAutoSubmitted,
} from '../auto-submitted.js';
import type { Field } from './field.js';

export const autoSubmitted: Field = {
  fieldName: 'Auto-Submitted',
  title: 'Whether a program wrote the message',
  explanation:
    'Tells that a program wrote the message, so that other programs do not answer it. What a person has sent does not need it.',
  references: [{ rfc: 3834, section: '5' }],
  parse: parseAutoSubmitted,
  describe: describeAutoSubmitted,
};
