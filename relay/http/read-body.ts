/** Reads what a request brings along. */
import type { IncomingMessage } from 'node:http';

/** More than any setting is long, in octets. */
const most = 256 * 1024;

/** The body as UTF-8; undefined where it is too long, or its sender has gone. */
export async function readBody(
  request: IncomingMessage,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let octets = 0;
  try {
    for await (const chunk of request) {
      octets += chunk.length;
      if (octets > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // Nobody is there any more to be told.
    return undefined;
  }
  return Buffer.concat(chunks).toString();
}
