import {
  describeContentLocation,
  parseContentLocation,
} from '../content-location.js';
import type { Field } from './field.js';

export const contentLocation: Field = {
  fieldName: 'Content-Location',
  title: 'A URI for the body',
  explanation:
    'A URI that stands for this body part. Another part, such as HTML, can link to it by that URI.',
  references: [{ rfc: 2557, section: '4.2' }],
  parse: parseContentLocation,
  describe: describeContentLocation,
};
