/** Checks of connections that came to nothing. */
import type { Check } from './lesson.js';
import { evidenceOf, met, missing } from './verdicts.js';

/** Met once a connection was refused: nothing listens there. */
export function connectionRefused(): Check {
  return ({ session: { end } }) =>
    end?.type === 'failed' && end.code === 'REFUSED'
      ? met([])
      : missing('No connection has been refused yet.');
}

/** Met once TLS was begun, and the server had spoken in the clear. */
export function tlsTooEarly(): Check {
  return ({ session: { end, client, server } }) =>
    // A program reads nothing before its handshake: the greeting is in its way.
    end?.type === 'failed' &&
    ['TLS_FAILED', 'STARTTLS_INJECTION'].includes(end.code)
      ? met(allOctets(client.length, server.length))
      : missing('No TLS handshake has failed yet.');
}

/** Met once a connection in the clear to `port` has ended before the server said a word. */
export function neverGreeted(port: number): Check {
  return ({ session: { target, connected, end, client, server } }) =>
    target?.port === port &&
    target.security === 'plain' &&
    connected !== undefined &&
    end !== undefined &&
    server === ''
      ? met(allOctets(client.length, server.length))
      : missing(`No server at port ${port} has been silent to you yet.`);
}

/** Met once a connection was opened with the reply code `code` (RFC 5321 section 3.1). */
export function greetedWith(code: number): Check {
  return ({ session }) => {
    const [greeting] = session.exchanges;
    return greeting && !greeting.turn && greeting.replies[0]?.code === code
      ? met(evidenceOf(greeting))
      : missing(`No connection has begun with ${code} yet.`);
  };
}

/** What there is to light up: of a connection that came to nothing, nothing. */
function allOctets(client: number, server: number) {
  return [
    { source: 'client' as const, span: { start: 0, end: client } },
    { source: 'server' as const, span: { start: 0, end: server } },
  ].filter(({ span }) => span.end > 0);
}
