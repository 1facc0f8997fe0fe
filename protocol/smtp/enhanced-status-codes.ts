/**
 * Enhanced status codes: what each detail means, one row for each (the registry
 * of IANA, begun by RFC 3463). A detail means the same in each class.
 */
import type { EnhancedStatusDetail } from './enhanced-status-detail.js';
import { messageDetails } from './enhanced-status-messages.js';
import {
  type EnhancedStatusPart,
  statusClasses,
  statusSubjects,
} from './enhanced-status-parts.js';
import { recipientDetails } from './enhanced-status-recipients.js';
import { securityDetails } from './enhanced-status-security.js';
import { systemDetails } from './enhanced-status-systems.js';

/** What the three numbers say; each is absent where no one has defined it. */
export interface EnhancedStatusCode {
  readonly statusClass?: EnhancedStatusPart;
  readonly subject?: EnhancedStatusPart;
  readonly detail?: EnhancedStatusDetail;
}

/** Every detail that is registered, in order. */
export const enhancedStatusDetails: readonly EnhancedStatusDetail[] = [
  ...recipientDetails,
  ...systemDetails,
  ...messageDetails,
  ...securityDetails,
];

/** Finds what a code such as `5.1.1` says. */
export function findEnhancedStatusCode(code: string): EnhancedStatusCode {
  const [first, second, third] = code.split('.').map(Number);
  const statusClass = statusClasses.find(({ number }) => number === first);
  const subject = statusSubjects.find(({ number }) => number === second);
  const detail = enhancedStatusDetails.find(
    (row) => row.subject === second && row.detail === third,
  );
  return {
    ...(statusClass && { statusClass }),
    ...(subject && { subject }),
    ...(detail && { detail }),
  };
}
