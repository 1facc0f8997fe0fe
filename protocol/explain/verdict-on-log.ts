import { isPositive } from '../smtp/reply.js';
import type { ExplainedLog, Verdict } from './explained.js';

/** How the sessions of a log came out. */
export function verdictOnLog({
  sessions,
}: Pick<ExplainedLog, 'log' | 'sessions'>): Verdict {
  const transactions = sessions.flatMap((session) => session.transactions);
  const delivered = transactions.filter(
    ({ outcome }) => outcome === 'accepted',
  );
  const references = [{ rfc: 5321, section: '4.2.5' }];
  if (delivered.length > 0) {
    const names = delivered.flatMap(({ recipients }) =>
      recipients.flatMap(({ code, forwardPath }) =>
        isPositive(code) ? [forwardPath] : [],
      ),
    );
    const title = `The server took the message for ${names.join(', ')}.`;
    return { type: 'good', title, advice: [], references };
  }
  const title = 'No message was accepted.';
  return { type: 'unknown', title, advice: [], references };
}
