import { parseSingleMailbox } from '../address-list.js';
import type { Field } from './field.js';

export const resentSender: Field = {
  fieldName: 'Resent-Sender',
  title: 'Who did the sending again',
  explanation:
    'Who handed the message in, where that is not who stands in Resent-From.',
  references: [{ rfc: 5322, section: '3.6.6' }],
  parse: parseSingleMailbox,
};
