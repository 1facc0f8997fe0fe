import { parseDate } from '../date-time.js';
import type { Field } from './field.js';

export const resentDate: Field = {
  fieldName: 'Resent-Date',
  title: 'When the message was sent again',
  explanation:
    'When somebody sent the message on as it is, as if from the first sender. Each time is a block of Resent fields, the newest on top.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseDate,
};
