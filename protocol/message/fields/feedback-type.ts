import { describeFeedbackType } from '../feedback-type.js';
import { singleWord } from '../single-word.js';
import type { Field } from './field.js';

export const feedbackType: Field = {
  fieldName: 'Feedback-Type',
  title: 'What the feedback is',
  explanation:
    'In a report about abuse: what the message that it is about is taken for.',
  references: [{ rfc: 5965, section: '3.1' }],
  ...singleWord({
    type: 'feedbackType',
    pattern: /^[^\s()<>@,;:\\"/[\]?=]+$/,
    expected: 'One word stands here, such as abuse.',
    explanation: 'What the message is taken for.',
    reference: { rfc: 5965, section: '3.1' },
  }),
  describe: describeFeedbackType,
};
