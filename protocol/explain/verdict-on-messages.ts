import type { ExplainedMessages, Verdict } from './explained.js';
import { countLines, verdictOnMessage } from './verdict/message-verdict.js';

/** What is to be said of messages as a whole. */
export function verdictOnMessages({
  octets,
  messages,
  secrets,
}: Pick<ExplainedMessages, 'octets' | 'messages' | 'secrets'>): Verdict {
  let line = 1;
  let counted = 0;
  const verdicts = messages.map((each) => {
    const { start } = each.node.span;
    line += countLines(octets, { start: counted, end: start });
    counted = start;
    return verdictOnMessage(each, octets, secrets, line);
  });
  const [only = noMessage] = verdicts;
  if (verdicts.length <= 1) return only;
  const good = verdicts.filter(({ type }) => type === 'good').length;
  const isBad = ({ type }: Verdict) => type === 'bad';
  const at = verdicts.findIndex(
    verdicts.some(isBad) ? isBad : ({ type }) => type !== 'good',
  );
  const worst = verdicts[at];
  if (good === verdicts.length || !worst) {
    const title = `The file has ${verdicts.length} messages, and all are well-formed.`;
    return { ...only, title, advice: [] };
  }
  return {
    ...worst,
    type: good > 0 ? 'mixed' : worst.type,
    title: `Of ${verdicts.length} messages ${good} ${good === 1 ? 'is' : 'are'} in order. Message ${at + 1}: ${worst.title}`,
  };
}

const noMessage: Verdict = {
  type: 'bad',
  isOnWriting: true,
  title: 'There is no message in the file.',
  fault: 'unknown',
  advice: [],
  references: [{ rfc: 5322, section: '2.1' }],
};
