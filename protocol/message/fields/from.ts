import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const from: Field = {
  fieldName: 'From',
  title: 'Who wrote the message',
  explanation:
    'The author, as mail programs show it. It is part of the message and need not be the reverse-path of the envelope, where a bounce would go.',
  references: [{ rfc: 5322, section: '3.6.2' }],
  parse: parseAddressList,
};
