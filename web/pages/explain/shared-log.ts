/** A log in a link: behind its `#`, which browsers send to nobody. */

/** A longer log does not go into a link. */
export const longestShared = 60_000;

const prefix = '#log=';

/** The part of a link, from its `#` on, that has `log`. */
export async function writeSharedLog(log: Blob): Promise<string> {
  const packed = log.stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const base64 = btoa(
    Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  );
  return (
    prefix + base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
  );
}

/** The log in a link, given from its `#` on; undefined where it has none, or not all of it. */
export async function readSharedLog(hash: string): Promise<Blob | undefined> {
  if (!hash.startsWith(prefix)) return undefined;
  try {
    const base64 = hash
      .slice(prefix.length)
      .replaceAll('-', '+')
      .replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (octet) => octet.charCodeAt(0));
    const packed = new Blob([bytes]).stream();
    const log = packed.pipeThrough(new DecompressionStream('deflate-raw'));
    return await new Response(log).blob();
  } catch {
    return undefined; // what mail programs cut off, or anything else
  }
}
