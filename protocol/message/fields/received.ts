import { parseReceived } from '../received.js';
import type { Field } from './field.js';

export const received: Field = {
  fieldName: 'Received',
  title: 'The postmark of a server',
  explanation:
    'Each server that takes the message over by SMTP puts one of these on top. So the lowest is the oldest, and read upwards they tell the way that the message took.',
  references: [
    { rfc: 5321, section: '4.4' },
    { rfc: 5322, section: '3.6.7' },
  ],
  parse: parseReceived,
};
