import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const resentTo: Field = {
  fieldName: 'Resent-To',
  title: 'To whom the message was sent again',
  explanation:
    'The new recipients. Whom the author wrote to still stands in To.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseAddressList,
};
