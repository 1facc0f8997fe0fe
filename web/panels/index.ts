import type { Tab } from '../elements/smtp-tabs.js';
import './smtp-conversation.js';

/** A tab of what came of a script, and the panel under it. */
export interface ResultTab extends Tab {
  /** The tag of its element. */
  readonly element: string;
  /** Loads the element; only the conversation is there from the start. */
  readonly load: () => Promise<unknown>;
}

/** The tabs, in the order in which they stand. */
export const resultTabs: readonly ResultTab[] = [
  {
    name: 'conversation',
    label: 'Conversation',
    element: 'smtp-conversation',
    load: () => Promise.resolve(),
  },
  {
    name: 'message',
    label: 'Message',
    element: 'smtp-message',
    load: () => import('./smtp-message.js'),
  },
  {
    name: 'mailbox',
    label: 'Mailbox',
    element: 'smtp-mailbox',
    load: () => import('./smtp-mailbox.js'),
  },
  {
    name: 'octets',
    label: 'Octets',
    element: 'smtp-octets',
    load: () => import('./smtp-octets.js'),
  },
];
