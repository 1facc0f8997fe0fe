import type { Field } from '../field.js';
import { filterFields, filterPrefixes } from './filters.js';
import { googleFields, googlePrefixes } from './google.js';
import { microsoftFields, microsoftPrefixes } from './microsoft.js';
import { programFields, programPrefixes } from './programs.js';
import { senderFields, senderPrefixes } from './senders.js';
import { serverFields } from './servers.js';

/** The header fields that no standard knows, and real mail has. */
export const privateHeaderFields: readonly Field[] = [
  ...programFields,
  ...serverFields,
  ...microsoftFields,
  ...googleFields,
  ...filterFields,
  ...senderFields,
];

/** Families of them: their `fieldName` is how the names begin. The longer ones come before those that they begin with. */
export const privatePrefixes: readonly Field[] = [
  ...programPrefixes,
  ...microsoftPrefixes,
  ...googlePrefixes,
  ...filterPrefixes,
  ...senderPrefixes,
];
