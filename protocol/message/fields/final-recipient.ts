import {
  describeDeliveryStatusPart,
  parseTypedAddress,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const finalRecipient: Field = {
  fieldName: 'Final-Recipient',
  title: 'Whom the report is about',
  explanation:
    'In a report: the address of the recipient, as the server that reports had it.',
  references: [
    { rfc: 3464, section: '2.3.2' },
    { rfc: 8098, section: '3.2.4' },
  ],
  parse: parseTypedAddress,
  describe: describeDeliveryStatusPart,
};
