import {
  describeDeliveryStatusPart,
  parseMtaName,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const receivedFromMta: Field = {
  fieldName: 'Received-From-MTA',
  title: 'Which server had handed the message over',
  explanation:
    'In a report: the server that had handed the message to the one that reports, by the name in its EHLO.',
  references: [{ rfc: 3464, section: '2.2.4' }],
  parse: parseMtaName,
  describe: describeDeliveryStatusPart,
};
