import { describeDkimPart, parseDkimSignature } from '../dkim-signature.js';
import type { Field } from './field.js';

export const dkimSignature: Field = {
  fieldName: 'DKIM-Signature',
  title: 'A signature of a domain',
  explanation:
    'A domain signs the message: it takes responsibility for it, and its public key in the DNS shows whether the signed header fields and the body are as they were. The signature says nothing about whether the message is wanted.',
  references: [{ rfc: 6376, section: '3.5' }],
  parse: parseDkimSignature,
  describe: describeDkimPart,
};
