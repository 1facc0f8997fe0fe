import { parseMessageId } from '../message-id.js';
import type { Field } from './field.js';

export const originalMessageId: Field = {
  fieldName: 'Original-Message-ID',
  title: 'Which message the report is about',
  explanation:
    'In a report that a message was read: the Message-ID of that message.',
  references: [{ rfc: 8098, section: '3.2.5' }],
  parse: parseMessageId,
};
