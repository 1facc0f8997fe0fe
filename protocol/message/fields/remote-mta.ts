import {
  describeDeliveryStatusPart,
  parseMtaName,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const remoteMta: Field = {
  fieldName: 'Remote-MTA',
  title: 'Which server had answered',
  explanation:
    'In a report: the server that the reporting one talked to, and whose answer stands in Diagnostic-Code.',
  references: [{ rfc: 3464, section: '2.3.5' }],
  parse: parseMtaName,
  describe: describeDeliveryStatusPart,
};
