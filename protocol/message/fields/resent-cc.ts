import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const resentCc: Field = {
  fieldName: 'Resent-Cc',
  title: 'Who got a copy when it was sent again',
  explanation: 'Who else got the message when it was sent again.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseAddressList,
};
