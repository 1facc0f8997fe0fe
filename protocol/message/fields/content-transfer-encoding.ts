import {
  describeTransferMechanism,
  parseTransferMechanism,
} from '../transfer-mechanism.js';
import type { Field } from './field.js';

export const contentTransferEncoding: Field = {
  fieldName: 'Content-Transfer-Encoding',
  title: 'How the body was made fit to travel',
  explanation:
    'How the octets of the body are written here. base64 and quoted-printable turn any octets into short lines of ASCII; 7bit, 8bit and binary leave them as they are.',
  references: [{ rfc: 2045, section: '6' }],
  parse: parseTransferMechanism,
  describe: describeTransferMechanism,
};
