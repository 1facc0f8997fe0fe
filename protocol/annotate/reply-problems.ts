/** What is wrong with a reply: by itself, and in answer to what it answers. */
import type { Exchange, ReceivedReply, Session } from '../session/session.js';
import type { Problem } from '../source/syntax-tree.js';
import type { Answered } from './answered.js';
import { nameProblems, offerLineProblems } from './ehlo-problems.js';
import { withoutUtf8 } from './exchange-context.js';
import { unexpectedCode } from './expected-codes.js';

/** The problems of one reply of `exchange`. */
export function problemsOfReply(
  reply: ReceivedReply,
  answered: Answered,
  exchange: Exchange,
  session: Session,
): readonly Problem[] {
  const own = withoutUtf8(reply.problems, exchange, session);
  const introduction = introductionProblems(reply, answered);
  if (introduction) {
    // Lines that name a server or an offer have no status code to repeat.
    const others = own.filter(({ rule }) => !isOfStatusCodes.test(rule));
    return [...others, ...introduction];
  }
  const code = reply.children
    .at(-1)
    ?.children.find(({ type }) => type === 'replyCode');
  const unexpected = code && unexpectedCode(reply.code, answered, code.span);
  return [
    ...own,
    ...(unexpected ? [unexpected] : []),
    ...absentStatusCode(reply, exchange),
  ];
}

const isOfStatusCodes = /^enhanced-status-codes?-(?:missing|differ)$/;

/** What is wrong with a greeting, or with a good reply to a hello; undefined where it is neither. */
function introductionProblems(
  { code, children }: ReceivedReply,
  answered: Answered,
): readonly Problem[] | undefined {
  const [first, ...rest] = children;
  if (answered.type === 'greeting' && code === 220) {
    return nameProblems(first, { rfc: 5321, section: '4.2' });
  }
  if (answered.type !== 'verb' || code !== 250) return undefined;
  switch (answered.verb) {
    case 'HELO':
      return nameProblems(first);
    case 'EHLO':
    case 'LHLO':
      return [...nameProblems(first), ...offerLineProblems(rest)];
    default:
      return undefined;
  }
}

/** RFC 2034 section 4: once it is offered, every 2yz, 4yz and 5yz has one, but for the greeting and answers to a hello. */
function absentStatusCode(
  { code, children, enhancedStatusCode, isComplete }: ReceivedReply,
  { before, turn }: Exchange,
): readonly Problem[] {
  const isOffered = before.extensions.some(
    ({ keyword }) => keyword === 'ENHANCEDSTATUSCODES',
  );
  const isHello =
    turn?.type === 'command' && /^(?:EHLO|HELO|LHLO)$/.test(turn.verb);
  const last = children.at(-1);
  const digits = last?.children.find(({ type }) => type === 'replyCode');
  if (!isOffered || isHello || !isComplete || !digits) return [];
  if (enhancedStatusCode !== undefined || !/^[245]/.test(digits.value)) {
    return [];
  }
  return [
    {
      rule: 'enhanced-status-code-absent',
      message: `The server has offered ENHANCEDSTATUSCODES, so a status code such as ${Math.floor(code / 100)}.0.0 belongs behind ${digits.value}.`,
      span: digits.span,
      reference: { rfc: 2034, section: '4' },
      severity: 'note',
    },
  ];
}
