/** The date-time of RFC 3339 section 5.6, as regular expression source. */
export const dateTime =
  '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])';

/** The same in UTC, as regular expression source. */
export const dateTimeInUtc = dateTime.replace(
  '(?:[01][0-9]|2[0-3]):[0-5][0-9])',
  '00:00)',
);

/** `2026-11-22T09:00:00Z` in words: `2026-11-22 at 09:00:00 UTC`. */
export function describeDateTime(value: string): string {
  const [date = '', time = ''] = value.toUpperCase().split('T');
  const [, clock = '', zone = ''] = /^([0-9:.]+)(.*)$/.exec(time) ?? [];
  return `${date} at ${clock} ${zone === 'Z' ? 'UTC' : `UTC${zone}`}`;
}
