/** The octets of a `write` step, as `%write` of a script has them, without the quotation marks. */
import {
  type Mistake,
  readQuotedOctets,
} from '../../../protocol/session/quoted-octets.js';
import type { Octets } from '../../../protocol/source/octets.js';

/** Reads `250 OK\r\n`, or says what is wrong with it. */
export function readWrittenOctets(
  text: string,
): { readonly octets: Octets } | Mistake {
  // A quotation mark that JSON has taken the backslash from is one all the same.
  const quoted = text.replace(/\\.|"/gs, (found) =>
    found === '"' ? '\\"' : found,
  );
  return readQuotedOctets(`"${quoted}"`, 0);
}
