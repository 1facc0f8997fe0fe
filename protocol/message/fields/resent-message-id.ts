import { parseMessageId } from '../message-id.js';
import type { Field } from './field.js';

export const resentMessageId: Field = {
  fieldName: 'Resent-Message-ID',
  title: 'A name for sending it again',
  explanation:
    'An identifier for this sending; the message keeps its own in Message-ID.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseMessageId,
};
