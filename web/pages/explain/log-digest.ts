/** What the page is told of a log first. */
import type { ExplainedLog } from '../../../protocol/explain/explained.js';
import { logSecretFinder } from '../../../protocol/explain/log-secrets.js';
import type { LogLine } from '../../../protocol/session/log-formats/log-format.js';
import type { Session } from '../../../protocol/session/session.js';
import { sliceOctets } from '../../../protocol/source/octets.js';
import type { LogCounts } from '../../panels/log-row.js';
import { secretsOf } from './logged-session.js';
import { stepsOf } from './recording-steps.js';
import type { ConnectionDigest, LogDigest } from './worker-contract.js';

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
    hasSecrets: sessions.some(hasSecrets) || hasWritten(explained),
    verdict,
  };
}

function hasSecrets(session: Session): boolean {
  const { client, server } = secretsOf(session);
  return client.length + server.length > 0;
}

/** Whether a line that was never on the wire gives a password away. */
function hasWritten({ octets, log, sessions }: ExplainedLog): boolean {
  const findSecrets = logSecretFinder(sessions);
  return log.lines.some(
    ({ role, span }) =>
      (role === 'remark' || role === 'unknown') &&
      findSecrets(sliceOctets(octets, span)).length > 0,
  );
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
