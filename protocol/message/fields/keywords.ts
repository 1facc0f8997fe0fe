import { parseKeywords } from '../keywords.js';
import type { Field } from './field.js';

export const keywords: Field = {
  fieldName: 'Keywords',
  title: 'Words by which the message may be found',
  explanation:
    'Words and phrases with commas between them that matter to the recipient.',
  references: [{ rfc: 5322, section: '3.6.5' }],
  parse: parseKeywords,
};
