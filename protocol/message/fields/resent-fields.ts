import type { Field } from './field.js';
import { resentBcc } from './resent-bcc.js';
import { resentCc } from './resent-cc.js';
import { resentDate } from './resent-date.js';
import { resentFrom } from './resent-from.js';
import { resentMessageId } from './resent-message-id.js';
import { resentSender } from './resent-sender.js';
import { resentTo } from './resent-to.js';

/** Those of a message that was sent again as it is (RFC 5322 section 3.6.6). */
export const resentFields: readonly Field[] = [
  resentDate,
  resentFrom,
  resentSender,
  resentTo,
  resentCc,
  resentBcc,
  resentMessageId,
];
