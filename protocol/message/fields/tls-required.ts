import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const tlsRequired: Field = {
  fieldName: 'TLS-Required',
  title: 'Whether TLS matters',
  explanation:
    'The value No asks the servers on the way to deliver the message even where the rules of the receiver for TLS cannot be kept, as for a message about an expired certificate.',
  references: [{ rfc: 8689, section: '3' }],
  ...singleWord({
    type: 'tlsRequired',
    pattern: /^no$/i,
    expected: 'The one word that may stand here is No.',
    explanation:
      'Deliver the message even where the rules of the receiver for TLS cannot be kept. No other word is defined.',
    reference: { rfc: 8689, section: '3' },
  }),
};
