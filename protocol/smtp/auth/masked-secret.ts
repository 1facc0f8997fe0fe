/** Marks that programs write into their logs in place of a secret. */

/**
 * Whether the octets of `text` are such a mark: `****`, `[redacted]`, `<hidden>`, or what
 * nodemailer and swaks write.
 */
export function isMaskedSecret(text: string): boolean {
  return (
    /^(?:\*|\xe2\x80\xa2){2,}$/.test(text) || // `••••`, in UTF-8
    /^([xX#.-])\1{3,}$/.test(text) ||
    /^\/\*.*\*\/$/.test(text) || // `/* secret */` of nodemailer
    /^(?:PROVIDED_BUT_REMOVED|%PASSWORD%)$/.test(text) || // swaks
    (/^(?:\[.*\]|<.*>|\{.*\}|\(.*\))$/.test(text) && words.test(text))
  );
}

/** What such marks say between their brackets. */
const words =
  /hidden|redact|remov|mask|omit|suppress|secret|passw|filter|censor|credential|obscur|conceal|\*\*|xxx/i;
