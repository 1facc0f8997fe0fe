import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const mtPriority: Field = {
  fieldName: 'MT-Priority',
  title: 'How urgent the transfer is',
  explanation:
    'A priority from -9 to 9, which carries the MT-PRIORITY parameter of SMTP over servers that do not know it.',
  references: [{ rfc: 6758, section: '4' }],
  ...singleWord({
    type: 'priority',
    pattern: /^-?[0-9]$/,
    expected: 'A priority is a number from -9 to 9.',
    explanation:
      'The higher the number, the more urgent: 0 is usual, and servers may change it.',
    reference: { rfc: 6758, section: '4' },
  }),
};
