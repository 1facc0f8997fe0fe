/** Command lines in words: the verb, the path, each parameter. */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import {
  type CommandLine,
  type CommandLinePart,
  textOf,
} from '../smtp/command-line.js';
import type { Path } from '../smtp/path.js';
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { annotateAuthResponse } from './annotate-auth.js';
import { annotateParameter } from './annotate-parameter.js';
import type { Annotation } from './annotation.js';
import { findCommandWords } from './command-words.js';

/** What the octets of a command line in the source `client` mean. */
export function annotateCommand(
  command: CommandLine,
  client: Octets,
): readonly Annotation[] {
  const { verb, children } = command;
  const head = spanOfHead(children);
  const annotations: Annotation[] = [];
  if (head) annotations.push(annotateVerb(verb, head, client));
  for (const part of children) {
    if (head && part.span.end <= head.end) continue;
    const words = wordsFor(part, command, client);
    if (!words) continue;
    const { span } = part;
    const title = decodeText(sliceOctets(client, span));
    const type = words.type ?? part.type;
    annotations.push({ source: 'client', span, title, ...words, type });
  }
  return annotations;
}

/** `MAIL FROM:` is one token: the verb and, where there is one, its keyword. */
function spanOfHead(children: readonly CommandLinePart[]): Span | undefined {
  const verb = children.find(({ type }) => type === 'verb');
  if (!verb) return undefined;
  const keyword = children.find(({ type }) => type === 'keyword');
  return { start: verb.span.start, end: (keyword ?? verb).span.end };
}

function annotateVerb(verb: string, span: Span, client: Octets): Annotation {
  const title = decodeText(sliceOctets(client, span));
  const words = findCommandWords(verb);
  if (words) return { source: 'client', span, type: 'verb', title, ...words };
  const explanation = verb.startsWith('X')
    ? 'A private command: names that begin with X are agreed between one client and one server. Nothing is known of it here.'
    : 'No command of this name is known here. A server answers 500 to one it does not know.';
  const references = [
    { rfc: 5321, section: verb.startsWith('X') ? '4.1.5' : '4.2.4' },
  ];
  return {
    source: 'client',
    span,
    type: 'unknown',
    title,
    explanation,
    references,
  };
}

type Words = Pick<Annotation, 'explanation' | 'references'> &
  Partial<
    Pick<Annotation, 'type' | 'title' | 'decoded' | 'isSecret' | 'problem'>
  >;

function wordsFor(
  part: CommandLinePart,
  command: CommandLine,
  client: Octets,
): Words | undefined {
  switch (part.type) {
    case 'reversePath':
      return describeReversePath(part);
    case 'forwardPath':
      return describeForwardPath(part);
    case 'esmtpParam':
      return annotateParameter(command.verb, part);
    case 'domain':
      return describeDomain(part.value);
    case 'mechanism':
      return describeMechanism(part.value);
    case 'initialResponse': {
      const name = textOf(command, 'mechanism') ?? '';
      return annotateAuthResponse(client, part.span, name, undefined);
    }
    case 'chunkSize':
      return describeChunkSize(part.value);
    case 'endMarker':
      return {
        explanation: 'This chunk is the last: it ends the message.',
        references: [{ rfc: 3030, section: '2' }],
      };
    case 'argument':
      return describeArgument(command.verb);
    case 'unknown':
      return unknown;
    case 'verb':
    case 'keyword':
    case 'space':
    case 'lineEnd':
      return undefined;
  }
}

const oldRoute =
  ' The hosts before the colon are a source route: obsolete, and servers should pass over it.';

function describeReversePath(path: Path): Words {
  if (path.mailbox === '') {
    return {
      explanation:
        'The null reverse-path: nobody is to be told if this message cannot be delivered. Bounces, which report that another message could not be delivered, are sent with it.',
      references: [{ rfc: 5321, section: '4.5.5' }],
    };
  }
  const route = hasSourceRoute(path) ? oldRoute : '';
  return {
    explanation: `The reverse-path: where a report goes if the message cannot be delivered, a bounce. It need not equal the From field of the message.${route}`,
    references: [{ rfc: 5321, section: '3.3' }],
  };
}

function describeForwardPath(path: Path): Words {
  if (path.domain === undefined && /^postmaster$/i.test(path.mailbox)) {
    return {
      explanation:
        'The person who looks after this server. Every server that takes mail takes it for Postmaster too, in capitals or not, and without a domain.',
      references: [{ rfc: 5321, section: '4.5.1' }],
    };
  }
  const route = hasSourceRoute(path) ? oldRoute : '';
  return {
    explanation: `The forward-path: who gets the message. The server goes by this alone, and not by the To field of the message.${route}`,
    references: [{ rfc: 5321, section: '3.3' }],
  };
}

function hasSourceRoute({ children }: Path): boolean {
  return children.some(({ type }) => type === 'sourceRoute');
}

function describeDomain(domain: string): Words {
  if (domain.startsWith('[')) {
    return {
      explanation:
        'An address literal: the address of the client in brackets, for a client that has no host name.',
      references: [{ rfc: 5321, section: '4.1.3' }],
    };
  }
  return {
    explanation: 'The client’s own host name.',
    references: [{ rfc: 5321, section: '4.1.1.1' }],
  };
}

function describeMechanism(name: string): Words {
  const mechanism = findMechanism(name);
  if (mechanism) {
    return {
      explanation: `${mechanism.name} ${mechanism.explanation}.`,
      references: [mechanism.reference],
    };
  }
  return {
    type: 'unknown',
    explanation:
      'No mechanism of this name is known here. A server answers 504 to one it does not offer.',
    references: [{ rfc: 4954, section: '4' }],
  };
}

function describeChunkSize(value: string): Words {
  const octets = value === '1' ? 'octet follows' : 'octets follow';
  return {
    explanation: /^[0-9]+$/.test(value)
      ? `${value} ${octets} the end of this line.`
      : 'How many octets follow the end of this line.',
    references: [{ rfc: 3030, section: '2' }],
  };
}

const unknown: Words = {
  type: 'unknown',
  explanation: 'Nothing is known here about these octets.',
  references: [],
};

const argumentWords: Readonly<Record<string, Words>> = {
  VRFY: {
    explanation: 'The user or mailbox that the client asks about.',
    references: [{ rfc: 5321, section: '4.1.1.6' }],
  },
  EXPN: {
    explanation: 'The mailing list that the client asks about.',
    references: [{ rfc: 5321, section: '4.1.1.7' }],
  },
  HELP: {
    explanation:
      'What the client wants help with, such as the name of a command.',
    references: [{ rfc: 5321, section: '4.1.1.8' }],
  },
  NOOP: {
    explanation: 'Text that the server ignores.',
    references: [{ rfc: 5321, section: '4.1.1.9' }],
  },
  ETRN: {
    explanation: 'The domain whose mail should be tried again.',
    references: [{ rfc: 1985 }],
  },
};

function describeArgument(verb: string): Words {
  return (Object.hasOwn(argumentWords, verb) && argumentWords[verb]) || unknown;
}
