import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const replyTo: Field = {
  fieldName: 'Reply-To',
  title: 'Where answers should go',
  explanation:
    'The author asks that answers go here. Without it they go to From.',
  references: [{ rfc: 5322, section: '3.6.2' }],
  parse: parseAddressList,
};
