/**
 * What the first two digits of a reply code say, whatever the third (RFC 5321
 * section 4.2.1). A client that does not know a code goes by its first digit.
 */
import type { Reference } from '../source/syntax-tree.js';

/** What a digit of a reply code says. */
export interface ReplyCodeDigit {
  /** As `2yz` or `x5z`. */
  readonly pattern: string;
  readonly title: string;
  readonly explanation: string;
  readonly references: readonly Reference[];
}

const references = [{ rfc: 5321, section: '4.2.1' }] as const;

const severities: readonly ReplyCodeDigit[] = [
  {
    pattern: '2yz',
    title: 'Positive completion',
    explanation: 'The server did what it was asked to do.',
    references,
  },
  {
    pattern: '3yz',
    title: 'Positive intermediate',
    explanation:
      'So far so good: the server waits for the client to send more.',
    references,
  },
  {
    pattern: '4yz',
    title: 'Transient negative',
    explanation:
      'It did not work, but the same request may work later: the client should try again.',
    references,
  },
  {
    pattern: '5yz',
    title: 'Permanent negative',
    explanation:
      'It did not work, and the client should not repeat the request as it is.',
    references,
  },
];

const categories: readonly ReplyCodeDigit[] = [
  {
    pattern: 'x0z',
    title: 'Syntax',
    explanation:
      'It is about how the command was written, and whether the server has it and can use it here.',
    references,
  },
  {
    pattern: 'x1z',
    title: 'Information',
    explanation: 'It answers a request for information, such as help.',
    references,
  },
  {
    pattern: 'x2z',
    title: 'Connections',
    explanation: 'It is about the connection between client and server.',
    references,
  },
  {
    pattern: 'x5z',
    title: 'Mail system',
    explanation:
      'It is about the mail system of the server and what it did with the mail.',
    references,
  },
];

/** What the first digit of `code` says; undefined where it says nothing. */
export function findSeverity(code: number): ReplyCodeDigit | undefined {
  const first = Math.floor(code / 100);
  return severities.find(({ pattern }) => pattern === `${first}yz`);
}

/** What the second digit of `code` says; undefined where RFC 5321 leaves it open, as for 235 and 334. */
export function findCategory(code: number): ReplyCodeDigit | undefined {
  const second = Math.floor(code / 10) % 10;
  return categories.find(({ pattern }) => pattern === `x${second}z`);
}
