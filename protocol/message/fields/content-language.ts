import { describeLanguage, parseLanguageList } from '../language-list.js';
import type { Field } from './field.js';

export const contentLanguage: Field = {
  fieldName: 'Content-Language',
  title: 'Which language the body is in',
  explanation:
    'The language, or the languages, of those whom the body is meant for.',
  references: [{ rfc: 3282, section: '2' }],
  parse: parseLanguageList,
  describe: describeLanguage,
};
