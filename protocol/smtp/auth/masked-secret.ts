/** Marks that programs write into their logs in place of a secret. */

/**
 * Whether octets are such a mark: `****`, `[redacted]`, `<hidden>`, or what
 * nodemailer and swaks write.
 */
export function isMaskedSecret(octets: string): boolean {
  return (
    /^(?:\*|\xe2\x80\xa2){2,}$/.test(octets) || // `••••`, in UTF-8
    /^([xX#.-])\1{3,}$/.test(octets) ||
    /^\/\*.*\*\/$/.test(octets) || // `/* secret */` of nodemailer
    /^(?:PROVIDED_BUT_REMOVED|%PASSWORD%)$/.test(octets) || // swaks
    (/^(?:\[.*\]|<.*>|\{.*\}|\(.*\))$/.test(octets) && words.test(octets))
  );
}

/** What such marks say between their brackets. */
const words =
  /hidden|redact|remov|mask|omit|suppress|secret|passw|filter|censor|credential|obscur|conceal|\*\*|xxx/i;
