import type { ReplyCode } from '../smtp/reply-code.js';
import { findCategory, findSeverity } from '../smtp/reply-code-digits.js';
import { findReplyCode } from '../smtp/reply-codes.js';
import type { Reference } from '../source/syntax-tree.js';
import type { Answered } from './answered.js';

/**
 * What a reply code means, digit by digit and in answer to what it answers (RFC
 * 5321 section 4.2). `enhancedStatusCode` is that of the reply, if it has one.
 */
export function describeReplyCode(
  digits: string,
  answered: Answered,
  enhancedStatusCode?: string,
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
    const inPlace = meaningInPlace(known, answered, enhancedStatusCode);
    return {
      explanation: `${head}${inPlace ?? known.explanation}`,
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

function meaningInPlace(
  { inAnswerTo, withoutEnhancedStatusCode }: ReplyCode,
  answered: Answered,
  enhancedStatusCode: string | undefined,
): string | undefined {
  // X.5.3 says itself that there are too many recipients (RFC 3463 section 3.6).
  const saysLittle =
    enhancedStatusCode === undefined || enhancedStatusCode.endsWith('.5.3');
  for (const key of keysOf(answered)) {
    const bare = saysLittle ? withoutEnhancedStatusCode?.[key] : undefined;
    const found = bare ?? inAnswerTo?.[key];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The words that `ReplyCode.inAnswerTo` may have for it, the closest first. */
function keysOf(answered: Answered): readonly string[] {
  switch (answered.type) {
    case 'greeting':
      return ['connection'];
    case 'verb':
      return [answered.verb, ...(likeVerbs[answered.verb] ?? [])];
    case 'mailData':
    case 'nothing':
      return [answered.type];
  }
}

/** What a verb's replies are like where they have no words of their own. */
const likeVerbs: Readonly<Record<string, readonly string[]>> = {
  LHLO: ['EHLO'],
  BDAT: ['mailData'],
  BURL: ['BDAT', 'mailData'],
  SAML: ['MAIL'],
  SEND: ['MAIL'],
  SOML: ['MAIL'],
};
