import {
  describeDispositionPart,
  parseReportingAgent,
} from '../disposition-notification-fields.js';
import type { Field } from './field.js';

export const reportingUa: Field = {
  fieldName: 'Reporting-UA',
  title: 'Which mail program reports',
  explanation:
    'In a report that a message was read: the program that sends it.',
  references: [{ rfc: 8098, section: '3.2.1' }],
  parse: parseReportingAgent,
  describe: describeDispositionPart,
};
