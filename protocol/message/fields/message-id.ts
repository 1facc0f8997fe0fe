import { parseMessageId } from '../message-id.js';
import type { Field } from './field.js';

export const messageId: Field = {
  fieldName: 'Message-ID',
  title: 'The name of this message in all the world',
  explanation:
    'An identifier that no other message has, so that answers can refer to this one and copies can be recognised.',
  references: [{ rfc: 5322, section: '3.6.4' }],
  parse: parseMessageId,
};
