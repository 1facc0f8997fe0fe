import { wordParser } from '../single-word.js';
import type { Field } from './field.js';

export const mtPriority: Field = {
  fieldName: 'MT-Priority',
  title: 'How urgent the transfer is',
  explanation:
    'A priority from -9 to 9, which carries the MT-PRIORITY parameter of SMTP over servers that do not know it.',
  references: [{ rfc: 6758 }],
  parse: wordParser(
    'priority',
    /^-?[0-9]$/,
    'A priority is a number from -9 to 9.',
    { rfc: 6758 },
  ),
};
