import { describeContentMd5, parseContentMd5 } from '../content-md5.js';
import type { Field } from './field.js';

export const contentMd5: Field = {
  fieldName: 'Content-MD5',
  title: 'A check sum of the body',
  explanation:
    'The MD5 hash of the body, which shows whether it was damaged on the way. It is rare today.',
  references: [{ rfc: 1864, section: '2' }],
  parse: parseContentMd5,
  describe: describeContentMd5,
};
