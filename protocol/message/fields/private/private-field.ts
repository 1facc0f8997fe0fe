import type { Reference } from '../../../source/syntax-tree.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from '../registered/field-row.js';

/** A document by its name. */
export interface Document {
  readonly title: string;
  readonly url: string;
}

/** What RFCs say of names that nobody registered. */
const unregistered: readonly Reference[] = [
  { rfc: 5322, section: '3.6.8' },
  { rfc: 6648, section: '3' },
];

/** What RFCs tell of some of them all the same, by name. */
const told: Readonly<Record<string, readonly Reference[]>> = {
  'Content-Length': [{ rfc: 2076, section: '3.11' }],
  Precedence: [
    { rfc: 2076, section: '3.9' },
    { rfc: 3834, section: '3.1.8' },
  ],
  'Return-Receipt-To': [{ rfc: 2076, section: '3.5' }],
  'X-Mailer': [{ rfc: 2076, section: '3.4' }],
};

/** Fields that one maker's programs write: `[name, title, explanation]`. */
export function privateFields(
  document: Document | undefined,
  rows: readonly (readonly [
    fieldName: string,
    title: string,
    explanation: string,
    parse?: FieldRow['parse'],
  ])[],
): readonly Field[] {
  return rows.map(([fieldName, title, explanation, parse]) =>
    fieldOf({
      fieldName,
      title,
      explanation,
      references: [
        ...(document ? [document] : []),
        ...(told[fieldName] ?? []),
        ...unregistered,
      ],
      status: 'private',
      ...(parse && { parse }),
    }),
  );
}
