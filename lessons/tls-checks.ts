/** Checks on TLS: that it began, whether the certificate was verified, and who left because it was not. */
import type { Check } from './lesson.js';
import {
  evidenceOf,
  firstExchange,
  isAnswered,
  met,
  missing,
} from './verdicts.js';

/** Met once STARTTLS was answered with 220 and the TLS handshake is done. */
export function startedTls(): Check {
  return firstExchange(
    (exchange) =>
      isAnswered(exchange, 'STARTTLS', 220, 220) &&
      exchange.secured !== undefined,
    'TLS has not begun by STARTTLS yet.',
  );
}

/** Met once a greeting came under TLS: TLS from the first octet. */
export function greetedUnderTls(): Check {
  return firstExchange(
    ({ turn, replies, before }) =>
      !turn && replies[0]?.code === 220 && before.isSecured,
    'No greeting has come over TLS yet.',
  );
}

/** Met once TLS has begun, and the server's certificate was verified by a CA that the client trusts. */
export function verifiedTls(): Check {
  return firstExchange(
    ({ secured }) => secured?.authorized === true,
    'No certificate has been verified yet.',
  );
}

/** Met once the client has left after the 220 to STARTTLS: with QUIT, or without a word (RFC 3207 section 4.1). */
export function leftAfterTls(): Check {
  return ({ session: { exchanges, end } }) => {
    const at = exchanges.findLastIndex((exchange) =>
      isAnswered(exchange, 'STARTTLS', 220, 220),
    );
    const last = exchanges[at];
    const [next, ...more] = exchanges.slice(at + 1);
    const hasLeft = next
      ? isAnswered(next, 'QUIT', 221, 221) && more.length === 0
      : end?.type === 'closed' && end.by === 'client';
    return last && hasLeft
      ? met(evidenceOf(last))
      : missing(
          'The client has not left yet right after the handshake of STARTTLS.',
        );
  };
}
