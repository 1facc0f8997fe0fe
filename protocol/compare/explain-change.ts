/** Why a change is there: the first rule that knows. */
import type { Reference } from '../source/syntax-tree.js';
import type { Change, ChangeKind, Explanation, Rule } from './change.js';
import type { Difference } from './comparison.js';
import { bodyRules } from './rules/body-rules.js';
import { commandRules } from './rules/command-rules.js';
import { fieldRules } from './rules/field-rules.js';
import { helloRules } from './rules/hello-rules.js';
import { mailRules } from './rules/mail-rules.js';
import { recipientRules } from './rules/recipient-rules.js';
import { replyRules } from './rules/reply-rules.js';
import { signInRules } from './rules/sign-in-rules.js';
import { turnRules } from './rules/turn-rules.js';

/** All rules; where several know why, the first is heard. */
const rules: readonly Rule[] = [
  ...bodyRules,
  ...commandRules,
  ...helloRules,
  ...mailRules,
  ...recipientRules,
  ...signInRules,
  ...turnRules,
  ...fieldRules,
  ...replyRules,
];

/** What is to be said of a change. */
export function explainChange(
  change: Change,
): Explanation & Pick<Difference, 'rule' | 'title'> {
  for (const { name, title, about, explain } of rules) {
    if (!about.includes(change.about)) continue;
    const explanation = explain(change);
    if (explanation) return { rule: name, title, ...explanation };
  }
  return { rule: 'unexplained', title: 'Unexplained', ...unexplained(change) };
}

/** What is said where no rule knows why. */
function unexplained({ about, one, other }: Change): Explanation {
  const isOnly = !one.span || !other.span;
  const references = [grammarOf(about)];
  if (about === 'turn') {
    const sentence =
      'Only one of the two sends this. No rule here knows why: compare the sources.';
    return { sentence, references };
  }
  if (about === 'replyText') {
    const sentence =
      'The reply codes are the same, the words are not. A server may word its replies as it likes; no rule here knows why these differ.';
    return { sentence, references };
  }
  if (about === 'reply' || about === 'replyCode') {
    const sentence =
      'The server answered the two in other ways, and no rule here knows why.';
    return { sentence, references };
  }
  const sentence = isOnly
    ? 'Only one of the two has this, and no rule here knows why: compare the sources.'
    : 'The two differ here, and no rule here knows why: compare the sources.';
  return { sentence, references };
}

/** Where it is written what may stand there. */
function grammarOf(about: ChangeKind): Reference {
  switch (about) {
    case 'field':
    case 'place':
      return { rfc: 5322, section: '3.6' };
    case 'line':
    case 'separator':
    case 'delimiter':
    case 'base64':
    case 'endOfMailData':
      return { rfc: 5322, section: '2.3' };
    case 'authResponse':
    case 'mechanism':
    case 'initialResponse':
      return { rfc: 4954, section: '4' };
    case 'reply':
    case 'replyCode':
    case 'replyText':
      return { rfc: 5321, section: '4.2' };
    case 'path':
    case 'esmtpParam':
    case 'order':
      return { rfc: 5321, section: '4.1.2' };
    default:
      return { rfc: 5321, section: '4.1.1' };
  }
}
