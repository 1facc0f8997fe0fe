import { wordParser } from '../single-word.js';
import type { Field } from './field.js';

export const tlsRequired: Field = {
  fieldName: 'TLS-Required',
  title: 'Whether TLS matters',
  explanation:
    'The value No asks the servers on the way to deliver the message even where the rules of the receiver for TLS cannot be kept, as for a message about an expired certificate.',
  references: [{ rfc: 8689, section: '3' }],
  parse: wordParser(
    'tlsRequired',
    /^no$/i,
    'The one word that may stand here is No.',
    { rfc: 8689, section: '3' },
  ),
};
