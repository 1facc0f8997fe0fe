import {
  findExtension,
  findExtensionOfVerb,
  findParameter,
} from '../extensions/index.js';
import type { SessionState } from '../session/session.js';
import type { CommandLine } from '../smtp/command-line.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/** What `command` uses although the server has not offered it (RFC 5321 section 2.2.1). */
export function offerProblems(
  { verb, parameters, children }: CommandLine,
  { extensions, phase, isJoined, isSecured, protocol }: SessionState,
): readonly Problem[] {
  if (/^(?:connecting|connected|refused|greeted)$/.test(phase)) {
    return []; // that no EHLO has come is a problem of its own
  }
  if (isJoined) return []; // what was offered is not known
  const isOffered = (keyword: string) =>
    extensions.some((offered) => offered.keyword === keyword);
  const problems: Problem[] = [];

  const needed = findExtensionOfVerb(verb)?.ehloKeyword;
  const verbPart = children.find(({ type }) => type === 'verb');
  if (needed && verbPart && !isOffered(needed)) {
    problems.push(notOffered(needed, protocol, verbPart.span));
  }
  for (const { keyword, value, span } of parameters) {
    const found = findParameter(verb, keyword, value);
    const extension = found?.extension;
    if (found?.parameter.needsTls && !isSecured) {
      problems.push(needsTls(keyword, span, found.parameter.references));
      continue;
    }
    if (!extension || extension.ehloKeyword === needed) continue;
    if (!isOffered(extension.ehloKeyword)) {
      problems.push(notOffered(extension.ehloKeyword, protocol, span));
    }
  }
  return problems;
}

function needsTls(
  keyword: string,
  span: Span,
  [reference = { rfc: 3207, section: '4' }]: readonly Reference[],
): Problem {
  return {
    rule: 'parameter-without-tls',
    message: `${keyword} can be said only inside TLS, and this connection is not encrypted.`,
    span,
    reference,
    severity: 'error',
  };
}

function notOffered(
  keyword: string,
  protocol: SessionState['protocol'],
  span: Span,
): Problem {
  const fallback: Reference = { rfc: 5321, section: '2.2.1' };
  const hello = protocol === 'LMTP' ? 'LHLO' : 'EHLO';
  return {
    rule: 'extension-not-offered',
    message:
      protocol === 'SMTP'
        ? `This needs ${keyword}, an extension: servers offer those in reply to EHLO, not to HELO.`
        : `The server has not offered ${keyword} in its reply to ${hello}.`,
    span,
    reference: findExtension(keyword)?.references[0] ?? fallback,
    severity: 'warning',
  };
}
