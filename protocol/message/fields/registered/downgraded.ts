/** What is left of header fields with addresses beyond ASCII that were changed for programs that know ASCII only. */
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

/** Those of RFC 6857 section 3.1.10, written where a mailbox is read by a program that does not know UTF-8 in header fields. */
const current = [
  'Final-Recipient',
  'In-Reply-To',
  'Message-Id',
  'Original-Recipient',
  'References',
];

/** Those of an experiment (RFC 5504), where servers changed messages on their way. */
const former = [
  'Bcc',
  'Cc',
  'Disposition-Notification-To',
  'From',
  'Mail-From',
  'Rcpt-To',
  'Reply-To',
  'Resent-Bcc',
  'Resent-Cc',
  'Resent-From',
  'Resent-Reply-To',
  'Resent-Sender',
  'Resent-To',
  'Return-Path',
  'Sender',
  'To',
];

const rows: readonly FieldRow[] = [
  ...current.map((name) => ({
    fieldName: `Downgraded-${name}`,
    title: `What ${name} said in other characters than ASCII`,
    explanation: `Keeps, as an encoded-word, what ${name} said: the program that reads this message knows ASCII only.`,
    references: [{ rfc: 6857, section: '3.1.10' }],
  })),
  ...former.map((name): FieldRow => {
    const isEnvelope = name === 'Mail-From' || name === 'Rcpt-To';
    return {
      fieldName: `Downgraded-${name}`,
      title: isEnvelope
        ? `What ${name.replace('-', ' ').toUpperCase()} said in other characters than ASCII`
        : `What ${name} said in other characters than ASCII`,
      explanation:
        'Keeps what a server had to change, since the next one knew ASCII only.',
      references: [
        { rfc: 5504, section: '3' },
        { rfc: 6857, section: '7.1' },
      ],
      status: 'obsoleted',
    };
  }),
];

export const downgradedFields: readonly Field[] = rows.map(fieldOf);
