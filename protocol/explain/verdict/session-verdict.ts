/** The verdict on one session: how far it came, stage by stage. */
import type { Verdict } from '../explained.js';
import { verdictOnNoConnection, verdictOnTls } from './connection-verdict.js';
import { verdictOnFates } from './fate.js';
import { verdictOnMisplacedText } from './misplaced-text.js';
import {
  verdictOnLateObstacle,
  verdictOnNextObstacle,
  verdictOnObstacle,
  verdictOnRefusedCommand,
} from './obstacle.js';
import type { SessionCase } from './session-case.js';
import { fatesOfSession, isDecided } from './session-fates.js';
import { verdictOnUnfinished } from './unfinished-verdict.js';

/** Each tells what it can; the first that does is the verdict. */
const judges: readonly ((judged: SessionCase) => Verdict | undefined)[] = [
  verdictOnAccepted,
  verdictOnNoConnection,
  verdictOnMisplacedText,
  verdictOnTls,
  verdictOnObstacle,
  (judged) => verdictOnFates(fatesOfSession(judged)),
  verdictOnLateObstacle,
  verdictOnUnfinished,
];

/** The verdict on what `judged` tried; undefined where it tried to mail nothing. */
export function verdictOnSession(judged: SessionCase): Verdict | undefined {
  for (const judge of judges) {
    const verdict = judge(judged);
    if (verdict) return withCertificate(verdict, judged);
  }
  return undefined;
}

/** The verdict where nothing was to be mailed, and no program says why. */
export function verdictOnNoMail(judged: SessionCase): Verdict {
  const verdict =
    verdictOnRefusedCommand(judged) ??
    verdictOnSilence(judged) ??
    verdictOnQuiet(judged);
  return withCertificate(verdict, judged);
}

function verdictOnAccepted(judged: SessionCase): Verdict | undefined {
  const fates = fatesOfSession(judged);
  if (!fates.some(({ type }) => type === 'accepted')) return undefined;
  const verdict = verdictOnFates(fates);
  const next = verdictOnNext(judged);
  return verdict && next ? withNext(verdict, next) : verdict;
}

/** What became of a further message, which got no answer. */
function verdictOnNext(judged: SessionCase): Verdict | undefined {
  const last = judged.session.transactions.at(-1);
  const isOpen = last !== undefined && !isDecided(last);
  return (
    verdictOnNextObstacle(judged) ??
    (isOpen ? verdictOnUnfinished(judged) : undefined)
  );
}

function withNext(verdict: Verdict, next: Verdict): Verdict {
  const [first = ''] = next.title;
  const then = first.toLowerCase() + next.title.slice(1);
  const title = `${verdict.title} With the next message: ${then}`;
  return { ...next, type: 'mixed', title };
}

/** Nobody said anything that would be known of. */
function verdictOnSilence(judged: SessionCase): Verdict | undefined {
  const { client, server } = judged.session;
  if (server !== '') return undefined;
  const title =
    client === ''
      ? 'The log tells of a connection, and of nothing that was said.'
      : 'The log shows what the client said, and no answer.';
  return {
    type: 'unknown',
    title,
    advice: ['Look for the rest of the log.'],
    references: [{ rfc: 5321, section: '3.1' }],
  };
}

function verdictOnQuiet({ session }: SessionCase): Verdict {
  const { isAuthenticated, isSecured } = session.exchanges.reduce(
    (met, { after }) => ({
      isAuthenticated: met.isAuthenticated || after.isAuthenticated,
      isSecured: met.isSecured || after.isSecured,
    }),
    { isAuthenticated: false, isSecured: false },
  );
  const isWhole = !session.exchanges[0]?.before.isJoined;
  const did = [
    ...(isWhole ? ['greeted each other'] : ['spoke']),
    ...(isSecured ? ['began TLS'] : []),
  ].join(' and ');
  const signedIn = isAuthenticated ? ', and the client signed in' : '';
  const mailed = isWhole ? 'nothing was mailed' : 'the log shows no mail';
  const title = `Client and server ${did}${signedIn}; ${mailed}.`;
  const advice = isWhole
    ? ['If a message was meant to go out: the client never sent MAIL.']
    : [
        'The log begins in the middle of the session: look for what came before.',
      ];
  return {
    type: isWhole ? 'good' : 'unknown',
    title,
    advice,
    references: [{ rfc: 5321, section: '3.3' }],
  };
}

/** Says so where it is not proven who answered. */
function withCertificate(verdict: Verdict, { session }: SessionCase): Verdict {
  const tls = session.exchanges.findLast(({ secured }) => secured)?.secured;
  if (tls?.authorized !== false) return verdict;
  const why = tls.authorizationError ? `: ${tls.authorizationError}` : '';
  const advice = `The server’s certificate could not be verified${why}. Anybody could have answered in its place.`;
  const references = [...verdict.references, { rfc: 3207, section: '4.1' }];
  return { ...verdict, advice: [...verdict.advice, advice], references };
}
