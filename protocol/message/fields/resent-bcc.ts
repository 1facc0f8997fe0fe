import { parseOptionalAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const resentBcc: Field = {
  fieldName: 'Resent-Bcc',
  title: 'Who got a secret copy when it was sent again',
  explanation:
    'Who got the message when it was sent again, without the others being told.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseOptionalAddressList,
};
