import { bytesOf, type Octets } from '../../../protocol/source/octets.js';
import { writeSharedLog } from './shared-log.js';

/** Copies a link that has a log in it, or shows it where nothing may be copied. Gives what the reader must know, in sentences. */
export async function copyLink(masked: Octets): Promise<string> {
  const hash = await writeSharedLog(new Blob([bytesOf(masked)]));
  try {
    await navigator.clipboard.writeText(
      `${location.origin}${location.pathname}${hash}`,
    );
    return 'A link is copied that has this log in it, its passwords masked. What stands behind the # of a link goes to no server, but to whoever you give the link.';
  } catch {
    // Refused by the reader's settings, or the page is not in a secure context.
    history.replaceState(history.state, '', hash);
    return 'The browser lets nothing be copied here. The link stands in the address bar: it has this log in it, its passwords masked.';
  }
}
