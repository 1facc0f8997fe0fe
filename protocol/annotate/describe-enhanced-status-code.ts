import { findEnhancedStatusCode } from '../smtp/enhanced-status-codes.js';
import {
  type EnhancedStatusDetail,
  registry,
} from '../smtp/enhanced-status-detail.js';
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
  const head = words.length > 0 ? `${words.join(' · ')}. ` : '';
  if (!detail) {
    const unknown = subject
      ? 'The last number is not registered'
      : 'The last two numbers are not registered';
    return {
      explanation: `${head}${unknown}: only the server knows what it means by ${subject ? 'it' : 'them'}.`,
      references: [
        ...(subject?.references ?? [{ rfc: 3463, section: '2' }]),
        registry,
      ],
    };
  }
  const { explanation, references } = detail;
  const rest = explanation + remarkOnClass(detail, statusClass?.number);
  return { explanation: head + rest, references };
}

/** A sentence where the class is another than the one that RFC 3463 has the detail for. */
function remarkOnClass(
  { usualClass, subject, detail }: EnhancedStatusDetail,
  given: number | undefined,
): string {
  // What X.1.9 and X.6.4 tell of is no failure.
  const isFailure =
    detail !== 0 && !/^(?:1\.9|6\.4)$/.test(`${subject}.${detail}`);
  if (given === 2 && usualClass !== 2 && isFailure) {
    return ' So the last two numbers say, which are those of a failure; but the 2 says that it worked.';
  }
  if (usualClass === undefined || given === usualClass) return '';
  if (given === 4 && usualClass === 5) {
    return ' RFC 3463 has it for permanent failures only; this server asks the client to try again all the same.';
  }
  if (given === 5 && usualClass === 4) {
    return ' RFC 3463 has it for what passes; this server means it for good.';
  }
  return '';
}

function lowerFirst(title: string): string {
  // `X.400` and the like keep their capitals.
  if (/^.[^a-z]/.test(title)) return title;
  return title.charAt(0).toLowerCase() + title.slice(1);
}
