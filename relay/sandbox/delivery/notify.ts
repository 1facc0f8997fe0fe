/** Decides who hears what became of a mail (RFC 3461 section 5.2). */
import type { ServerRole } from '../server/server-role.js';
import type { Mail, Recipient } from './mail.js';
import {
  type Action,
  type Fate,
  type Notification,
  writeNotification,
} from './notification.js';
import { has8Bit } from './obstacles.js';

/** What has become of some recipients of a mail. */
export interface News {
  readonly action: Action;
  readonly mail: Notification['mail'];
  readonly arrivedAt: Date;
  readonly fates: readonly Fate[];
  readonly role: ServerRole;
  /** Of `delayed`: until when it is tried. */
  readonly until?: Date;
  /** The mail that it is about, where it is in the queue. */
  readonly about?: string;
}

const keywords: Readonly<Record<Action, string>> = {
  failed: 'FAILURE',
  delayed: 'DELAY',
  delivered: 'SUCCESS',
  relayed: 'SUCCESS',
};

/** Whether the sender is to hear this of a recipient; a sender who has not said hears of trouble alone (RFC 3461 sections 5.2.2 and 5.2.5). */
export function isWanted({ wishes }: Recipient, action: Action): boolean {
  const keyword = keywords[action];
  return wishes.notify?.includes(keyword) ?? keyword !== 'SUCCESS';
}

/** Why the sender hears nothing of a recipient; undefined where it is told. */
export function reasonForSilence(
  reversePath: string,
  recipient: Recipient,
  action: Action,
): string | undefined {
  if (reversePath === '') {
    return 'Nobody is told, and the mail is dropped: with an empty return path it is a notification itself, and of those no notification is sent (RFC 5321 section 6.1).';
  }
  return isWanted(recipient, action)
    ? undefined
    : `The sender wants to hear nothing of this (NOTIFY=${recipient.wishes.notify?.join(',')}).`;
}

/** The notification as mail for the queue. */
export function makeNotificationMail(
  { about, ...news }: News,
  id: string,
  at: Date,
): Mail {
  const content = writeNotification({ ...news, id, at });
  return {
    role: news.role,
    id,
    kind: 'notification',
    reversePath: '',
    // RFC 3461 section 6.1
    recipients: [
      { forwardPath: news.mail.reversePath, wishes: { notify: ['NEVER'] } },
    ],
    content,
    receivedOctets: content.length,
    ...(has8Bit(content) && { body: '8BITMIME' }),
    isInternationalized: /[^ -~]/.test(news.mail.reversePath),
    requiresTls: false,
    ...(about !== undefined && { about }),
  };
}
