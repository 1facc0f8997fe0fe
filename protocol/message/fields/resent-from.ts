import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const resentFrom: Field = {
  fieldName: 'Resent-From',
  title: 'Who sent the message again',
  explanation:
    'Who sent the message on as it is. From still names the author; a Resent block changes nothing of what the author wrote.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseAddressList,
};
