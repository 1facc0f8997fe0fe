/** What answers CRAM-MD5, loaded when a script comes to it: its digest is much code, and few scripts do. */
import type { cramMd5Response } from './cram-md5-response.js';

let respond: typeof cramMd5Response | undefined;

/** Ends when `lateCramMd5Response` can answer. */
export async function loadCramMd5() {
  // Where the relay has gone, so has the connection: that is what is told then.
  const loaded = await import('./cram-md5-response.js').catch(() => undefined);
  respond ??= loaded?.cramMd5Response;
}

/** The line that answers the challenge; undefined where `loadCramMd5` has not ended. */
export function lateCramMd5Response(
  ...asked: Parameters<typeof cramMd5Response>
) {
  return respond?.(...asked);
}
