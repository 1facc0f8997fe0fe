/** Fields of message/feedback-report that tell of a failed check of the sender (RFC 6591, RFC 6692). */
import type { Reference } from '../../source/syntax-tree.js';
import type { Field } from './field.js';
import { fieldOf } from './registered/field-row.js';

function row(
  fieldName: string,
  title: string,
  explanation: string,
  section: string,
  ...more: readonly Reference[]
): Field {
  return fieldOf({
    fieldName,
    title,
    explanation: `In a report about abuse: ${explanation}`,
    references: [{ rfc: 6591, section }, ...more],
  });
}

export const authFailureFields: readonly Field[] = [
  row(
    'Auth-Failure',
    'Which check failed',
    'the check that the report is about, such as spf, signature or bodyhash for DKIM, or dmarc.',
    '3.3',
    { rfc: 9991 },
  ),
  row(
    'Delivery-Result',
    'What became of the message',
    'delivered, spam for the spam folder, policy for not into the inbox, reject for refused, or other.',
    '3.2.2',
  ),
  row(
    'DKIM-Domain',
    'Which domain signed',
    'the domain in d= of the DKIM-Signature that failed.',
    '3.2.3',
  ),
  row(
    'DKIM-Identity',
    'For whom the domain signed',
    'what stands in i= of the DKIM-Signature that failed.',
    '3.2.3',
  ),
  row(
    'DKIM-Selector',
    'Which key was used',
    'the selector in s= of the DKIM-Signature that failed: it tells where in DNS the key is.',
    '3.2.3',
  ),
  row(
    'DKIM-Canonicalized-Header',
    'The header section as the check saw it',
    'the header fields in base64, in the form that the signature was checked with, to compare them with what was sent.',
    '3.2.4',
  ),
  row(
    'DKIM-Canonicalized-Body',
    'The body as the check saw it',
    'the body in base64, in the form that the signature was checked with, to compare it with what was sent.',
    '3.2.4',
  ),
  row(
    'DKIM-ADSP-DNS',
    'What the domain said of its signatures',
    'the record in DNS by which the domain said whether it signs all its mail.',
    '3.2.5',
  ),
  row(
    'SPF-DNS',
    'Which SPF record was read',
    'the type and the name of a record in DNS that the SPF check used, and what stood in it.',
    '3.2.6',
  ),
  fieldOf({
    fieldName: 'Identity-Alignment',
    title: 'Which checks were about the domain in From',
    explanation:
      'In a report about a DMARC failure: dkim or spf where that check was aligned with the domain in From, or none.',
    references: [{ rfc: 9991 }],
  }),
  fieldOf({
    fieldName: 'Source-Port',
    title: 'From which port the message came',
    explanation:
      'In a report about abuse: the TCP port of the client, which tells clients apart that share one IP address.',
    references: [{ rfc: 6692, section: '3' }],
  }),
];
