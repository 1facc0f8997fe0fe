import type { Tab } from '../elements/smtp-tabs.js';
import './smtp-conversation.js';
import './smtp-mailbox.js';
import './smtp-message.js';
import './smtp-octets.js';

/** A tab of what came of a script, and the panel under it. */
export interface ResultTab extends Tab {
  /** The tag of its element. */
  readonly element: string;
}

/** The tabs, in the order in which they stand. */
export const resultTabs: readonly ResultTab[] = [
  {
    name: 'conversation',
    label: 'Conversation',
    element: 'smtp-conversation',
  },
  { name: 'message', label: 'Message', element: 'smtp-message' },
  { name: 'mailbox', label: 'Mailbox', element: 'smtp-mailbox' },
  { name: 'octets', label: 'Octets', element: 'smtp-octets' },
];
