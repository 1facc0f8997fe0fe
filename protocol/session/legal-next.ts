import type { SessionState } from './session.js';

const anytime = ['NOOP', 'RSET', 'VRFY', 'EXPN', 'HELP', 'QUIT'] as const;

/**
 * What the client may send as things stand, the likeliest first (RFC 5321
 * section 4.1.4): verbs, or `mail data` and the lone dot that ends it, or a
 * `base64 response` to AUTH and the `*` that gives it up.
 */
export function legalNext(state: SessionState): string[] {
  if (state.isAuthenticating) return ['base64 response', '*'];
  switch (state.phase) {
    case 'connecting':
    case 'connected':
    case 'closed':
      return [];
    case 'refused':
      return ['QUIT'];
    case 'greeted':
      return [...hello(state), ...anytime];
    case 'joined':
    case 'ready':
      return ['MAIL', ...offers(state), ...hello(state), ...anytime];
    case 'mail':
      return ['RCPT', ...anytime, ...hello(state)];
    case 'rcpt':
      return [...mailDataVerbs(state), ...anytime, ...hello(state)];
    case 'data':
      return ['mail data', '.'];
    case 'authorization':
      return signInCommands(state);
    case 'transaction':
      return ['STAT', 'LIST', 'UIDL', 'RETR', 'TOP', 'CAPA', ...others];
    case 'update':
      return [];
  }
}

/** What else POP3 has once a mailbox is open (RFC 1939 section 5). */
const others = ['DELE', 'RSET', 'NOOP', 'QUIT'] as const;

/** Before, POP3 has only what lets the client in (RFC 1939 section 4). */
function signInCommands(state: SessionState): string[] {
  if (state.isNamed) return ['PASS', 'QUIT'];
  const isSecurable = hasOffer(state, 'STLS') && !state.isSecured;
  return [
    'USER',
    'APOP',
    ...(hasOffer(state, 'SASL') ? ['AUTH'] : []),
    ...(isSecurable ? ['STLS'] : []),
    'CAPA',
    'QUIT',
  ];
}

/** EHLO may come again at any time; it drops an open transaction. LMTP has LHLO alone (RFC 2033 section 4.1). */
function hello({ protocol }: SessionState): string[] {
  return protocol === 'LMTP' ? ['LHLO'] : ['EHLO', 'HELO'];
}

/** Commands that need an extension, and that do not come twice or within a transaction. */
function offers(state: SessionState): string[] {
  const verbs = [];
  if (hasOffer(state, 'STARTTLS') && !state.isSecured) verbs.push('STARTTLS');
  if (hasOffer(state, 'AUTH') && !state.isAuthenticated) verbs.push('AUTH');
  return verbs;
}

/** One transaction has DATA or BDAT, not both (RFC 3030 section 2). */
function mailDataVerbs(state: SessionState): string[] {
  if (state.isChunking) return ['BDAT'];
  const chunks = hasOffer(state, 'CHUNKING') ? ['BDAT'] : [];
  return ['RCPT', 'DATA', ...chunks];
}

function hasOffer({ extensions }: SessionState, wanted: string): boolean {
  return extensions.some(({ keyword }) => keyword === wanted);
}
