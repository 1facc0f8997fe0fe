/** What programs ask of the relay besides connections: names, and whom the sandbox's certificates come from. */
import type { AddressesAnswer } from '../../relay/contract.js';

/** What the relay at `origin` says of a name. */
export async function fetchAddresses(
  origin: string,
  host: string,
  port: number,
): Promise<AddressesAnswer> {
  const query = new URLSearchParams({ host, port: String(port) });
  try {
    const response = await fetch(new URL(`/api/addresses?${query}`, origin));
    const answer = (await response.json()) as AddressesAnswer | object;
    if ('type' in answer) return answer;
  } catch {
    // Said below: no relay, or something else in its place.
  }
  const where = new URL(origin).host;
  const message = `The relay at ${where} does not answer. Start it with npm start, then run the program again.`;
  return { type: 'failed', code: 'NOT_ALLOWED', message };
}

/** PEM of the sandbox's CA; undefined where there is no sandbox, or no relay. */
export async function fetchCertificateAuthority(
  origin: string,
): Promise<string | undefined> {
  try {
    const response = await fetch(new URL('/api/sandbox-ca.pem', origin));
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
