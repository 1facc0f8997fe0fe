import { findEnhancedStatusCode } from '../smtp/enhanced-status-codes.js';
import type { Reference } from '../source/syntax-tree.js';

/** What an enhanced status code means, part by part (RFC 3463 section 2). */
export function describeEnhancedStatusCode(code: string): {
  explanation: string;
  references: readonly Reference[];
} {
  const { statusClass, subject, detail } = findEnhancedStatusCode(code);
  // Where nothing more is said, two titles would say so twice.
  const parts = code.endsWith('.0.0')
    ? [statusClass]
    : [statusClass, subject, detail];
  const titles = parts.map((part) => part?.title);
  const digits = code.split('.');
  const words = titles.flatMap((title, index) =>
    title ? [`${digits[index]} ${lowerFirst(title)}`] : [],
  );
  const rest =
    detail?.explanation ?? 'No meaning of the last number is known here.';
  return {
    explanation: `${words.join(' · ')}. ${rest}`,
    references: detail?.references ??
      subject?.references ?? [{ rfc: 3463, section: '2' }],
  };
}

function lowerFirst(title: string): string {
  // `X.400` and the like keep their capitals.
  if (/^.[^a-z]/.test(title)) return title;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
