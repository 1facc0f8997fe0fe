import {
  describeDeliveryStatusPart,
  parseMtaName,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const reportingMta: Field = {
  fieldName: 'Reporting-MTA',
  title: 'Which server reports',
  explanation:
    'In a report: the server that tried to deliver the message, or to hand it on.',
  references: [
    { rfc: 3464, section: '2.2.2' },
    { rfc: 5965, section: '3.2' },
  ],
  parse: parseMtaName,
  describe: describeDeliveryStatusPart,
};
