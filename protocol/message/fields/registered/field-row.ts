import type { Reference } from '../../../source/syntax-tree.js';
import { parseUnstructured } from '../../unstructured.js';
import type { Field } from '../field.js';

/** A header field as a row of data: what most fields need that few programs read. */
export interface FieldRow {
  readonly fieldName: string;
  readonly title: string;
  /** What it is for; what its status means is added. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** How far it is agreed on; absent where it is a standard, or the registry does not say. */
  readonly status?: FieldStatus;
  /** Its grammar; absent where any text may stand there. */
  readonly parse?: Field['parse'];
}

/** How far people agree on a header field. */
export type FieldStatus =
  | 'obsoleted'
  | 'experimental'
  | 'informational'
  | 'provisional'
  | 'gateway' // to X.400
  | 'netnews'
  | 'private';

const meanings: Readonly<Record<FieldStatus, string>> = {
  obsoleted: 'It is obsolete.',
  experimental: 'It is an experiment, and not a standard.',
  informational: 'It is described for information, and is not a standard.',
  provisional: 'It is registered as provisional, and is not a standard.',
  gateway:
    'It comes from a gateway to X.400, another mail system, and is not for general use.',
  netnews: 'It is a field of news articles.',
  private: 'It is no standard: its makers alone say what it means.',
};

/** The field that a row tells of. */
export function fieldOf(row: FieldRow): Field {
  const { fieldName, title, references, status, parse } = row;
  const explanation = status
    ? `${row.explanation} ${meanings[status]}`
    : row.explanation;
  return {
    fieldName,
    title,
    explanation,
    references,
    parse: parse ?? parseUnstructured,
  };
}
