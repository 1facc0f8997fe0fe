import { parseReturnPath } from '../return-path.js';
import type { Field } from './field.js';

export const returnPath: Field = {
  fieldName: 'Return-Path',
  title: 'Where bounces go',
  explanation:
    'The reverse-path that MAIL FROM gave: where a bounce goes, the report that a message could not be delivered. The server that makes the final delivery writes it on top of the message; a sender does not.',
  references: [
    { rfc: 5321, section: '4.4' },
    { rfc: 5322, section: '3.6.7' },
  ],
  parse: parseReturnPath,
};
