/** Base64 in AUTH that is not quite base64, and the habits that it comes from. */
import { decodeBase64 } from '../../source/base64.js';
import { isBase64 } from '../../source/is-base64.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Problem, Span } from '../../source/syntax-tree.js';

export interface ReadBase64 {
  readonly decoded: Octets;
  /** Absent where nothing is wrong. */
  readonly problem?: Problem;
  /** Whether `decoded` is what was meant, in spite of a problem. */
  readonly isReadable: boolean;
}

/** Whether octets are UTF-8, as what a person or a program meant mostly is. */
function isText(octets: Octets): boolean {
  return !decodeText(octets).includes('\ufffd');
}

/** Decodes `text`, which stands in `span`; what was meant where a habit is known. */
export function readBase64(text: Octets, span: Span): ReadBase64 {
  const { decoded, problems } = decodeBase64(text);
  const [first] = problems;
  if (!first) return { decoded, isReadable: true };
  const standard = text.replaceAll('-', '+').replaceAll('_', '/') as Octets;
  if (isBase64(standard)) {
    const problem: Problem = {
      rule: 'base64url-in-auth',
      message:
        '`-` and `_` are letters of base64url, which web addresses and tokens use. AUTH takes base64, with `+` and `/` in their place.',
      span,
      reference: { rfc: 4648, section: '5' },
      severity: 'error',
    };
    return {
      decoded: decodeBase64(standard).decoded,
      problem,
      isReadable: true,
    };
  }
  const [, quoted] = /^b?(['"])([A-Za-z0-9+/=]*)\1$/.exec(text) ?? [];
  const inside = text.replace(/^b?['"]|['"]$/g, '') as Octets;
  if (quoted && isBase64(inside)) {
    const problem: Problem = {
      rule: 'base64-quoted',
      message:
        "The quotes are not base64: a program wrote down its own way to show octets, as Python does with `b'…'`. Decode it to text before it is sent.",
      span,
      reference: { rfc: 4954, section: '4' },
      severity: 'error',
    };
    return { decoded: decodeBase64(inside).decoded, problem, isReadable: true };
  }
  // Where only `=` is missing, the octets are all there.
  const isReadable = first.rule === 'base64-padding';
  const message =
    isReadable && isText(decoded)
      ? first.message
      : `${first.message} If this was sent as it is, encode it first.`;
  return { decoded, problem: { ...first, message, span }, isReadable };
}
