/** Enhanced status codes in reports of delivery: the same words as in replies (RFC 3464 section 2.3.4). */
import { describeEnhancedStatusCode } from './describe-enhanced-status-code.js';
import type { DescribePart } from './field-words.js';

/** Describes the code of Status, and that in a Diagnostic-Code of SMTP. */
export const describeStatus: DescribePart = (part) => {
  if (part.type !== 'enhancedStatusCode' || !('value' in part)) {
    return undefined;
  }
  const words = describeEnhancedStatusCode(part.value);
  return [{ type: part.type, nodes: [part], words }];
};
