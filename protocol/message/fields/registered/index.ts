import type { Field } from '../field.js';
import { rareContentFields } from './content.js';
import { downgradedFields } from './downgraded.js';
import { formerNetnewsFields } from './former-netnews.js';
import { mailFields } from './mail.js';
import { militaryFields } from './military.js';
import { netnewsFields } from './netnews.js';
import { x400Fields } from './x400.js';

/** The header fields of the registry that need a row of data each, and no file. */
export const registeredFields: readonly Field[] = [
  ...mailFields,
  ...rareContentFields,
  ...x400Fields,
  ...downgradedFields,
  ...militaryFields,
  ...netnewsFields,
  ...formerNetnewsFields,
];
