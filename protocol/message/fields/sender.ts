import { parseSingleMailbox } from '../address-list.js';
import type { Field } from './field.js';

export const sender: Field = {
  fieldName: 'Sender',
  title: 'Who sent the message for its author',
  explanation:
    'The one mailbox that sent the message, where that is not the author: a secretary, or one of several authors.',
  references: [{ rfc: 5322, section: '3.6.2' }],
  parse: parseSingleMailbox,
};
