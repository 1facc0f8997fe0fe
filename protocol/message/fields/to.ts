import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const to: Field = {
  fieldName: 'To',
  title: 'Whom the message is written to',
  explanation:
    'The main recipients, as readers see them. SMTP servers deliver to the recipients named by RCPT, and do not look here.',
  references: [{ rfc: 5322, section: '3.6.3' }],
  parse: parseAddressList,
};
