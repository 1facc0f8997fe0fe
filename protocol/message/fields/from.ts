import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const from: Field = {
  fieldName: 'From',
  title: 'Who wrote the message',
  explanation:
    'The author, as mail programs show it. It is part of the message and need not equal the address in MAIL FROM, where a report goes if the message cannot be delivered.',
  references: [{ rfc: 5322, section: '3.6.2' }],
  parse: parseAddressList,
};
