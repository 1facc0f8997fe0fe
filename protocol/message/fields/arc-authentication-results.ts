import { parseArcAuthenticationResults } from '../authentication-results.js';
import { describeAuthenticationPart } from '../describe-authentication.js';
import type { Field } from './field.js';

export const arcAuthenticationResults: Field = {
  fieldName: 'ARC-Authentication-Results',
  title: 'What a forwarder found out',
  explanation:
    'What came of checking the message when it reached a server that forwards it. If forwarding breaks SPF or DKIM, a receiver that trusts the server can go by this.',
  references: [{ rfc: 8617, section: '4.1.1' }],
  parse: parseArcAuthenticationResults,
  describe: describeAuthenticationPart,
};
