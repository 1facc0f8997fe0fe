import { describeAngleUri, parseAngleUriList } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listSubscribe: Field = {
  fieldName: 'List-Subscribe',
  title: 'How to join the mailing list',
  explanation: 'Where to ask to be put on the list.',
  references: [{ rfc: 2369, section: '3.3' }],
  parse: parseAngleUriList,
  describe: describeAngleUri,
};
