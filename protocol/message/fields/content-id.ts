import { parseContentId } from '../message-id.js';
import type { Field } from './field.js';

export const contentId: Field = {
  fieldName: 'Content-ID',
  title: 'The name of this body part',
  explanation:
    'An identifier by which other parts can refer to this one, as an HTML text does to a picture.',
  references: [{ rfc: 2045, section: '7' }],
  parse: parseContentId,
};
