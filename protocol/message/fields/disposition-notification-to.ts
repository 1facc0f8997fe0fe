import { parseAddressList } from '../address-list.js';
import type { Field } from './field.js';

export const dispositionNotificationTo: Field = {
  fieldName: 'Disposition-Notification-To',
  title: 'Who wants to know that the message was read',
  explanation:
    'Asks the mail program of the reader to report what was done with the message. It may ask the reader first, or not answer at all.',
  references: [{ rfc: 8098, section: '2.1' }],
  parse: parseAddressList,
};
