import type { ExplainedMessages, Verdict } from './explained.js';

/** What is to be said of messages as a whole. */
export function verdictOnMessages({
  messages,
}: Pick<ExplainedMessages, 'messages'>): Verdict {
  const errors = messages.flatMap(({ problems }) => problems);
  const title =
    errors.length === 0
      ? 'No rule is broken.'
      : `${errors.length} rules are broken.`;
  return {
    type: errors.length === 0 ? 'good' : 'mixed',
    title,
    advice: [],
    references: [{ rfc: 5322 }],
  };
}
