import type { SessionState } from '../session/session.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/**
 * Which rule about the order of commands `verb` breaks in `state`, if any (RFC
 * 5321 section 4.1.4); `isBinary` where it is DATA, and MAIL said BODY=BINARYMIME.
 */
export function orderProblem(
  verb: string,
  state: SessionState,
  span: Span,
  isBinary = false,
): Problem | undefined {
  if (state.phase === 'joined') return undefined; // what came before is not known
  const breach =
    state.phase === 'refused'
      ? afterRefusal(verb)
      : (breaches[verb]?.(state) ??
        tooEarly(verb, state) ??
        (isBinary ? binaryNeedsChunks : undefined));
  if (!breach) return undefined;
  const [message, reference] = breach;
  return {
    rule: 'command-out-of-order',
    message,
    span,
    reference,
    severity: 'error',
  };
}

type Breach = readonly [message: string, reference: Reference];

const order: Reference = { rfc: 5321, section: '4.1.4' };
const transactions: Reference = { rfc: 5321, section: '3.3' };

const binaryNeedsChunks: Breach = [
  'MAIL said BODY=BINARYMIME: such a message goes with BDAT, and never with DATA. The client should start over with RSET.',
  { rfc: 3030, section: '3' },
];

const breaches: Readonly<
  Record<string, (state: SessionState) => Breach | undefined>
> = {
  MAIL: (state) => {
    if (isBeforeHello(state)) {
      return [helloFirst(state, 'EHLO or HELO'), order];
    }
    if (!isInTransaction(state)) return undefined;
    return [
      'A mail transaction is open already. It ends with its mail data, with RSET or with a new EHLO.',
      order,
    ];
  },
  RCPT: (state) => {
    if (isInTransaction(state)) return undefined;
    return ['A MAIL that was accepted comes first.', transactions];
  },
  DATA: (state) => {
    if (!state.isChunking) return needsRecipient(state);
    return [
      'BDAT has begun the mail data, and BDAT goes on with it: a transaction has one or the other.',
      { rfc: 3030, section: '2' },
    ];
  },
  BDAT: needsRecipient,
  BURL: needsRecipient,
  ETRN: (state) => notInTransaction('ETRN', state, { rfc: 1985, section: '5' }),
  XCLIENT: (state) => notInTransaction('XCLIENT', state, howto('XCLIENT')),
  XFORWARD: (state) => notInTransaction('XFORWARD', state, howto('XFORWARD')),
  ATRN: (state) => {
    if (state.isAuthenticated) return undefined;
    return [
      'The client has to sign in first: ATRN gives it mail.',
      { rfc: 2645, section: '5.2.1' },
    ];
  },
  AUTH: (state) => {
    if (isBeforeHello(state)) return [helloFirst(state, 'EHLO'), order];
    if (state.isAuthenticated) {
      return [
        'The client has signed in already, and may do so only once in a session.',
        { rfc: 4954, section: '4' },
      ];
    }
    return notInTransaction('AUTH', state, { rfc: 4954, section: '4' });
  },
  STARTTLS: (state) => {
    if (state.isSecured) {
      return [
        'The connection is encrypted already, and TLS is started only once.',
        { rfc: 3207, section: '4.2' },
      ];
    }
    if (isBeforeHello(state)) return [helloFirst(state, 'EHLO'), order];
    return undefined;
  },
};

function needsRecipient(state: SessionState): Breach | undefined {
  if (state.phase === 'rcpt' || state.phase === 'data') return undefined;
  const message =
    state.phase === 'mail'
      ? 'No recipient has been accepted yet: a RCPT answered with 250 comes first.'
      : 'MAIL and RCPT come first.';
  return [message, transactions];
}

function notInTransaction(
  verb: string,
  state: SessionState,
  reference: Reference,
): Breach | undefined {
  if (!isInTransaction(state)) return undefined;
  const message = `A mail transaction is open, and ${verb} may not come inside one.`;
  return [message, reference];
}

function howto(verb: string): Reference {
  return {
    title: `Postfix ${verb} Howto`,
    url: `https://www.postfix.org/${verb}_README.html`,
  };
}

/** The greeting said no, so there is nothing left to ask for. */
function afterRefusal(verb: string): Breach | undefined {
  if (verb === 'QUIT') return undefined;
  return [
    'The server refused the session with its greeting: the client can only QUIT.',
    { rfc: 5321, section: '3.1' },
  ];
}

function tooEarly(verb: string, { phase }: SessionState): Breach | undefined {
  if (phase !== 'connecting' && phase !== 'connected') return undefined;
  // It may be sent at any time (RFC 5321 section 4.1.1.10), as where no greeting comes.
  if (verb === 'QUIT') return undefined;
  return [
    `The client waits for the greeting, 220, before it sends ${verb || 'anything'}.`,
    { rfc: 5321, section: '4.3.1' },
  ];
}

function helloFirst({ protocol }: SessionState, verbs: string): string {
  return `${protocol === 'LMTP' ? 'LHLO' : verbs} comes first.`;
}

function isBeforeHello({ phase }: SessionState): boolean {
  return phase === 'connecting' || phase === 'connected' || phase === 'greeted';
}

/** Whether MAIL was accepted, and nothing has ended the transaction since. */
export function isInTransaction({ phase }: SessionState): boolean {
  return phase === 'mail' || phase === 'rcpt' || phase === 'data';
}
