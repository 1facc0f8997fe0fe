import { describeArcPart, parseArcMessageSignature } from '../arc-signature.js';
import type { Field } from './field.js';

export const arcMessageSignature: Field = {
  fieldName: 'ARC-Message-Signature',
  title: 'The message as a forwarder sent it on',
  explanation:
    'A signature like that of DKIM, by a server that forwards the message: it shows what the message was like when it left that server.',
  references: [{ rfc: 8617, section: '4.1.2' }],
  parse: parseArcMessageSignature,
  describe: describeArcPart,
};
