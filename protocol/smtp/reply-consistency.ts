/** Whether the lines of a reply agree: in their codes, and in their enhanced status codes. */
import type { Literal, Problem } from '../source/syntax-tree.js';
import type { ReplyLine } from './reply-line.js';

/** What is wrong with `lines` as one reply, though each may be in good form. */
export function checkReplyLines(lines: readonly ReplyLine[]): Problem[] {
  if (lines.length < 2) return [];
  return [...checkCodes(lines), ...checkEnhancedStatusCodes(lines)];
}

function checkCodes(lines: readonly ReplyLine[]): Problem[] {
  const first = lines[0]?.code;
  const differing = lines.find(
    ({ code, isComplete }) =>
      code !== first && (code !== undefined || isComplete),
  );
  if (!differing) return [];
  const begun = first === undefined ? '' : ` This one began with ${first}.`;
  return [
    {
      rule: 'reply-codes-differ',
      message: `Every line of a reply begins with the same code.${begun}`,
      span: differing.children[0]?.span ?? differing.span,
      reference: { rfc: 5321, section: '4.2.1' },
      severity: 'error',
    },
  ];
}

function checkEnhancedStatusCodes(lines: readonly ReplyLine[]): Problem[] {
  const given = lines.map(enhancedStatusCodeOf);
  const first = given.find((code) => code !== undefined);
  if (!first) return [];
  const reference = { rfc: 2034, section: '4' };
  const other = given.find((code) => code && code.value !== first.value);
  if (other) {
    return [
      {
        rule: 'enhanced-status-codes-differ',
        message: `Every line of a reply has the same enhanced status code. This one began with ${first.value}.`,
        span: other.span,
        reference,
        severity: 'warning',
      },
    ];
  }
  const bare = lines.find(
    (line) => line.isComplete && !enhancedStatusCodeOf(line),
  );
  const code = bare?.children.find(({ type }) => type === 'replyCode');
  if (!code) return [];
  return [
    {
      rule: 'enhanced-status-code-missing',
      message: `Every line of a reply repeats the enhanced status code, ${first.value}. This one does not.`,
      span: code.span,
      reference,
      severity: 'note',
    },
  ];
}

function enhancedStatusCodeOf({ children }: ReplyLine): Literal | undefined {
  return children.find(({ type }) => type === 'enhancedStatusCode');
}
