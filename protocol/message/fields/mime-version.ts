import { parseMimeVersion } from '../mime-version.js';
import type { Field } from './field.js';

export const mimeVersion: Field = {
  fieldName: 'MIME-Version',
  title: 'That the message follows MIME',
  explanation:
    'Says that the Content fields of this message are those of MIME. The version is 1.0; there has been no other.',
  references: [{ rfc: 2045, section: '4' }],
  parse: parseMimeVersion,
};
