import {
  describeDeliveryStatusPart,
  parseMtaName,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const dsnGateway: Field = {
  fieldName: 'DSN-Gateway',
  title: 'Which gateway translated the report',
  explanation:
    'In a report: the gateway that made it out of a report in a mail system that is not of the Internet.',
  references: [{ rfc: 3464, section: '2.2.3' }],
  parse: parseMtaName,
  describe: describeDeliveryStatusPart,
};
