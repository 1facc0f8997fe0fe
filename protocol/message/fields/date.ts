import { parseDate } from '../date-time.js';
import type { Field } from './field.js';

export const date: Field = {
  fieldName: 'Date',
  title: 'When the author finished the message',
  explanation:
    'The time at which the author said that the message was ready to send, by the clock of the author. Every message has one.',
  references: [{ rfc: 5322, section: '3.6.1' }],
  parse: parseDate,
};
