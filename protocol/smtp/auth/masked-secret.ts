/** Marks that programs write into their logs in place of a secret. */

/**
 * Whether `text` is such a mark: `****`, `[redacted]`, `<hidden>`, or what
 * nodemailer and swaks write.
 */
export function isMaskedSecret(text: string): boolean {
  return (
    /^[*•]{2,}$/.test(text) ||
    /^([xX#.-])\1{3,}$/.test(text) ||
    /^\/\*.*\*\/$/.test(text) || // `/* secret */` of nodemailer
    /^(?:PROVIDED_BUT_REMOVED|%PASSWORD%)$/.test(text) || // swaks
    (/^(?:\[.*\]|<.*>|\{.*\}|\(.*\))$/.test(text) && words.test(text))
  );
}

/** What such marks say between their brackets. */
const words =
  /hidden|redact|remov|mask|omit|suppress|secret|passw|filter|censor|credential|obscur|conceal|\*\*|xxx/i;
