import { findCategory, findSeverity } from '../smtp/reply-code-digits.js';
import { findReplyCode } from '../smtp/reply-codes.js';
import type { Reference } from '../source/syntax-tree.js';
import type { Answered } from './answered.js';

/** What a reply code means, digit by digit and in answer to what it answers (RFC 5321 section 4.2). */
export function describeReplyCode(
  digits: string,
  answered: Answered,
): { explanation: string; references: readonly Reference[] } {
  const code = Number(digits);
  const known = findReplyCode(code);
  const severity = findSeverity(code);
  const category = findCategory(code);
  const first = severity && firstDigits[digits.charAt(0)];
  const words = [
    ...(first ? [`${digits.charAt(0)} ${first}`] : []),
    ...(category
      ? [`${digits.charAt(1)} ${category.title.toLowerCase()}`]
      : []),
  ];
  const head = words.length > 0 ? `${words.join(' · ')}. ` : '';
  if (known) {
    const inAnswer = known.inAnswerTo?.[keyOf(answered)];
    return {
      explanation: `${head}${inAnswer ?? known.explanation}`,
      references: known.references,
    };
  }
  const rest = severity
    ? `No RFC known here gives ${digits} a meaning. A client goes by its first digit.`
    : `No reply code begins with ${digits.charAt(0)}.`;
  return {
    explanation: head + rest,
    references: [{ rfc: 5321, section: '4.2.1' }],
  };
}

const firstDigits: Readonly<Record<string, string>> = {
  2: 'done',
  3: 'go on',
  4: 'refused for now',
  5: 'refused for good',
};

/** The word that `ReplyCode.inAnswerTo` has for it. */
function keyOf(answered: Answered): string {
  switch (answered.type) {
    case 'greeting':
      return 'connection';
    case 'verb':
      return answered.verb;
    case 'mailData':
    case 'nothing':
      return answered.type;
  }
}
