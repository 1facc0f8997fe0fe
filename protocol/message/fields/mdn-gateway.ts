import {
  describeDeliveryStatusPart,
  parseMtaName,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const mdnGateway: Field = {
  fieldName: 'MDN-Gateway',
  title: 'Which gateway translated the report',
  explanation:
    'In a report that a message was read: the gateway that made it out of a report in a mail system that is not of the Internet.',
  references: [{ rfc: 8098, section: '3.2.2' }],
  parse: parseMtaName,
  describe: describeDeliveryStatusPart,
};
