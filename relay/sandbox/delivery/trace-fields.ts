/** The header fields that a server adds on top of a message (RFC 5321 section 4.4). */
import type { SessionState, Transaction } from '../server/session-state.js';

export interface Hop {
  readonly state: SessionState;
  readonly transaction: Transaction;
  /** Of who handed the message in. */
  readonly clientAddress: string;
  /** What the server calls the message. */
  readonly id: string;
  readonly at: Date;
}

/** Received, as each server adds it that a message passes through. */
export function writeReceived({
  state,
  transaction,
  clientAddress,
  id,
  at,
}: Hop): string {
  const { role, hello } = state;
  const domain = hello?.domain ?? '';
  // What is no domain may have any octets in it; the address says enough then.
  const client = /^[\w.:[\]-]{1,255}$/.test(domain)
    ? `${domain} ([${clientAddress}])`
    : `[${clientAddress}]`;
  const [recipient, ...others] = transaction.forwardPaths;
  const recipients =
    recipient && others.length === 0 ? `\r\n\tfor <${recipient}>` : '';
  return [
    `Received: from ${client}\r\n`,
    `\tby ${role.host} with ${protocolOf(state, transaction)} id ${id}${recipients};\r\n`,
    `\t${writeDate(at)}\r\n`,
  ].join('');
}

/** Return-Path, which only the server adds that puts a message into a mailbox. */
export function writeReturnPath(reversePath: string): string {
  return `Return-Path: <${reversePath}>\r\n`;
}

/** A date as header fields have it (RFC 5322 section 3.3). */
export function writeDate(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
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
