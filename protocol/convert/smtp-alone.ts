/** What a format makes of a recording that has other sessions than those of SMTP: it knows nothing else. */
import type { Conversion } from './conversion.js';

/** `conversion`, with the sessions of POP3 left out, and said so. */
export function ofSmtpAlone(conversion: Conversion): Conversion {
  return {
    ...conversion,
    convert(recording, options) {
      const smtp = recording.filter(({ state }) => state.protocol !== 'POP3');
      if (smtp.length === recording.length) {
        return conversion.convert(recording, options);
      }
      const isNothingLeft = smtp.length === 0;
      const converted = isNothingLeft
        ? { text: '', notes: [], variables: [] }
        : conversion.convert(smtp, options);
      const note = isNothingLeft
        ? 'This is a session of POP3, which is written as a wire script alone.'
        : 'What was said in POP3 is left out: it is written as a wire script alone.';
      const notes = [note, ...converted.notes];
      return { ...converted, notes, isExact: false };
    },
  };
}
