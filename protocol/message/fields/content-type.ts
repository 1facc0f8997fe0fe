import { describeContentType, parseContentType } from '../media-type.js';
import type { Field } from './field.js';

export const contentType: Field = {
  fieldName: 'Content-Type',
  title: 'What kind of data the body is',
  explanation:
    'The media type of the body, and what a program must know to show it, such as the charset of a text: which octets stand for which characters. Without this field the body is plain text in US-ASCII.',
  references: [{ rfc: 2045, section: '5' }],
  parse: parseContentType,
  describe: describeContentType,
};
