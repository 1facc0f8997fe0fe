/** What a server of POP3 says, in words. */
import type { ReceivedReply } from '../../session/session.js';
import type { ReplyLine, ReplyLinePart } from '../../smtp/reply-line.js';
import type { Octets } from '../../source/octets.js';
import type { Problem } from '../../source/syntax-tree.js';
import type { Annotation } from '../annotation.js';
import { type Placed, placeProblems } from '../place-problems.js';
import { titleOf } from '../visible-text.js';
import { annotateRetrieved } from './annotate-retrieved.js';
import { wordsOfCapability } from './capability-words.js';

type Words = Pick<Annotation, 'explanation' | 'references'>;

/** What the octets of a response to `keyword` mean; empty where it answers nothing. */
export function annotatePop3Response(
  response: ReceivedReply,
  server: Octets,
  keyword: string,
): Placed {
  const { children, problems } = response;
  const isMultiLine = children[0]?.isLast === false;
  const placed = children.map((line, index): Placed => {
    const isMessage = line.children[0]?.type === 'messageLines';
    const isPart = keyword === 'TOP' || !response.isComplete;
    if (isMessage) return annotateRetrieved(server, line.span, isPart);
    return {
      annotations: line.children.flatMap((part) =>
        annotatePart(part, line, {
          keyword,
          isMultiLine,
          isFirst: index === 0,
        }),
      ),
      left: [],
    };
  });
  const annotations = placed.flatMap((each) => each.annotations);
  const left: readonly Problem[] = placed.flatMap((each) => each.left);
  const all = placeProblems(annotations, problems, 'server', response);
  return { annotations: all.annotations, left: [...left, ...all.left] };
}

interface Place {
  readonly keyword: string;
  readonly isMultiLine: boolean;
  readonly isFirst: boolean;
}

function annotatePart(
  { type, span, value }: ReplyLinePart,
  line: ReplyLine,
  place: Place,
): readonly Annotation[] {
  const words = wordsFor(type, value, line, place);
  if (!words) return [];
  return [{ source: 'server', span, type, title: titleOf(value), ...words }];
}

function wordsFor(
  type: ReplyLinePart['type'],
  value: string,
  line: ReplyLine,
  { keyword, isMultiLine, isFirst }: Place,
): Words | undefined {
  switch (type) {
    case 'statusIndicator':
      return wordsOfStatus(value.toUpperCase(), keyword, isMultiLine);
    case 'responseCode':
      return wordsOfResponseCode(value);
    case 'capability':
      return wordsOfCapability(value);
    case 'capabilityArgument': {
      const capability = line.children.find(
        (part) => part.type === 'capability',
      );
      const name = capability?.value ?? '';
      const { references } = wordsOfCapability(name);
      return { explanation: `What ${name} says besides its name.`, references };
    }
    case 'textString':
      if (value.trim() === '') return undefined;
      return isFirst ? text : otherText;
    default:
      return wordsOfPart[type];
  }
}

const grammar = [{ rfc: 1939, section: '3' }];

const text: Words = {
  explanation:
    'Text for people to read: a program goes by what stands before it.',
  references: grammar,
};

const otherText: Words = {
  explanation: 'What this line says besides; its form is not known here.',
  references: grammar,
};

const wordsOfPart: Readonly<Partial<Record<ReplyLinePart['type'], Words>>> = {
  challenge: {
    explanation: 'The server’s challenge, in base64.',
    references: [{ rfc: 5034, section: '4' }],
  },
  timestamp: {
    explanation:
      'A timestamp, which is another in each greeting. It says that the server knows APOP, whose digest is made with it.',
    references: [
      { rfc: 1939, section: '7' },
      { rfc: 2449, section: '6' },
    ],
  },
  messageCount: {
    explanation:
      'How many messages the mailbox has; one that is marked as deleted is not counted.',
    references: [{ rfc: 1939, section: '5' }],
  },
  maildropSize: {
    explanation: 'How many octets all of the messages have together.',
    references: [{ rfc: 1939, section: '5' }],
  },
  messageNumber: {
    explanation:
      'The number of a message, which it has in this session alone: the first has number 1.',
    references: [{ rfc: 1939, section: '4' }],
  },
  messageSize: {
    explanation:
      'How many octets the message has. Each line end counts as two, and stuffed dots do not count.',
    references: [{ rfc: 1939, section: '11' }],
  },
  uniqueId: {
    explanation:
      'The unique-id of the message. It stays the same in later sessions, when the number may be another.',
    references: [{ rfc: 1939, section: '7' }],
  },
  termination: {
    explanation:
      'A dot alone on its line ends the response; it is no part of what was asked for.',
    references: grammar,
  },
};

function wordsOfStatus(
  indicator: string,
  keyword: string,
  isMultiLine: boolean,
): Words {
  if (indicator === '+') {
    return {
      explanation:
        'The server asks for more: the client answers the challenge that follows.',
      references: [{ rfc: 5034, section: '4' }],
    };
  }
  if (indicator === '-ERR') {
    return {
      explanation:
        'No: what was asked is not done. POP3 has no reply codes, so only the text, or a code in brackets, may say why.',
      references: [
        { rfc: 1939, section: '3' },
        { rfc: 2449, section: '8' },
      ],
    };
  }
  if (keyword === '') {
    return {
      explanation: 'The server greets: the client may sign in now.',
      references: [{ rfc: 1939, section: '4' }],
    };
  }
  return {
    explanation: isMultiLine
      ? 'Yes: what was asked for follows in more lines, down to one with a dot alone.'
      : 'Yes: what was asked is done.',
    references: grammar,
  };
}

const responseCodes: Readonly<Record<string, Words>> = {
  'IN-USE': {
    explanation:
      'The sign-in was right, but the mailbox is in use, perhaps by another POP3 client.',
    references: [{ rfc: 2449, section: '8.1.2' }],
  },
  'LOGIN-DELAY': {
    explanation:
      'The user has signed in a short while ago, and must wait before the next time.',
    references: [{ rfc: 2449, section: '8.1.1' }],
  },
  AUTH: {
    explanation:
      'The cause is who signs in and how: a wrong name or password, or an account that may not.',
    references: [{ rfc: 3206, section: '5' }],
  },
  'SYS/TEMP': {
    explanation:
      'The cause is in the server’s system, and will in all likelihood pass.',
    references: [{ rfc: 3206, section: '4' }],
  },
  'SYS/PERM': {
    explanation:
      'The cause is in the server’s system, and somebody there has to mend it.',
    references: [{ rfc: 3206, section: '4' }],
  },
};

function wordsOfResponseCode(value: string): Words {
  const name = value.slice(1, -1).toUpperCase();
  const known = Object.hasOwn(responseCodes, name)
    ? responseCodes[name]
    : undefined;
  return (
    known ?? {
      explanation:
        'A response code: it tells a program the cause. This one is not known here.',
      references: [{ rfc: 2449, section: '8' }],
    }
  );
}
