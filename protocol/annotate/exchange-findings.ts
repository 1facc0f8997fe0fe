/** Findings: what an exchange did to the session, beyond what its octets say. */
import type { KnownTls } from '../session/event.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from '../session/session.js';
import { isKnownVerb } from '../smtp/verbs.js';
import { describeDelivery, describeRecipients } from './delivery-findings.js';
import { mechanismOf, previousExchange } from './exchange-context.js';
import { type Finding, note } from './finding.js';
import { isInTransaction } from './order-problem.js';
import { findMask, findSecrets } from './secrets.js';
import { wordsForUnfinished } from './unfinished-turn.js';

/** What to say about `exchange` as a whole. */
export function findingsOf(exchange: Exchange, session: Session): Finding[] {
  const { turn, secured } = exchange;
  return [
    ...(turn ? findingsOfTurn(turn, exchange, session) : []),
    ...(secured ? [describeTls(secured, turn !== undefined)] : []),
    ...findingsOfEnd(exchange, session),
  ];
}

function findingsOfTurn(
  turn: ClientTurn,
  exchange: Exchange,
  session: Session,
): Finding[] {
  const reply = exchange.replies.at(-1);
  const transaction = session.transactions.findLast(
    ({ mail }) => mail <= exchange.index,
  );
  switch (turn.type) {
    case 'unfinished':
      return describeWait(exchange, session);
    case 'mailData':
      return describeDelivery(exchange, session.transactions[turn.transaction]);
    case 'authResponse':
      return [
        ...describeClearText(turn.mechanism, exchange, session),
        ...describeSignIn(exchange),
      ];
    case 'command':
      break;
  }
  switch (turn.verb) {
    case 'EHLO':
    case 'HELO':
    case 'LHLO':
      return describeHello(turn.verb, exchange, reply);
    case 'RCPT':
      return describeRecipients(exchange, transaction, reply);
    case 'DATA':
      return describeData(reply);
    case 'AUTH':
    case 'X-EXPS':
      return [
        ...describeClearText(mechanismOf(turn), exchange, session),
        ...describeSignIn(exchange),
      ];
    default:
      return describeStray(turn.verb, exchange, session);
  }
}

/** A line after the mail data that is no command: a lone dot came too soon, perhaps. */
function describeStray(
  verb: string,
  exchange: Exchange,
  session: Session,
): Finding[] {
  if (isKnownVerb(verb)) return [];
  const previous = previousExchange(exchange, session)?.turn;
  if (previous?.type !== 'mailData') return [];
  const message =
    'This line came right after the lone dot that ended the mail data. If it was meant as a part of the message, a line with a dot alone ended it too early: such a dot is sent as two.';
  return [note(message, { rfc: 5321, section: '4.5.2' })];
}

function describeTls(tls: KnownTls, isAfterStartTls: boolean): Finding {
  const { protocol, cipher, authorized } = tls;
  const name = protocol?.replace('TLSv', 'TLS ') ?? 'TLS';
  const suite = cipher ? ` and the cipher suite ${cipher}` : '';
  const what = `All that follows is encrypted with ${name}${suite}.`;
  const who = describeCertificate(tls);
  const next = isAfterStartTls
    ? ' Both sides forget what was said before: the client greets again.'
    : '';
  return {
    message: `${what} ${who}${next}`,
    severity: authorized === false ? 'warning' : 'note',
    references: isAfterStartTls
      ? [{ rfc: 3207, section: '4.2' }]
      : [{ rfc: 8314, section: '3' }],
  };
}

/** What is known of the server's certificate, in a sentence. */
export function describeCertificate({
  certificates: [own] = [],
  authorized,
  authorizationError,
}: KnownTls): string {
  const names = own?.names.join(', ') || own?.subject;
  switch (authorized) {
    case true:
      return `The certificate${names ? ` for ${names}` : ''} was verified.`;
    case false:
      return `The certificate could not be verified${authorizationError ? ` (${authorizationError})` : ''}, so it is not proven who answers.`;
    default:
      return 'The log does not say whether the certificate was verified.';
  }
}

function describeHello(
  verb: string,
  { before, replies }: Exchange,
  reply: ReceivedReply | undefined,
): Finding[] {
  if (verb === 'EHLO' && (reply?.code === 500 || reply?.code === 502)) {
    return [
      note('This server does not know EHLO. The client may try HELO.', {
        rfc: 5321,
        section: '3.2',
      }),
    ];
  }
  if (replies.length > 0 && reply?.code === 250 && isInTransaction(before)) {
    return [
      note('Greeting again dropped the mail transaction, as RSET does.', {
        rfc: 5321,
        section: '4.1.4',
      }),
    ];
  }
  return [];
}

function describeData(reply: ReceivedReply | undefined): Finding[] {
  if (!reply || reply.code === 354 || reply.code === 421) return [];
  const message =
    'Without a 354 no mail data may be sent: the server would read its lines as commands.';
  return [note(message, { rfc: 5321, section: '3.3' })];
}

/** Mechanisms that give the password, or what is as good, to whoever listens. */
const isReadable = /^(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)$/i;

function describeClearText(
  mechanism: string,
  exchange: Exchange,
  session: Session,
): Finding[] {
  if (exchange.before.isSecured || !isReadable.test(mechanism)) return [];
  const isSent =
    findSecrets(exchange, session).client ?? findMask(exchange, session);
  if (!isSent) return [];
  const message =
    'This went over the connection without TLS: whoever listens can decode it and sign in. STARTTLS comes before AUTH.';
  return [
    {
      message,
      severity: 'warning',
      references: [{ rfc: 8314, section: '4.1' }],
    },
  ];
}

function describeSignIn({ replies, before, after }: Exchange): Finding[] {
  if (before.isAuthenticated || !after.isAuthenticated) return [];
  if (replies.at(-1)?.code !== 235) return [];
  return [
    note('The client is signed in until the connection ends.', {
      rfc: 4954,
      section: '4',
    }),
  ];
}

/** What the server waits for before it looks at the octets of `exchange`. */
function describeWait(exchange: Exchange, session: Session): Finding[] {
  const { message, references } = wordsForUnfinished(exchange, session);
  if (message === undefined || session.end) return [];
  return [{ message, severity: 'note', references }];
}

function findingsOfEnd(exchange: Exchange, session: Session): Finding[] {
  const { isComplete, replies, turn } = exchange;
  const { end } = session;
  if (replies.at(-1)?.code === 421) {
    return [
      note(
        'With 421 the server ends the session. What it had not yet taken over, the client may send again later.',
        { rfc: 5321, section: '3.8' },
      ),
    ];
  }
  if (!end || isComplete) return [];
  const reply = replies.at(-1);
  if (reply && !reply.isComplete) {
    const message =
      'The connection ended in the middle of a reply: its last line, the one with a space behind the code, never came.';
    return [
      {
        message,
        severity: 'warning',
        references: [{ rfc: 5321, section: '4.2.1' }],
      },
    ];
  }
  // Who takes leave loses nothing where the answer to that is missing.
  if (!turn || (turn.type === 'command' && turn.verb === 'QUIT')) return [];
  return [
    {
      message:
        turn.type === 'unfinished'
          ? wordsForUnfinished(exchange, session).ended
          : 'The connection ended before the reply had come, so the client cannot know whether it was done.',
      severity: 'warning',
      references: [{ rfc: 5321, section: '3.8' }],
    },
  ];
}
