import { action } from './action.js';
import { arrivalDate } from './arrival-date.js';
import { authFailureFields } from './auth-failure-fields.js';
import { diagnosticCode } from './diagnostic-code.js';
import { disposition } from './disposition.js';
import { dsnGateway } from './dsn-gateway.js';
import { error } from './error.js';
import { feedbackType } from './feedback-type.js';
import type { Field } from './field.js';
import { finalLogId } from './final-log-id.js';
import { finalRecipient } from './final-recipient.js';
import { incidents } from './incidents.js';
import { lastAttemptDate } from './last-attempt-date.js';
import { mdnGateway } from './mdn-gateway.js';
import { originalEnvelopeId } from './original-envelope-id.js';
import { originalMailFrom } from './original-mail-from.js';
import { originalMessageId } from './original-message-id.js';
import { originalRcptTo } from './original-rcpt-to.js';
import { originalRecipient } from './original-recipient.js';
import { receivedFromMta } from './received-from-mta.js';
import { remoteMta } from './remote-mta.js';
import { reportedDomain } from './reported-domain.js';
import { reportedUri } from './reported-uri.js';
import { reportingMta } from './reporting-mta.js';
import { reportingUa } from './reporting-ua.js';
import { sourceIp } from './source-ip.js';
import { status } from './status.js';
import { userAgent } from './user-agent.js';
import { version } from './version.js';
import { willRetryUntil } from './will-retry-until.js';

/** Those in the bodies of reports: message/delivery-status, message/disposition-notification and message/feedback-report. */
export const reportFields: readonly Field[] = [
  originalEnvelopeId,
  reportingMta,
  dsnGateway,
  receivedFromMta,
  arrivalDate,
  originalRecipient,
  finalRecipient,
  action,
  status,
  remoteMta,
  diagnosticCode,
  lastAttemptDate,
  finalLogId,
  willRetryUntil,
  reportingUa,
  mdnGateway,
  originalMessageId,
  disposition,
  error,
  feedbackType,
  userAgent,
  version,
  originalMailFrom,
  sourceIp,
  incidents,
  originalRcptTo,
  reportedDomain,
  reportedUri,
  ...authFailureFields,
];
