import { describeAngleUri, parseAngleUriList } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listOwner: Field = {
  fieldName: 'List-Owner',
  title: 'Who runs the mailing list',
  explanation: 'How to reach a person who looks after the list.',
  references: [{ rfc: 2369, section: '3.5' }],
  parse: parseAngleUriList,
  describe: describeAngleUri,
};
