import {
  describeDeliveryStatusPart,
  parseDiagnosticCode,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const diagnosticCode: Field = {
  fieldName: 'Diagnostic-Code',
  title: 'What the server had answered',
  explanation:
    'In a report: the very reply that made the delivery fail or wait. For whoever looks for the cause this is the field to read.',
  references: [{ rfc: 3464, section: '2.3.6' }],
  parse: parseDiagnosticCode,
  describe: describeDeliveryStatusPart,
};
