import { describeAngleUri, parseAngleUriList } from '../angle-uri-list.js';
import type { Field } from './field.js';

export const listHelp: Field = {
  fieldName: 'List-Help',
  title: 'Help with the mailing list',
  explanation: 'Where to find out how the mailing list works.',
  references: [{ rfc: 2369, section: '3.1' }],
  parse: parseAngleUriList,
  describe: describeAngleUri,
};
