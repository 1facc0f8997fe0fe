/** The types of message/feedback-report in words (RFC 5965). */
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import type { PartWords } from './fields/field.js';

/** What the type of a report means. */
export function describeFeedbackType(part: SyntaxNode): PartWords | undefined {
  if (part.type !== 'feedbackType' || !('value' in part)) return undefined;
  const value = part.value.toLowerCase();
  const known = Object.hasOwn(feedbackTypes, value)
    ? feedbackTypes[value]
    : undefined;
  return (
    known ?? {
      explanation:
        'No report type of this name is known here. The types are registered, so that every receiver can know them.',
      references: [{ rfc: 5965, section: '3.1' }],
    }
  );
}

const registry: Reference = { rfc: 5965, section: '7.3' };

const feedbackTypes: Readonly<Record<string, PartWords>> = {
  abuse: {
    explanation:
      'Somebody reports the message as spam, or as abuse of some other kind.',
    references: [registry],
  },
  fraud: {
    explanation: 'The message is reported as fraud, such as phishing.',
    references: [registry],
  },
  virus: {
    explanation: 'A virus was found in the message.',
    references: [registry],
  },
  other: {
    explanation: 'Feedback that fits none of the other types.',
    references: [registry],
  },
  'not-spam': {
    explanation: 'Somebody says that the message is not spam after all.',
    references: [{ rfc: 6430, section: '2' }],
  },
  'auth-failure': {
    explanation:
      'The message failed a check of who sent it, such as SPF or DKIM; the report tells the owner of the domain how.',
    references: [{ rfc: 6591, section: '3.1' }],
  },
};
