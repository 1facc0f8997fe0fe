/** Verdicts on the text of a message that stands where commands belong. */
import type { Exchange } from '../../session/session.js';
import type { Verdict } from '../explained.js';
import { isForNow } from './reason.js';
import { evidenceAt, reasonFor, type SessionCase } from './session-case.js';

/** The verdict on header text among the commands; undefined where there is none. */
export function verdictOnMisplacedText(
  judged: SessionCase,
): Verdict | undefined {
  const { exchanges } = judged.session;
  const stray = exchanges.filter(isHeaderText);
  const [first] = stray;
  const problem = first?.turn?.problems.find(isOfHeader);
  if (!first || !problem) return undefined;
  // A server that waits for commands answers each line; behind a 354, all of them once.
  const answered = stray.filter(({ replies }) => replies.length > 0);
  if (beginsInMiddle(exchanges) && answered.length < 2) {
    return verdictOnCutLog(judged, first);
  }
  return {
    type: 'bad',
    title:
      'The client sent the text of a message where commands belong, so nothing was mailed.',
    cause:
      'A server reads lines as commands until it has answered DATA with 354. It does not know lines such as “Subject: Lunch”.',
    fault: 'client',
    advice: [
      'Send EHLO, MAIL, RCPT and DATA first, each once the reply before it has come; then the message, and a line with a dot alone.',
    ],
    references: [{ rfc: 5321, section: '3.3' }],
    ...evidenceAt(judged, 'client', problem.span),
  };
}

/** The log begins behind DATA: what came of the message is told, and nobody is accused. */
function verdictOnCutLog(
  judged: SessionCase,
  exchange: Exchange,
): Verdict | undefined {
  const reply = exchange.replies.at(-1);
  if (!reply) return undefined;
  const evidence = evidenceAt(judged, 'server', reply.span);
  const begins = 'The log begins in the middle of the session';
  if (reply.code < 400) {
    return {
      type: 'good',
      title: `${begins}; as it seems, the server took the message.`,
      advice: [],
      references: [{ rfc: 5321, section: '4.1.1.4' }],
      ...evidence,
    };
  }
  const refused = isForNow(reply) ? 'did not take' : 'refused';
  const { turn: _, ...rest } = exchange;
  const asMailData = { ...rest, before: inData(exchange) };
  return {
    type: isForNow(reply) ? 'mixed' : 'bad',
    title: `${begins}; as it seems, the server ${refused} the message.`,
    ...reasonFor(judged, asMailData, reply),
    ...evidence,
  };
}

function inData({ before }: Exchange): Exchange['before'] {
  return { ...before, phase: 'data' };
}

function beginsInMiddle([first]: readonly Exchange[]): boolean {
  if (!first) return false;
  const isInData = !first.turn && first.replies[0]?.code === 354;
  return isInData || first.before.isJoined;
}

function isHeaderText({ turn }: Exchange): boolean {
  return turn?.problems.some(isOfHeader) ?? false;
}

function isOfHeader({ rule }: { readonly rule: string }): boolean {
  return rule === 'header-field-as-command';
}
