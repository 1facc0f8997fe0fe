/** What a client of POP3 says, in words. */
import type { ClientTurn, Exchange, Session } from '../../session/session.js';
import type { CommandLine, CommandLinePart } from '../../smtp/command-line.js';
import { findLineEnd } from '../../source/line-end.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type { Literal, Parent, Span } from '../../source/syntax-tree.js';
import type { Annotation } from '../annotation.js';
import { type Placed, placeProblems } from '../place-problems.js';
import { titleOf } from '../visible-text.js';
import { wordsOfKeyword } from './keyword-words.js';
import { pop3OrderProblems } from './order-problems.js';

type Words = Pick<Annotation, 'explanation' | 'references'> &
  Partial<Pick<Annotation, 'isSecret'>>;

/** What the octets of `turn` mean, which is that of `exchange`. */
export function annotatePop3Turn(
  turn: ClientTurn,
  exchange: Exchange,
  session: Session,
): Placed {
  const { client } = session;
  const problems = [
    ...turn.problems,
    ...pop3OrderProblems(turn, exchange, session),
  ];
  if (turn.type === 'command') {
    const { command } = turn;
    const annotations = annotatePop3Command(command);
    return placeProblems(annotations, problems, 'client', command);
  }
  const lineEnd = findLineEnd(client, turn.span.start);
  const end = Math.min(lineEnd.start, turn.span.end);
  const said = { start: turn.span.start, end };
  const node: Parent = {
    type: 'line',
    span: turn.span,
    children: [
      leafOf(turn.type, client, said),
      leafOf('lineEnd', client, { start: end, end: turn.span.end }),
    ],
  };
  const annotations =
    said.start < said.end ? [annotateLine(turn, client, said)] : [];
  return placeProblems(annotations, problems, 'client', node);
}

/** What the parts of a command mean, wherever it stands. */
export function annotatePop3Command({
  children,
  verb,
}: CommandLine): readonly Annotation[] {
  return children.flatMap((part) => annotatePart(part, verb));
}

function annotateLine(
  turn: ClientTurn,
  client: Octets,
  span: Span,
): Annotation {
  const line = sliceOctets(client, span);
  const base = { source: 'client', span, title: titleOf(line) } as const;
  if (turn.type !== 'authResponse') {
    return {
      ...base,
      type: 'unknown',
      explanation:
        'This line is not all there: a command ends with CR LF, and the server waits for it.',
      references: [{ rfc: 1939, section: '3' }],
      ...(/^(?:PASS|APOP|AUTH)\b/i.test(line) && { isSecret: true }),
    };
  }
  const references = [{ rfc: 5034, section: '4' }];
  if (line === '*') {
    const explanation = 'The client gives up this sign-in.';
    return { ...base, type: 'authResponse', explanation, references };
  }
  return {
    ...base,
    type: 'authResponse',
    explanation: `What answers the server’s challenge, in base64, as ${turn.mechanism || 'the mechanism'} has it. It may give away a password.`,
    references,
    isSecret: true,
  };
}

function annotatePart(
  part: CommandLinePart,
  verb: string,
): readonly Annotation[] {
  if (!('value' in part) || typeof part.value !== 'string') return [];
  const words =
    part.type === 'verb' ? wordsOfVerb(verb) : wordsOfArgument[part.type];
  if (!words) return [];
  const { type, span, value } = part as Literal;
  return [{ source: 'client', span, type, title: titleOf(value), ...words }];
}

function wordsOfVerb(verb: string): Words {
  const { explanation, references } = wordsOfKeyword(verb);
  return { explanation, references };
}

const signIn = [{ rfc: 1939, section: '7' }];

const wordsOfArgument: Readonly<Record<string, Words>> = {
  mailboxName: {
    explanation:
      'The name of the mailbox: what it means, only the server knows.',
    references: signIn,
  },
  password: {
    explanation: 'The password. A space in it is a part of it.',
    references: signIn,
    isSecret: true,
  },
  digest: {
    explanation:
      'The MD5 digest of the timestamp in the greeting, with its angle brackets, and the password behind it. Whoever sees it can guess at the password.',
    references: signIn,
    isSecret: true,
  },
  messageNumber: {
    explanation:
      'Which message, by its number in this session: the first has number 1.',
    references: [{ rfc: 1939, section: '4' }],
  },
  lineCount: {
    explanation: 'How many lines of the body are wanted; with 0 there is none.',
    references: [{ rfc: 1939, section: '7' }],
  },
  mechanism: {
    explanation: 'The SASL mechanism to sign in by.',
    references: [{ rfc: 5034, section: '4' }],
  },
  initialResponse: {
    explanation:
      'The first response of the mechanism, in base64. It may give away a password.',
    references: [{ rfc: 5034, section: '4' }],
    isSecret: true,
  },
  argument: {
    explanation: 'What stands behind a command that is not known here.',
    references: [{ rfc: 1939, section: '3' }],
  },
  unknown: {
    explanation: 'What the command has no place for.',
    references: [{ rfc: 1939, section: '3' }],
  },
};

function leafOf(type: string, octets: Octets, span: Span): Literal {
  return { type, span, value: sliceOctets(octets, span) };
}
