/** Parameters of MAIL and RCPT: `SIZE=512`, `SMTPUTF8` (RFC 5321 section 4.1.2). */
import type { Literal, Parent } from '../source/syntax-tree.js';

export interface EsmtpParam extends Parent<'esmtpParam', EsmtpParamPart> {
  /** In upper case. */
  readonly keyword: string;
  /** Absent where no `=` follows the keyword. */
  readonly value?: string;
}

export type EsmtpParamPart = Literal<
  'esmtpKeyword' | 'equals' | 'esmtpValue' | 'unknown'
>;
