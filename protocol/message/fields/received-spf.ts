import { describeReceivedSpf, parseReceivedSpf } from '../received-spf.js';
import type { Field } from './field.js';

export const receivedSpf: Field = {
  fieldName: 'Received-SPF',
  title: 'What came of SPF',
  explanation:
    'Whether the domain in MAIL FROM, or in EHLO, lets the client send its mail. Many servers write Authentication-Results instead.',
  references: [{ rfc: 7208, section: '9.1' }],
  parse: parseReceivedSpf,
  describe: describeReceivedSpf,
};
