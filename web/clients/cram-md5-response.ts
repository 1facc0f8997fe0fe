import type { ReceivedReply } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';

export function cramMd5Response(
  _challenge: ReceivedReply,
  _secret: { readonly username: string; readonly password: string },
): Octets | undefined {
  return undefined;
}
