import { inNumericOrder, type ReplyCode } from '../smtp/reply-code.js';
import { findCategory, findSeverity } from '../smtp/reply-code-digits.js';
import { findReplyCode } from '../smtp/reply-codes.js';
import { isKnownVerb } from '../smtp/verbs.js';
import type { Reference } from '../source/syntax-tree.js';
import type { Answered } from './answered.js';
import { unexpectedCode } from './expected-codes.js';

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
    const { whom } = answered;
    const references = referencesInPlace(known, answered);
    const odd = unexpectedCode(code, answered, { start: 0, end: 0 });
    if (odd && inPlace === undefined && !saysItself.has(code)) {
      return {
        explanation: `${head}It answers other commands, and says nothing that is known here in answer to this one.`,
        references: [odd.reference],
      };
    }
    return {
      explanation: `${head}${inPlace ?? known.explanation}${whom ? ` ${whom.words}` : ''}`,
      references: whom ? [whom.reference, ...references] : references,
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

/** What a reply code says in answer to what it answers, without its digits; a sentence or two. */
export function meaningOfReplyCode(
  code: number,
  answered: Answered,
  enhancedStatusCode?: string,
): { explanation: string; references: readonly Reference[] } | undefined {
  const known = findReplyCode(code);
  return (
    known && {
      explanation:
        meaningInPlace(known, answered, enhancedStatusCode) ??
        known.explanation,
      references: referencesInPlace(known, answered),
    }
  );
}

/** What these say is true wherever they stand. */
const saysItself: ReadonlySet<number> = new Set([211, 214, 221, 250]);

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

/** The references of a code: those about the command first, and none that is there for another. */
function referencesInPlace(
  { inAnswerTo, references }: ReplyCode,
  answered: Answered,
): readonly Reference[] {
  // Where no list of all codes comes first, each says what the code means at all.
  if (!inAnswerTo || references[0] !== inNumericOrder) return references;
  const keys = keysOf(answered);
  const own = references.filter((reference) =>
    verbsOf(reference).some((verb) => keys.includes(verb)),
  );
  const general = references.filter(
    (reference) =>
      !verbsOf(reference).some((verb) => Object.hasOwn(inAnswerTo, verb)),
  );
  return [...own, ...general];
}

function verbsOf(reference: Reference): readonly string[] {
  const name = 'rfc' in reference ? String(reference.rfc) : reference.title;
  return documentsOfVerbs[name] ?? [];
}

/** Which commands a document is about. */
const documentsOfVerbs: Readonly<Record<string, readonly string[]>> = {
  '1845': ['DATA'],
  '1985': ['ETRN'],
  '2033': ['LHLO', 'connection'],
  '2645': ['ATRN'],
  '3030': ['BDAT', 'DATA'],
  '3207': ['STARTTLS'],
  '4468': ['BURL'],
  '4954': ['AUTH'],
  '6647': ['RCPT'],
  'Postfix XCLIENT Howto': ['XCLIENT'],
};

/** The words that `ReplyCode.inAnswerTo` may have for it, the closest first. */
function keysOf(answered: Answered): readonly string[] {
  switch (answered.type) {
    case 'greeting':
      return ['connection'];
    case 'verb':
      return [
        answered.verb,
        ...(likeVerbs[answered.verb] ?? []),
        ...(isKnownVerb(answered.verb) ? [] : ['unknown']),
      ];
    case 'mailData':
    case 'nothing':
      return [answered.type];
  }
}

/** What a verb's replies are like where they have no words of their own. */
const likeVerbs: Readonly<Record<string, readonly string[]>> = {
  LHLO: ['EHLO'],
  'X-EXPS': ['AUTH'],
  BDAT: ['mailData'],
  BURL: ['BDAT', 'mailData'],
  SAML: ['MAIL'],
  SEND: ['MAIL'],
  SOML: ['MAIL'],
};
