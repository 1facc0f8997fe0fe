import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const cc: Field = {
  fieldName: 'Cc',
  title: 'Who gets a copy',
  explanation:
    'Short for carbon copy: others who should see the message, though it is not written to them. All recipients can read this.',
  references: [{ rfc: 5322, section: '3.6.3' }],
  parse: parseAddressList,
};
