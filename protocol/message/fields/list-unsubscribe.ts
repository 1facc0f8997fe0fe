import { describeAngleUri, parseAngleUriList } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listUnsubscribe: Field = {
  fieldName: 'List-Unsubscribe',
  title: 'How to leave the mailing list',
  explanation:
    'Where to ask to be taken off the list. Mail programs make a button of it.',
  references: [{ rfc: 2369, section: '3.2' }],
  parse: parseAngleUriList,
  describe: describeAngleUri,
};
