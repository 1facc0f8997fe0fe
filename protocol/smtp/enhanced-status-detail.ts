import type { Reference } from '../source/syntax-tree.js';

/** What a detail of a subject says: `X.1.1`. */
export interface EnhancedStatusDetail {
  readonly subject: number;
  readonly detail: number;
  readonly title: string;
  readonly explanation: string;
  /** The only class that RFC 3463 has it for; absent where it has it for more than one. */
  readonly usualClass?: 2 | 4 | 5;
  readonly references: readonly Reference[];
}

/** Where all details are registered. */
export const registry: Reference = {
  title: 'SMTP Enhanced Status Codes (IANA)',
  url: 'https://www.iana.org/assignments/smtp-enhanced-status-codes/',
};
