/** The header fields that a delivery adds on top of a message (RFC 5321 section 4.4). */
import type { SessionState, Transaction } from './session-state.js';

/** Return-Path and Received, as they would stand before the rest. */
export function writeTraceFields(
  state: SessionState,
  transaction: Transaction,
  clientAddress: string,
  at: Date,
): string {
  const { role, hello } = state;
  const domain = hello?.domain ?? '';
  // What is no domain may have any octets in it; the address says enough then.
  const client = /^[\w.:[\]-]{1,255}$/.test(domain)
    ? `${domain} ([${clientAddress}])`
    : `[${clientAddress}]`;
  const [recipient, ...others] = transaction.forwardPaths;
  const recipients =
    recipient && others.length === 0 ? `\r\n\tfor <${recipient}>` : '';
  const date = at.toUTCString().replace('GMT', '+0000');
  return [
    `Return-Path: <${transaction.reversePath}>\r\n`,
    `Received: from ${client}\r\n`,
    `\tby ${role.host} with ${protocolOf(state, transaction)}${recipients};\r\n`,
    `\t${date}\r\n`,
  ].join('');
}

/** As the registry of RFC 3848 writes it: `ESMTPSA` is ESMTP with TLS and AUTH. */
function protocolOf(
  { role, hello, isSecured, user }: SessionState,
  { isInternationalized }: Transaction,
) {
  const security = `${isSecured ? 'S' : ''}${user ? 'A' : ''}`;
  // RFC 6531 section 4.3
  if (isInternationalized) return `UTF8${role.protocol}${security}`;
  if (role.protocol === 'LMTP') return `LMTP${security}`;
  return hello?.verb === 'HELO' ? 'SMTP' : `ESMTP${security}`;
}
