import { parseMessageIds } from '../message-id.js';
import type { Field } from './field.js';

export const references: Field = {
  fieldName: 'References',
  title: 'The conversation that this message belongs to',
  explanation:
    'The Message-IDs of the earlier messages in the conversation; the last is usually the one that this message answers.',
  references: [{ rfc: 5322, section: '3.6.4' }],
  parse: parseMessageIds,
};
