/** What a strict server refuses a line for, and how it says so: with the rule and the section that has it. */
import type { CommandLine } from '../../../protocol/smtp/command-line.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type {
  Problem,
  Reference,
} from '../../../protocol/source/syntax-tree.js';
import { answer } from './reply.js';
import type { Outcome, SessionState } from './session-state.js';

const lineRules: ReadonlySet<string> = new Set([
  'verb-missing',
  'verb-unknown',
  'header-field-as-command',
  'leading-space',
  'line-end-not-crlf',
  'bare-cr',
  'octet-control',
  'octet-backspace',
]);

/** Whether a problem is one of the line as a whole, whatever command it should have been. */
export function isOfLine({ rule }: Problem): boolean {
  return lineRules.has(rule);
}

/** What others may take, and a strict server does not: more than RFC 5321 section 4.5.3.1 has room for. */
const limitRules: ReadonlySet<string> = new Set([
  'local-part-too-long',
  'domain-too-long',
  'label-too-long',
  'path-too-long',
]);

/** Whether a problem of a line with this verb keeps the server from doing what it says. */
export function isError({ severity, rule }: Problem, verb: string): boolean {
  // Whether an address may have other letters is for MAIL and RCPT to say.
  const isStrange = strangeRules.has(rule) && !/^(?:MAIL|RCPT)$/.test(verb);
  return severity === 'error' || limitRules.has(rule) || isStrange;
}

/** RFC 5321 section 4.1.2 has a 501 for them. */
const strangeRules: ReadonlySet<string> = new Set([
  'octet-not-ascii',
  'octet-not-utf8',
]);

/** Of a server that has said 554 in place of a greeting. */
export function refuseAll(state: SessionState): Outcome {
  const text =
    'Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)';
  return answer(state, 503, '5.5.1', text);
}

/** Answers a verb that the server does not have. */
export function refuseVerb(state: SessionState, verb: string): Outcome {
  const { protocol, isOld } = state.role;
  if (isOld && /^(?:SEND|SOML|SAML|TURN)$/.test(verb)) {
    const text = `Command not implemented: ${verb} is in RFC 821, and need not be on every server (section 4.5.1)`;
    return answer(state, 502, undefined, text);
  }
  if (isOld) {
    const text = `Syntax error, command unrecognized: ${verb.slice(0, 20)} is not in RFC 821`;
    return answer(state, 500, undefined, text);
  }
  if (/^(?:HELO|EHLO|LHLO)$/.test(verb)) {
    const wanted = protocol === 'LMTP' ? 'LHLO' : 'EHLO';
    const text = `This server speaks ${protocol}, where ${wanted} takes the place of ${verb} (RFC 2033 section 4.1)`;
    return answer(state, 500, undefined, text);
  }
  return answer(state, 502, '5.5.1', `This server does not offer ${verb}`);
}

/** What RFC 821 has otherwise: ASCII alone, and shorter domains. */
export function refuseAsOfOld(
  state: SessionState,
  { path }: CommandLine,
  line: Octets,
): Outcome | undefined {
  if (/[\x80-\xff]/.test(line)) {
    const text =
      'Syntax error, invalid character: SMTP has ASCII only here (RFC 5321 section 2.4)';
    return answer(state, 500, undefined, text);
  }
  if (path?.domain === undefined || path.domain.length <= 64) return undefined;
  const text =
    'A domain has at most 64 characters here (RFC 821 section 4.5.3)';
  return answer(state, 501, undefined, text);
}

/** Answers a command whose arguments are wrong. */
export function refuseSyntax(
  state: SessionState,
  { verb, path }: CommandLine,
  error: Problem,
): Outcome {
  // Replies to a hello have no enhanced status code (RFC 2034 section 4).
  if (/^(?:HELO|EHLO|LHLO)$/.test(verb)) {
    return answer(state, 501, undefined, cite(error));
  }
  const isInPath =
    path !== undefined &&
    error.span.start >= path.span.start &&
    error.span.end <= path.span.end;
  return answer(state, 501, statusOf(error, verb, isInPath), cite(error));
}

function statusOf({ rule }: Problem, verb: string, isInPath: boolean) {
  if (isInPath) return verb === 'MAIL' ? '5.1.7' : '5.1.3';
  // RFC 4954 section 4 asks for this one; and where letters are wrong, no argument is.
  const isSyntax =
    rule === 'initial-response-malformed' || strangeRules.has(rule);
  return isSyntax ? '5.5.2' : '5.5.4';
}

/** A problem as the text of a reply, and where its rule is written. */
export function cite(problem: Problem): string {
  return `${say(problem)}${placeOf(problem.reference)}`;
}

function placeOf(reference: Reference) {
  if (!('rfc' in reference)) return '';
  const { rfc, section } = reference;
  if (section === undefined) return ` (RFC ${rfc})`;
  const isAppendix = /^[A-Z]/.test(section);
  return ` (RFC ${rfc} ${isAppendix ? 'appendix' : 'section'} ${section})`;
}

/** A message as the text of a reply: one line of ASCII, without its code marks and its full stop. */
export function say({ message }: { readonly message: string }): string {
  return message
    .replaceAll('`', '')
    .replace(/[^ -~]+/g, ' ')
    .replace(/\.$/, '');
}
