import {
  describeDeliveryStatusPart,
  parseAction,
} from '../delivery-status-fields.js';
import type { Field } from './field.js';

export const action: Field = {
  fieldName: 'Action',
  title: 'What became of the message',
  explanation:
    'In a report: what the server did about this recipient, in one word.',
  references: [{ rfc: 3464, section: '2.3.3' }],
  parse: parseAction,
  describe: describeDeliveryStatusPart,
};
