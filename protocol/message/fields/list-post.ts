import { describeAngleUri, parseListPost } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listPost: Field = {
  fieldName: 'List-Post',
  title: 'How to post to the mailing list',
  explanation:
    'Where to send a message that all on the list are to get; NO where nobody can.',
  references: [{ rfc: 2369, section: '3.4' }],
  parse: parseListPost,
  describe: describeAngleUri,
};
