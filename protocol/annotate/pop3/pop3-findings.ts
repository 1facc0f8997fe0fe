/** Findings on an exchange of POP3: what it did to the session, beyond what its octets say. */
import type { Exchange, Session } from '../../session/session.js';
import { describeCertificate } from '../exchange-findings.js';
import { type Finding, note } from '../finding.js';
import { findPop3Secret } from './pop3-secrets.js';

/** What to say about `exchange` as a whole. */
export function pop3FindingsOf(
  exchange: Exchange,
  session: Session,
): readonly Finding[] {
  return [
    ...describeClearText(exchange, session),
    ...describeTls(exchange),
    ...describeState(exchange),
    ...describeEnd(exchange, session),
  ];
}

function describeClearText(
  exchange: Exchange,
  session: Session,
): readonly Finding[] {
  const { turn, before } = exchange;
  const isDigest = turn?.type === 'command' && turn.verb === 'APOP';
  if (before.isSecured || isDigest || !findPop3Secret(exchange, session)) {
    return [];
  }
  const message =
    'This went over the connection without TLS: whoever listens can sign in with it. STLS comes before it, or TLS from the first octet, on port 995.';
  const references = [
    { rfc: 8314, section: '4.1' },
    { rfc: 2595, section: '4' },
  ];
  return [{ message, severity: 'warning', references }];
}

function describeTls({ secured, turn }: Exchange): readonly Finding[] {
  if (!secured) return [];
  const { protocol, cipher, authorized } = secured;
  const name = protocol?.replace('TLSv', 'TLS ') ?? 'TLS';
  const suite = cipher ? ` and the cipher suite ${cipher}` : '';
  const next = turn
    ? ' The server does not greet again; what CAPA told before is forgotten, and the client should ask once more.'
    : '';
  return [
    {
      message: `All that follows is encrypted with ${name}${suite}. ${describeCertificate(secured)}${next}`,
      severity: authorized === false ? 'warning' : 'note',
      references: [
        turn ? { rfc: 2595, section: '4' } : { rfc: 8314, section: '3.1' },
      ],
    },
  ];
}

function describeState({ before, after }: Exchange): readonly Finding[] {
  if (before.phase === after.phase) return [];
  switch (after.phase) {
    case 'transaction':
      return [
        note(
          'The session is in the TRANSACTION state: the mailbox is open until QUIT, and its messages keep their numbers.',
          { rfc: 1939, section: '5' },
        ),
      ];
    case 'update':
      return [
        note(
          'The session is in the UPDATE state: the server deletes what was marked as deleted, and closes the connection.',
          { rfc: 1939, section: '6' },
        ),
      ];
    default:
      return [];
  }
}

function describeEnd(
  { isComplete, replies, turn }: Exchange,
  { end }: Session,
): readonly Finding[] {
  if (!end || isComplete) return [];
  const hasBegun = replies.length > 0;
  if (!hasBegun && !turn) return [];
  const message = hasBegun
    ? 'The connection ended in the middle of a response.'
    : 'The connection ended before the response had come. Without a QUIT that was answered, the server deletes nothing.';
  const references = [{ rfc: 1939, section: '6' }];
  return [{ message, severity: 'warning', references }];
}
