/** What the schema of a scenario is made of: each part says in a sentence what it wants. */
import * as v from 'valibot';
import { nearest } from '../../../protocol/source/nearest.js';

/** An object with these entries alone. */
export function object<const Entries extends v.ObjectEntries>(
  what: string,
  entries: Entries,
): v.StrictObjectSchema<Entries, v.ErrorMessage<v.StrictObjectIssue>> {
  const names = Object.keys(entries);
  return v.strictObject(entries, ({ expected, path }: v.StrictObjectIssue) => {
    const key = String(path?.at(-1)?.key);
    if (expected === 'never') return unknownKey(what, key, names);
    return expected === `"${key}"`
      ? `${what} needs "${key}".`
      : `${what} is an object, in braces.`;
  });
}

function unknownKey(what: string, key: string, names: readonly string[]) {
  const meant = nearest(key, names);
  return meant
    ? `${what} has no "${key}"; did you mean "${meant}"?`
    : `${what} has no "${key}"; it may have ${names.join(', ')}.`;
}

/** A list of so many items. */
export function list<Item extends v.GenericSchema>(
  item: Item,
  what: string,
  most: number,
  least = 0,
) {
  const message = `${what} are a list of ${least} to ${most}, in square brackets.`;
  return v.pipe(
    v.array(item, message),
    v.minLength(least, message),
    v.maxLength(most, message),
  );
}

/** A whole number. */
export function count(what: string, least: number, most: number) {
  const message = `${what} is a whole number from ${least} to ${most}.`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** A text with something in it. */
export function words(what: string, most: number) {
  const message = `${what} is a text of 1 to ${most} characters, in quotation marks.`;
  return v.pipe(
    v.string(message),
    v.minLength(1, message),
    v.maxLength(most, message),
  );
}

/** What a line of a reply can say; it may be empty. */
export function line(what: string, most: number) {
  const message = `${what} is a text of at most ${most} characters, in quotation marks.`;
  return v.pipe(
    v.string(message),
    v.maxLength(most, message),
    v.regex(
      /^[ -~]*$/,
      `${what} is printable ASCII, and has no line end in it.`,
    ),
  );
}

/** One of some words. */
export function oneOf<const Names extends readonly string[]>(
  what: string,
  names: Names,
) {
  return v.picklist(names, ({ input }: v.PicklistIssue) => {
    const meant = typeof input === 'string' ? nearest(input, names) : undefined;
    return meant
      ? `${what} is not "${String(input)}"; did you mean "${meant}"?`
      : `${what} is one of ${names.join(', ')}.`;
  });
}
