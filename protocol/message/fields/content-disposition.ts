import {
  describeContentDisposition,
  parseContentDisposition,
} from '../disposition.js';
import type { Field } from './field.js';

export const contentDisposition: Field = {
  fieldName: 'Content-Disposition',
  title: 'Whether to show this part or to offer it as a file',
  explanation:
    'inline asks for the part to be shown with the message, attachment for it to be kept until the reader wants it. filename suggests a name to save it by.',
  references: [{ rfc: 2183, section: '2' }],
  parse: parseContentDisposition,
  describe: describeContentDisposition,
};
