/** The verdict on a log: that on its sessions, or on what a server wrote down of its mail. */
import { findConnectionFailure } from '../session/log-formats/connection-failure.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { ExplainedLog, Verdict } from './explained.js';
import { logSecretFinder } from './log-secrets.js';
import { placedLogLines } from './log-source.js';
import { verdictOnFailure } from './verdict/connection-verdict.js';
import { verdictOnFates } from './verdict/fate.js';
import { fatesInLines } from './verdict/logged-fates.js';
import { findProgramTrouble } from './verdict/program-trouble.js';
import { quotedTitle, verdictOnQuoted } from './verdict/quoted-refusal.js';
import type { SessionCase } from './verdict/session-case.js';
import {
  verdictOnNoMail,
  verdictOnSession,
} from './verdict/session-verdict.js';
import { findVagueTrouble } from './verdict/vague-trouble.js';

type Read = Pick<ExplainedLog, 'format' | 'octets' | 'log' | 'sessions'>;

/** How the sessions of a log came out, and the mail in it. */
export function verdictOnLog(read: Read): Verdict {
  const cases = casesOf(read);
  const judged = cases.flatMap((each) => {
    const verdict = verdictOnSession(each);
    return verdict ? [{ case: each, verdict }] : [];
  });
  const told = verdictOnFates(fatesInLines(read), true);
  const bySessions = verdictOnAll(withoutRetried(judged), cases.length);
  const trouble = verdictOnTrouble(read);
  const [first] = cases;
  const worse = worseOf(bySessions, told);
  const verdict =
    worse && isReplyAlone(read) ? { ...worse, title: quotedTitle } : worse;
  return (
    (verdict?.type === 'unknown' ? trouble : undefined) ??
    verdict ??
    trouble ??
    (first ? verdictOnNoMail(first) : (verdictOnQuotedIn(read) ?? nothing))
  );
}

/** Where the log is no more than an exception, or a reply, it may quote what the server said. */
function verdictOnQuotedIn({ octets, sessions }: Read): Verdict | undefined {
  const findSecrets = logSecretFinder(sessions);
  const start = 0;
  const text = sliceOctets(octets, { start, end: quotedBefore });
  return verdictOnQuoted(text, { start, secrets: findSecrets(text) });
}

/** Whether nothing tells that the one reply is a greeting: 421 and 554 are the codes that servers greet with in place of 220 (RFC 5321 section 3.1). */
function isReplyAlone({ format, log, sessions }: Read): boolean {
  const [only, ...others] = sessions;
  if (!only || others.length > 0 || only.client !== '') return false;
  const isConnecting = log.connections.some(({ events }) =>
    events.some(({ type }) => type === 'connecting' || type === 'connected'),
  );
  // In other formats the log begins with the connection.
  const isBare = format.name === 'telnet' && !isConnecting;
  return isBare && /^(?:4(?!21)|5(?!54))[0-9]{2}/.test(only.server);
}

/** A quoted reply is looked for in so much. */
const quotedBefore = 10_000;

const nothing: Verdict = {
  type: 'unknown',
  title: 'The log tells of no mail.',
  advice: ['Look for lines that name a recipient.'],
  references: [{ rfc: 5321, section: '3.3' }],
};

function casesOf({ octets, log, sessions }: Read): readonly SessionCase[] {
  const findSecrets = logSecretFinder(sessions);
  const isTelling = (text: string) => findSecrets(text as Octets).length > 0;
  const failures = placedLogLines(log).filter(({ line }) =>
    findConnectionFailure(sliceOctets(octets, line.span)),
  );
  return sessions.map((session, index) => {
    const failure = failures.find(({ line }) => line.connection === index);
    const number = index + 1;
    return {
      session,
      number,
      isTelling,
      ...(failure && { failure: failure.span }),
    };
  });
}

interface Judged {
  readonly case: SessionCase;
  readonly verdict: Verdict;
}

/** Without attempts to connect that another attempt made good: a client goes through all addresses of a name. */
function withoutRetried(judged: readonly Judged[]): readonly Judged[] {
  const others = judged.filter(
    ({ case: { session } }) => session.client + session.server !== '',
  );
  return others.length > 0 ? others : judged.slice(-1);
}

/** One verdict on several. */
function verdictOnAll(
  judged: readonly Judged[],
  connections: number,
): Verdict | undefined {
  const [only] = judged;
  if (!only || judged.length === 1) return only?.verdict;
  const good = judged.filter(({ verdict }) => verdict.type === 'good');
  if (good.length === judged.length) {
    const title = `The server took mail in ${judged.length} of ${connections} connections.`;
    const advice = [...new Set(good.flatMap(({ verdict }) => verdict.advice))];
    return { ...only.verdict, title, advice };
  }
  const worst =
    judged.find(({ verdict }) => verdict.type === 'bad') ??
    judged.find(({ verdict }) => verdict.type !== 'good') ??
    only;
  const count = `In ${good.length} of ${judged.length} connections all went well.`;
  return {
    ...worst.verdict,
    type: good.length > 0 ? 'mixed' : worst.verdict.type,
    title: `${count} Connection ${worst.case.number}: ${worst.verdict.title}`,
  };
}

/** What became of mail in the end counts, and so what a server's log says of it behind a session. */
function worseOf(
  session: Verdict | undefined,
  told: Verdict | undefined,
): Verdict | undefined {
  if (!session || !told) return session ?? told;
  const isNews =
    session.type === 'unknown' ||
    (session.type === 'good' && told.type !== 'good');
  return isNews ? told : session;
}

/** Where the program says by itself why it gave up. */
function verdictOnTrouble({
  octets,
  log,
  sessions,
}: Read): Verdict | undefined {
  const findFailure = (text: string) => {
    const failure =
      sessions.length === 0 ? findConnectionFailure(text) : undefined;
    return failure && verdictOnFailure({ ...failure, at: 0 });
  };
  for (const find of [findProgramTrouble, findFailure, findVagueTrouble]) {
    for (const { line, span } of placedLogLines(log)) {
      const found = find(sliceOctets(octets, line.span));
      if (!found) continue;
      return { ...found, type: 'bad', evidence: { source: 'log', span } };
    }
  }
  return undefined;
}
