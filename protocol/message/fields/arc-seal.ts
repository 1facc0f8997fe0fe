import { describeArcPart, parseArcSeal } from '../arc-signature.js';
import type { Field } from './field.js';

export const arcSeal: Field = {
  fieldName: 'ARC-Seal',
  title: 'The seal of a forwarder',
  explanation:
    'A server that forwards the message seals the ARC fields so far, so that none of them can be changed or left out unnoticed. Each set of ARC fields has one seal.',
  references: [{ rfc: 8617, section: '4.1.3' }],
  parse: parseArcSeal,
  describe: describeArcPart,
};
