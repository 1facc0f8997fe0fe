import { parseMessageIds } from '../message-id.js';
import type { Field } from './field.js';

export const inReplyTo: Field = {
  fieldName: 'In-Reply-To',
  title: 'Which message this one answers',
  explanation:
    'The Message-ID of the message that this one answers. With References it lets mail programs show a conversation in order.',
  references: [{ rfc: 5322, section: '3.6.4' }],
  parse: parseMessageIds,
};
