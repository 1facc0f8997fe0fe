/** The times that logs begin their lines with. */

/** Milliseconds since midnight of `21:26:19.520483`; undefined where `text` is no time. */
export function readTimeOfDay(text: string | undefined): number | undefined {
  const found = /^([0-9]{2}):([0-9]{2}):([0-9]{2}(?:[.,][0-9]+)?)$/.exec(
    text ?? '',
  );
  if (!found) return undefined;
  const [, hours, minutes, seconds = ''] = found;
  const inSeconds =
    Number(hours) * 3600 +
    Number(minutes) * 60 +
    Number(seconds.replace(',', '.'));
  return Math.round(inSeconds * 1000);
}
