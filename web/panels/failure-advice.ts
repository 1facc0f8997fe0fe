import type { RelayErrorCode } from '../../protocol/session/event.js';
import type { PlayerState } from '../clients/player.js';

/** What to do after the way to `target`, or what was there, failed with `code`. */
export function adviceAfter(
  code: RelayErrorCode,
  { host, port }: PlayerState['target'],
): string {
  switch (code) {
    case 'NOT_ALLOWED':
      return `Choose a server from the list, or start the relay with the option --allow ${host}:${port}, then Reset.`;
    case 'BAD_MESSAGE':
      return 'Check the host and the port, load the page again, and Reset.';
    case 'NAME_NOT_FOUND':
      return 'No connection was made. Check how the name is spelled, then Reset.';
    case 'REFUSED':
      return 'Check the port and whether the server runs there, then Reset.';
    case 'UNREACHABLE':
      return 'Check the address and the network that the relay is in, then Reset.';
    case 'TIMED_OUT':
      return 'A firewall may drop what goes to that port: many networks let nothing out to port 25. Try another port or server, then Reset.';
    case 'RESET':
      return 'The other end dropped the connection. What was said so far stays below; Reset starts a new one.';
    case 'TLS_FAILED':
      return 'Check whether this port expects TLS from the first octet, as 465 does, or plain SMTP with STARTTLS, as 25 and 587 do. Then Reset.';
    case 'STARTTLS_INJECTION':
      return 'Octets that came before TLS must not be taken for the reply of a protected session, so the connection was ended. Reset to try again.';
    case 'LIMIT':
      return 'Close another connection or wait a little, then Reset.';
  }
}
