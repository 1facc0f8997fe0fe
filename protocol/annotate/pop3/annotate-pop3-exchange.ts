/** An exchange of POP3 in words (RFC 1939). */
import type { Exchange, Session } from '../../session/session.js';
import type { AnnotatedExchange } from '../annotate-exchange.js';
import type { Annotation } from '../annotation.js';
import { hideSecrets } from '../hide-secrets.js';
import { findSecrets } from '../secrets.js';
import { annotatePop3Response } from './annotate-pop3-response.js';
import { annotatePop3Turn } from './annotate-pop3-turn.js';
import { wordsOfKeyword } from './keyword-words.js';
import { pop3FindingsOf } from './pop3-findings.js';

/** What the octets of `exchange` mean, at its place in `session`. */
export function annotatePop3Exchange(
  exchange: Exchange,
  session: Session,
): AnnotatedExchange {
  const { turn, replies } = exchange;
  const said = turn && annotatePop3Turn(turn, exchange, session);
  const answered = keywordAnswered(exchange);
  const heard = replies.map((reply) =>
    annotatePop3Response(reply, session.server, answered),
  );
  const { repeated, server } = findSecrets(exchange, session);
  const left = [...(said?.left ?? []), ...heard.flatMap((each) => each.left)];
  return {
    summary: summarize(exchange),
    client: hide(said?.annotations ?? [], repeated, 'client', session),
    server: hide(
      heard.flatMap(({ annotations }) => annotations),
      server,
      'server',
      session,
    ),
    findings: [
      ...pop3FindingsOf(exchange, session),
      ...left.map(({ message, severity, reference }) => ({
        message,
        severity,
        references: [reference],
      })),
    ],
  };
}

function hide(
  annotations: readonly Annotation[],
  secrets: ReturnType<typeof findSecrets>['server'],
  source: 'client' | 'server',
  session: Session,
): readonly Annotation[] {
  const place = source === 'client' ? 'repeated' : 'reply';
  return hideSecrets(annotations, secrets, source, session[source], place);
}

/** What the replies of `exchange` answer; empty where that is no command. */
function keywordAnswered({ turn }: Exchange): string {
  switch (turn?.type) {
    case 'command':
      return turn.verb;
    case 'authResponse':
      return 'AUTH';
    default:
      return '';
  }
}

/** What happened, as a short phrase. */
function summarize(exchange: Exchange): string {
  const { turn, replies, secured } = exchange;
  const indicator = replies.at(-1)?.statusIndicator;
  if (!turn) return summarizeUnasked(exchange);
  if (turn.type === 'unfinished') return 'a command that has not ended';
  const { asked, done, refused } = wordsOfKeyword(keywordAnswered(exchange));
  if (turn.type === 'authResponse' && indicator === undefined) {
    return 'answers the challenge';
  }
  if (secured) return 'the connection is encrypted from here on';
  switch (indicator) {
    case '+OK':
      return done;
    case '-ERR':
      return refused;
    default:
      return asked;
  }
}

function summarizeUnasked({ before, replies }: Exchange): string {
  const isGreeting =
    before.phase === 'connecting' || before.phase === 'connected';
  if (replies.length === 0) return 'waits for the server';
  if (!isGreeting) return 'the server speaks unasked';
  return replies[0]?.statusIndicator === '+OK'
    ? 'the server greets'
    : 'the server refuses to talk';
}
