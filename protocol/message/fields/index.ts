import { authenticationFields } from './authentication-fields.js';
import { bcc } from './bcc.js';
import { cc } from './cc.js';
import { comments } from './comments.js';
import { contentDisposition } from './content-disposition.js';
import { contentId } from './content-id.js';
import { contentTransferEncoding } from './content-transfer-encoding.js';
import { contentType } from './content-type.js';
import { date } from './date.js';
import type { Field } from './field.js';
import { from } from './from.js';
import { inReplyTo } from './in-reply-to.js';
import { keywords } from './keywords.js';
import { listFields } from './list-fields.js';
import { messageId } from './message-id.js';
import { mimeVersion } from './mime-version.js';
import { moreContentFields } from './more-content-fields.js';
import { privateHeaderFields, privatePrefixes } from './private/index.js';
import { received } from './received.js';
import { references } from './references.js';
import { registeredFields } from './registered/index.js';
import { replyTo } from './reply-to.js';
import { reportFields } from './report-fields.js';
import { resentFields } from './resent-fields.js';
import { returnPath } from './return-path.js';
import { sender } from './sender.js';
import { subject } from './subject.js';
import { to } from './to.js';

/** The header fields that the workbook knows, those of the author first. */
export const fields: readonly Field[] = [
  from,
  sender,
  replyTo,
  to,
  cc,
  bcc,
  date,
  messageId,
  inReplyTo,
  references,
  subject,
  comments,
  keywords,
  mimeVersion,
  contentType,
  contentTransferEncoding,
  contentDisposition,
  contentId,
  received,
  returnPath,
  ...resentFields,
  ...moreContentFields,
  ...listFields,
  ...authenticationFields,
  ...reportFields,
  ...registeredFields,
  ...privateHeaderFields,
];

const byName = new Map(
  fields.map((field) => [field.fieldName.toLowerCase(), field]),
);

/** What is known about header fields of that name, without regard to case; undefined where nothing is. */
export function findField(name: string): Field | undefined {
  const lowerCase = name.toLowerCase();
  return byName.get(lowerCase) ?? findFamily(lowerCase);
}

/** What is known about names that begin like this one. */
function findFamily(lowerCase: string): Field | undefined {
  if (!lowerCase.startsWith('x-')) return undefined;
  return privatePrefixes.find(({ fieldName }) =>
    lowerCase.startsWith(fieldName.toLowerCase()),
  );
}
