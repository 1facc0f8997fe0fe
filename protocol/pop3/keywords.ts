/** Keywords: the words that commands of POP3 begin with. */
import type { Reference } from '../source/syntax-tree.js';

/** The rule for what may follow a keyword. */
export interface KeywordRule {
  /** In upper case. */
  readonly keyword: string;
  /** The command as its RFC writes it. */
  readonly syntax: string;
  /** What its arguments are, in order. */
  readonly arguments: readonly ArgumentType[];
  /** How many of them must be there. */
  readonly required: number;
  /** In which states it may come (RFC 1939 section 3). */
  readonly states: 'authorization' | 'transaction' | 'both';
  /** When a positive response has many lines; absent: never. */
  readonly isMultiLine?: 'always' | 'withoutArgument';
  readonly reference: Reference;
}

export type ArgumentType =
  | 'mailboxName'
  | 'password' // all that follows, spaces too (RFC 1939 section 7)
  | 'digest'
  | 'messageNumber'
  | 'lineCount'
  | 'mechanism'
  | 'initialResponse';

/** All that RFC 1939, RFC 2449, RFC 2595 and RFC 5034 know. */
export const keywordRules: readonly KeywordRule[] = [
  {
    keyword: 'CAPA',
    syntax: 'CAPA',
    arguments: [],
    required: 0,
    states: 'both',
    isMultiLine: 'always',
    reference: { rfc: 2449, section: '5' },
  },
  {
    keyword: 'STLS',
    syntax: 'STLS',
    arguments: [],
    required: 0,
    states: 'authorization',
    reference: { rfc: 2595, section: '4' },
  },
  {
    keyword: 'USER',
    syntax: 'USER name',
    arguments: ['mailboxName'],
    required: 1,
    states: 'authorization',
    reference: { rfc: 1939, section: '7' },
  },
  {
    keyword: 'PASS',
    syntax: 'PASS string',
    arguments: ['password'],
    required: 1,
    states: 'authorization',
    reference: { rfc: 1939, section: '7' },
  },
  {
    keyword: 'APOP',
    syntax: 'APOP name digest',
    arguments: ['mailboxName', 'digest'],
    required: 2,
    states: 'authorization',
    reference: { rfc: 1939, section: '7' },
  },
  {
    keyword: 'AUTH',
    syntax: 'AUTH mechanism [initial-response]',
    arguments: ['mechanism', 'initialResponse'],
    required: 1,
    states: 'authorization',
    reference: { rfc: 5034, section: '4' },
  },
  {
    keyword: 'STAT',
    syntax: 'STAT',
    arguments: [],
    required: 0,
    states: 'transaction',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'LIST',
    syntax: 'LIST [msg]',
    arguments: ['messageNumber'],
    required: 0,
    states: 'transaction',
    isMultiLine: 'withoutArgument',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'UIDL',
    syntax: 'UIDL [msg]',
    arguments: ['messageNumber'],
    required: 0,
    states: 'transaction',
    isMultiLine: 'withoutArgument',
    reference: { rfc: 1939, section: '7' },
  },
  {
    keyword: 'RETR',
    syntax: 'RETR msg',
    arguments: ['messageNumber'],
    required: 1,
    states: 'transaction',
    isMultiLine: 'always',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'TOP',
    syntax: 'TOP msg n',
    arguments: ['messageNumber', 'lineCount'],
    required: 2,
    states: 'transaction',
    isMultiLine: 'always',
    reference: { rfc: 1939, section: '7' },
  },
  {
    keyword: 'DELE',
    syntax: 'DELE msg',
    arguments: ['messageNumber'],
    required: 1,
    states: 'transaction',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'NOOP',
    syntax: 'NOOP',
    arguments: [],
    required: 0,
    states: 'transaction',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'RSET',
    syntax: 'RSET',
    arguments: [],
    required: 0,
    states: 'transaction',
    reference: { rfc: 1939, section: '5' },
  },
  {
    keyword: 'QUIT',
    syntax: 'QUIT',
    arguments: [],
    required: 0,
    states: 'both',
    reference: { rfc: 1939, section: '6' },
  },
];

/** The rule of `keyword` (in upper case), where there is one. */
export function findKeywordRule(keyword: string): KeywordRule | undefined {
  return keywordRules.find((rule) => rule.keyword === keyword);
}
