/** What is made of a log for the page: in short, and piece by piece as it is asked for. */
import { findSecrets } from '../../../protocol/annotate/secrets.js';
import type { ExplainedLog } from '../../../protocol/explain/explained.js';
import { secretHider } from '../../../protocol/explain/log-lines.js';
import { logSecretFinder } from '../../../protocol/explain/log-secrets.js';
import { placedLogLines } from '../../../protocol/explain/log-source.js';
import { mask } from '../../../protocol/explain/mask-secret.js';
import type { LogLine } from '../../../protocol/session/log-formats/log-format.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import {
  encodeText,
  type Octets,
  sliceOctets,
} from '../../../protocol/source/octets.js';
import type { LogCounts, LogRow } from '../../panels/log-row.js';
import { stepsOf } from './recording-steps.js';
import type {
  ConnectionDigest,
  LogDigest,
  LogQuestions,
  SessionSecrets,
} from './worker-contract.js';

/** No more of one line is shown. */
const longestShown = 2000;

/** What to know of a log first. */
export function digestLog(explained: ExplainedLog): LogDigest {
  const { format, octets, log, sessions, verdict } = explained;
  return {
    type: 'log',
    format: format.name,
    length: octets.length,
    lines: log.lines.length,
    counts: countRoles(log.lines),
    connections: sessions.map((session, index) =>
      digestConnection(session, explained, index),
    ),
    hasSecrets: sessions.some((session) => {
      const { client, server } = secretsOf(session);
      return client.length + server.length > 0;
    }),
    verdict,
  };
}

/** Answers to what is asked about it then. */
export function answerOnLog({
  octets,
  log,
  sessions,
}: ExplainedLog): LogQuestions {
  const { lines } = log;
  const steps = new Map<number, readonly number[]>();
  let findIn: ReturnType<typeof logSecretFinder> | undefined;

  function rowOf({ span, role, explanation }: LogLine): LogRow {
    const whole = withoutLineEnd(sliceOctets(octets, span));
    const shown = whole.slice(0, longestShown) as Octets;
    findIn ??= logSecretFinder(sessions);
    return {
      role,
      octets: shown,
      left: whole.length - shown.length,
      secrets: findIn(shown),
      ...(explanation !== undefined && { explanation }),
    };
  }

  return {
    session({ connection, step }) {
      const { events } = log.connections[connection] ?? { events: [] };
      const known = steps.get(connection) ?? stepsOf(events);
      steps.set(connection, known);
      const end = known[step - 1] ?? events.length;
      const session = readSession(events.slice(0, end));
      return { session, secrets: secretsOf(session) };
    },
    logRows: ({ start, end }) => lines.slice(start, end).map(rowOf),
    linesNotUnderstood: () =>
      lines.flatMap(({ role }, index) => (role === 'unknown' ? [index] : [])),
    findInLog({ query }) {
      const sought = encodeText(query).toLowerCase();
      if (sought === '') return [];
      return lines.flatMap(({ span }, index) =>
        sliceOctets(octets, span).toLowerCase().includes(sought) ? [index] : [],
      );
    },
    maskedLog() {
      const hide = secretHider(sessions);
      const masked = lines.map(({ span }) => hide(sliceOctets(octets, span)));
      // Stars are ASCII, and read as a mask wherever the log is explained again.
      return masked.join('').replaceAll(encodeText(mask), '********') as Octets;
    },
    lineOfRemark({ offset }) {
      const placed = placedLogLines(log);
      const found = placed.find(({ span }) => offset < span.end);
      return found ? lines.indexOf(found.line) : 0;
    },
  };
}

function countRoles(lines: readonly LogLine[]): LogCounts {
  const counts = { client: 0, server: 0, remark: 0, unknown: 0 };
  for (const { role } of lines) counts[role] += 1;
  return counts;
}

function digestConnection(
  session: Session,
  { log }: ExplainedLog,
  index: number,
): ConnectionDigest {
  const { events = [], hasTimes = false } = log.connections[index] ?? {};
  const { target, transactions, client, server } = session;
  return {
    server: target ? `${target.host}:${target.port}` : '',
    outcome: transactions.map(({ outcome }) => outcomes[outcome]).join(', '),
    steps: stepsOf(events).length,
    exchanges: session.exchanges.length,
    hasTimes: hasTimes && events.some(({ at }) => at % 1000 !== 0),
    hasOctets: client.length + server.length > 0,
  };
}

const outcomes: Record<Session['transactions'][number]['outcome'], string> = {
  open: 'mail not ended',
  accepted: 'mail accepted',
  refused: 'mail refused',
  dropped: 'mail given up',
};

function secretsOf(session: Session): SessionSecrets {
  const found = session.exchanges.map((exchange) =>
    findSecrets(exchange, session),
  );
  return {
    client: found.flatMap(({ client }) => (client ? [client] : [])),
    server: found.flatMap(({ server }) => server),
  };
}

function withoutLineEnd(line: Octets): Octets {
  return line.replace(/\r?\n$/, '') as Octets;
}
