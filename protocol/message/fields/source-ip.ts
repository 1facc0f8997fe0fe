import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const sourceIp: Field = {
  fieldName: 'Source-IP',
  title: 'Which client brought the message',
  explanation:
    'In a report about abuse: the IP address of the client that brought the reported message.',
  references: [{ rfc: 5965, section: '3.2' }],
  ...singleWord({
    type: 'sourceAddress',
    pattern: /^[0-9A-Fa-f:.]+$/,
    expected: 'An IP address stands here.',
    explanation: 'The IP address of the client that brought the message.',
    reference: { rfc: 5965, section: '3.2' },
  }),
};
