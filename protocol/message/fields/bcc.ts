import { parseOptionalAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const bcc: Field = {
  fieldName: 'Bcc',
  title: 'Who gets a copy that others do not see',
  explanation:
    'Short for blind carbon copy. A mail program names these recipients in RCPT and usually takes this field out before it sends the message, since whoever gets it can read it.',
  references: [{ rfc: 5322, section: '3.6.3' }],
  parse: parseOptionalAddressList,
};
