import { parseAuthenticationResults } from '../authentication-results.js';
import { describeAuthenticationPart } from '../describe-authentication.js';
import type { Field } from './field.js';

export const authenticationResults: Field = {
  fieldName: 'Authentication-Results',
  title: 'What a server found out about the message',
  explanation:
    'What came of checking whether the message is from whom it says, with methods such as SPF, DKIM and DMARC. Believe it only where the server that is named at its beginning is one that you trust.',
  references: [{ rfc: 8601, section: '2.2' }],
  parse: parseAuthenticationResults,
  describe: describeAuthenticationPart,
};
