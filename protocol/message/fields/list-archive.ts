import { describeAngleUri, parseAngleUriList } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listArchive: Field = {
  fieldName: 'List-Archive',
  title: 'The archive of the mailing list',
  explanation: 'Where to read what was sent to the list before.',
  references: [{ rfc: 2369, section: '3.6' }],
  parse: parseAngleUriList,
  describe: describeAngleUri,
};
