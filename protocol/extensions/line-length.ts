/** How long a command line may be: 512 octets, and more by what was offered (RFC 5321 section 4.5.3.1.4). */
import type { CommandLine } from '../smtp/command-line.js';
import { isSignIn } from '../smtp/verbs.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import { extensions } from './index.js';

/** The longest line of a command, its CR LF included. */
export interface LineLimit {
  readonly octets: number;
  /** A sentence. */
  readonly message: string;
}

// AUTH has no more: only the lines that answer its challenges do (RFC 4954 section 4).
const basic: LineLimit = {
  octets: 512,
  message: 'A command line has at most 512 octets, CR LF included.',
};

/** The limit on lines of `verb` where a server has offered the keywords `offered`, in upper case; undefined where that is not known. */
export function lineLimitOf(
  verb: string,
  offered: readonly string[] | undefined,
): LineLimit {
  let { octets } = basic;
  const names: string[] = [];
  for (const { ehloKeyword, lengthens = {} } of extensions) {
    const more = Object.hasOwn(lengthens, verb) ? lengthens[verb] : undefined;
    if (more === undefined) continue;
    if (offered && !offered.includes(ehloKeyword)) continue;
    octets += more;
    names.push(ehloKeyword);
  }
  if (names.length === 0) return basic;
  if (!offered) {
    const message = `A ${verb} line has at most ${octets} octets, CR LF included, whatever the server offers.`;
    return { octets, message };
  }
  const list = names.join(', ').replace(/, (?!.*, )/, ' and ');
  const message = `With ${list} offered, a ${verb} line has at most ${octets} octets, CR LF included.`;
  return { octets, message };
}

/** What is wrong with the length of `command` where a server has offered the keywords `offered`; undefined where that is not known. */
export function lengthProblem(
  { verb, span }: CommandLine,
  offered: readonly string[] | undefined,
): Problem | undefined {
  const { octets, message } = lineLimitOf(verb, offered);
  if (span.end - span.start <= octets) return undefined;
  if (isSignIn(verb)) {
    return {
      rule: 'line-too-long',
      message: `${message} A response that makes it longer stands on a line of its own, after a 334; many servers take it here all the same.`,
      span,
      reference: { rfc: 4954, section: '4' },
      severity: 'warning',
    };
  }
  return {
    rule: 'line-too-long',
    message,
    span,
    reference: { rfc: 5321, section: '4.5.3.1.4' },
    // An extension that is not known here may lengthen these two as well.
    severity: /^(?:MAIL|RCPT)$/.test(verb) ? 'warning' : 'error',
  };
}

/** What is wrong with the length of the line in `span`, which answers a challenge of AUTH (RFC 4954 section 4). */
export function responseLengthProblem(span: Span): Problem | undefined {
  if (span.end - span.start <= 12_288) return undefined;
  return {
    rule: 'line-too-long',
    message:
      'A line of an AUTH exchange has at most 12288 octets: more is not needed by any mechanism in use, and servers need not take it.',
    span,
    reference: { rfc: 4954, section: '4' },
    severity: 'warning',
  };
}
