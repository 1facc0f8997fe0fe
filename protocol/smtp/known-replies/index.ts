import { amazonSesReplies } from './amazon-ses.js';
import { anyServerReplies } from './any-server.js';
import { anySessionReplies } from './any-session.js';
import { anySignInReplies } from './any-sign-in.js';
import { blocklistReplies } from './blocklists.js';
import { courierReplies } from './courier.js';
import { dovecotReplies } from './dovecot.js';
import { exchangeReplies } from './exchange.js';
import { eximReplies } from './exim.js';
import { filterReplies } from './filters.js';
import { gmailReplies } from './gmail.js';
import { gmailSenderReplies } from './gmail-senders.js';
import { gmailSignInReplies } from './gmail-sign-in.js';
import { harakaReplies } from './haraka.js';
import { icloudReplies } from './icloud.js';
import type { KnownReply } from './known-reply.js';
import { microsoft365Replies } from './microsoft-365.js';
import { microsoft365SenderReplies } from './microsoft-365-senders.js';
import { openSmtpdReplies } from './opensmtpd.js';
import { postfixAccessReplies } from './postfix-access.js';
import { postfixRecipientReplies } from './postfix-recipients.js';
import { postfixSessionReplies } from './postfix-session.js';
import { qmailReplies } from './qmail.js';
import { sendmailReplies } from './sendmail.js';
import { yahooReplies } from './yahoo.js';

/** Every text that we know, those first that only one service uses: the first that fits counts. */
export const knownReplies: readonly KnownReply[] = [
  ...gmailSenderReplies,
  ...gmailSignInReplies,
  ...gmailReplies,
  ...microsoft365SenderReplies,
  ...microsoft365Replies,
  ...yahooReplies,
  ...icloudReplies,
  ...amazonSesReplies,
  ...blocklistReplies,
  ...filterReplies,
  ...exchangeReplies,
  ...postfixRecipientReplies,
  ...postfixAccessReplies,
  ...postfixSessionReplies,
  ...eximReplies,
  ...sendmailReplies,
  ...dovecotReplies,
  ...openSmtpdReplies,
  ...harakaReplies,
  ...courierReplies,
  ...qmailReplies,
  ...anySignInReplies,
  ...anySessionReplies,
  ...anyServerReplies,
];

/** Longer texts are read no further: no server says so much, and a pattern takes time. */
const longest = 4_000;

/**
 * What is known about the text of a reply that refuses; undefined where nothing
 * is. `text` is all its lines, joined with spaces, without their reply codes.
 */
export function findKnownReply(
  code: number,
  text: string,
): KnownReply | undefined {
  if (code < 400) return undefined;
  const said = `${code} ${text}`.slice(0, longest);
  return knownReplies.find(({ pattern }) => pattern.test(said));
}
