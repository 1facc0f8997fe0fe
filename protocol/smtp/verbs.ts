/** Verbs: the words that commands begin with. */
import { nearest } from '../source/nearest.js';
import type { Reference } from '../source/syntax-tree.js';
import { rareVerbRules } from './rare-verbs.js';

/** The rule for what may follow a verb. */
export interface VerbRule {
  /** In upper case. */
  readonly verb: string;
  /** The command as its RFC writes it. */
  readonly syntax: string;
  /** Whether anything may, or must, follow. */
  readonly argument: 'none' | 'optional' | 'required';
  /** What it begins with; absent where any text may stand. */
  readonly argumentType?:
    | 'domain'
    | 'reversePath'
    | 'forwardPath'
    | 'chunkSize'
    | 'mechanism'
    | 'string' // of VRFY and EXPN; SMTPUTF8 may follow
    | 'nodeName' // of ETRN
    | 'domainList' // of ATRN
    | 'url' // of BURL
    | 'attributes'; // of XCLIENT and XFORWARD
  /** Whether its reply decides what the octets behind it are; absent where they are a command anyway. */
  readonly decidesWhatFollows?: true;
  readonly reference: Reference;
}

const verbRules: readonly VerbRule[] = [
  {
    verb: 'HELO',
    syntax: 'HELO domain',
    argument: 'required',
    argumentType: 'domain',
    reference: { rfc: 5321, section: '4.1.1.1' },
  },
  {
    verb: 'EHLO',
    syntax: 'EHLO domain',
    argument: 'required',
    argumentType: 'domain',
    reference: { rfc: 5321, section: '4.1.1.1' },
  },
  {
    verb: 'LHLO',
    syntax: 'LHLO domain',
    argument: 'required',
    argumentType: 'domain',
    reference: { rfc: 2033, section: '4.1' },
  },
  {
    verb: 'MAIL',
    syntax: 'MAIL FROM:<reverse-path>',
    argument: 'required',
    argumentType: 'reversePath',
    reference: { rfc: 5321, section: '4.1.1.2' },
  },
  {
    verb: 'RCPT',
    syntax: 'RCPT TO:<forward-path>',
    argument: 'required',
    argumentType: 'forwardPath',
    reference: { rfc: 5321, section: '4.1.1.3' },
  },
  {
    verb: 'DATA',
    syntax: 'DATA',
    argument: 'none',
    decidesWhatFollows: true,
    reference: { rfc: 5321, section: '4.1.1.4' },
  },
  {
    verb: 'BDAT',
    syntax: 'BDAT chunk-size [LAST]',
    argument: 'required',
    argumentType: 'chunkSize',
    reference: { rfc: 3030, section: '2' },
  },
  {
    verb: 'RSET',
    syntax: 'RSET',
    argument: 'none',
    reference: { rfc: 5321, section: '4.1.1.5' },
  },
  {
    verb: 'VRFY',
    syntax: 'VRFY user',
    argument: 'required',
    argumentType: 'string',
    reference: { rfc: 5321, section: '4.1.1.6' },
  },
  {
    verb: 'EXPN',
    syntax: 'EXPN list',
    argument: 'required',
    argumentType: 'string',
    reference: { rfc: 5321, section: '4.1.1.7' },
  },
  {
    verb: 'HELP',
    syntax: 'HELP [command]',
    argument: 'optional',
    reference: { rfc: 5321, section: '4.1.1.8' },
  },
  {
    verb: 'NOOP',
    syntax: 'NOOP [anything]',
    argument: 'optional',
    reference: { rfc: 5321, section: '4.1.1.9' },
  },
  {
    verb: 'QUIT',
    syntax: 'QUIT',
    argument: 'none',
    reference: { rfc: 5321, section: '4.1.1.10' },
  },
  {
    verb: 'STARTTLS',
    syntax: 'STARTTLS',
    argument: 'none',
    decidesWhatFollows: true,
    reference: { rfc: 3207, section: '4' },
  },
  {
    verb: 'AUTH',
    syntax: 'AUTH mechanism [initial-response]',
    argument: 'required',
    argumentType: 'mechanism',
    decidesWhatFollows: true,
    reference: { rfc: 4954, section: '4' },
  },
];

const allRules = new Map(
  [...verbRules, ...rareVerbRules].map((rule) => [rule.verb, rule]),
);

/** The rule of `verb` (in upper case), where we have one. */
export function findVerbRule(verb: string): VerbRule | undefined {
  return allRules.get(verb);
}

/** Whether `verb` begins a sign-in: AUTH, or what Exchange servers say among themselves. */
export function isSignIn(verb: string): boolean {
  return verb === 'AUTH' || verb === 'X-EXPS';
}

/** Whether an RFC knows `verb`, or leaves it to those who agree on it (RFC 5321 section 4.1.5). */
export function isKnownVerb(verb: string): boolean {
  return findVerbRule(verb) !== undefined || verb.startsWith('X');
}

/** The command that somebody who wrote `verb` had in mind: `MAIL` for `MIAL`, `MAILFROM` or `MAILS`. */
export function suggestCommand(verb: string): string | undefined {
  const wordsOf = (rule: VerbRule) => [rule.verb, firstWords(rule.syntax)];
  const word = nearest(verb, verbRules.flatMap(wordsOf));
  if (word === undefined) return undefined;
  return verbRules.find((rule) => wordsOf(rule).includes(word))?.syntax;
}

/** `MAILFROM` of `MAIL FROM:<reverse-path>`. */
function firstWords(syntax: string) {
  return syntax.replace(/:.*$/, '').replaceAll(' ', '');
}
