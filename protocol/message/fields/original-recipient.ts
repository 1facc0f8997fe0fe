import {
  describeDeliveryStatusPart,
  parseTypedAddress,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const originalRecipient: Field = {
  fieldName: 'Original-Recipient',
  title: 'Whom the sender had named',
  explanation:
    'In a report: the address that the sender gave, before anything on the way changed it. A server that delivers a message can put this field into it, too.',
  references: [
    { rfc: 3464, section: '2.3.1' },
    { rfc: 8098, section: '3.2.3' },
    { rfc: 8098, section: '2.3' },
  ],
  parse: parseTypedAddress,
  describe: describeDeliveryStatusPart,
};
