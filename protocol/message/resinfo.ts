/**
 * What one method found out, in Authentication-Results (RFC 8601 section 2.2).
 *
 *     dkim=pass reason="good" header.d=example.com
 *     ^^^^^^^^^                                     methodspec: method, equals, result
 *               ^^^^^^^^^^^^^                       reasonspec: reasonName, equals, value
 *                             ^^^^^^^^^^^^^^^^^^^^  propspec: ptype, dot, property, equals, pvalue
 */
import type { Parent, SyntaxNode } from '../source/syntax-tree.js';

/** A method and what came of it: `spf=pass`, in lower case. */
export interface MethodSpec extends Parent<'methodspec'> {
  readonly method: string;
  readonly result: string;
}

/** Why, in words: `reason="the body was changed"`. */
export interface ReasonSpec extends Parent<'reasonspec'> {
  readonly reason: string;
}

/** What the method looked at: `smtp.mailfrom=example.com`. */
export interface PropSpec extends Parent<'propspec'> {
  /** In lower case; empty where no dot follows, as RFC 8601 demands. */
  readonly ptype: string;
  readonly property: string;
  readonly value: string;
}

/** All that is told about one method: a methodspec, and what follows it up to the semicolon. */
export interface ResInfo extends Parent<'resinfo'> {
  readonly method: MethodSpec;
  readonly properties: readonly PropSpec[];
}

/** Whether a part is the method and its result. */
export function isMethodSpec(part: SyntaxNode): part is MethodSpec {
  return part.type === 'methodspec' && 'result' in part;
}

/** Whether a part is a reason. */
export function isReasonSpec(part: SyntaxNode): part is ReasonSpec {
  return part.type === 'reasonspec' && 'reason' in part;
}

/** Whether a part is a property. */
export function isPropSpec(part: SyntaxNode): part is PropSpec {
  return part.type === 'propspec' && 'ptype' in part;
}

/** Whether it is a key of Received-SPF (RFC 7208 section 9.1), which Amazon SES puts here. */
export function isSpfKey(name: string): boolean {
  return /^(?:client-ip|envelope-from|helo|identity|mechanism|problem|receiver)$/.test(
    name,
  );
}
