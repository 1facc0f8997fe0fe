/** Command lines in words: the verb, the path, each parameter. */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import { findExtensionOfVerb } from '../extensions/index.js';
import {
  type CommandLine,
  type CommandLinePart,
  textOf,
} from '../smtp/command-line.js';
import type { Path } from '../smtp/path.js';
import { isKnownVerb, suggestCommand } from '../smtp/verbs.js';
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { annotateAuthResponse } from './annotate-auth.js';
import { annotateParameter } from './annotate-parameter.js';
import { annotatePath } from './annotate-path.js';
import type { Annotation } from './annotation.js';
import { describeArgument } from './argument-words.js';
import { findCommandWords } from './command-words.js';
import { describeAddressLiteral, describeALabels } from './domain-words.js';
import { describeStrangeOctets } from './strange-octets.js';
import { showControls } from './visible-text.js';

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
    if ('mailbox' in part) {
      annotations.push(...annotatePath(part));
      continue;
    }
    const words = wordsFor(part, command, client);
    if (!words) continue;
    const { span } = part;
    const title = showControls(decodeText(sliceOctets(client, span)));
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
  const title = showControls(decodeText(sliceOctets(client, span)));
  const common = { source: 'client', span, title } as const;
  const words = findCommandWords(verb) ?? findExtensionOfVerb(verb);
  if (words) {
    const { explanation, references } = words;
    return { ...common, type: 'verb', explanation, references };
  }
  if (isFieldName(verb, client.charAt(span.end))) {
    return {
      ...common,
      type: 'unknown',
      explanation:
        'The name of a header field, which is a part of a message. Where a command belongs the server does not know it, and answers 500.',
      references: [
        { rfc: 5321, section: '3.3' },
        { rfc: 5322, section: '2.2' },
      ],
    };
  }
  const isPrivate = verb.startsWith('X');
  return {
    ...common,
    type: 'unknown',
    explanation: isPrivate
      ? 'A private command: names that begin with X are agreed between one client and one server. Nothing is known of it here.'
      : 'No command of this name is known here. A server answers 500 to one it does not know.',
    references: [{ rfc: 5321, section: isPrivate ? '4.1.5' : '4.2.4' }],
  };
}

/** Whether a word that is no verb is the name of a header field, and no `MAILFROM:` that lacks its space. */
function isFieldName(verb: string, next: string) {
  return (
    next === ':' && !isKnownVerb(verb) && !suggestCommand(verb)?.includes(':')
  );
}

type Words = Pick<Annotation, 'explanation' | 'references'> &
  Partial<
    Pick<Annotation, 'type' | 'title' | 'decoded' | 'isSecret' | 'problem'>
  >;

function wordsFor(
  part: Exclude<CommandLinePart, Path>,
  command: CommandLine,
  client: Octets,
): Words | undefined {
  switch (part.type) {
    case 'esmtpParam':
      return annotateParameter(command.verb, part);
    case 'domain':
      return describeDomain(command.verb, part.value);
    case 'option':
      return describeOption(part.value);
    case 'queue':
      return {
        explanation: 'The name of a queue, which only the server can tell.',
        references: [{ rfc: 1985, section: '5.3' }],
      };
    case 'url':
      return {
        explanation:
          'Where the message, or the next part of it, is: a URL of an IMAP server, from which this server fetches it.',
        references: [{ rfc: 4468, section: '3.2' }],
      };
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
        references:
          command.verb === 'BURL'
            ? [{ rfc: 4468, section: '3.2' }]
            : [{ rfc: 3030, section: '2' }],
      };
    case 'argument':
      return (
        describeArgument(command.verb, part.value) ??
        unknownIn(command, part.value)
      );
    case 'unknown':
      return part.value.startsWith(':') && isFieldName(command.verb, ':')
        ? fieldBody
        : unknownIn(command, part.value);
    default:
      return undefined;
  }
}

function describeDomain(verb: string, domain: string): Words {
  if (verb === 'ETRN' || verb === 'ATRN') {
    return {
      explanation: 'The domain whose mail should be sent now.',
      references: [
        verb === 'ETRN'
          ? { rfc: 1985, section: '5' }
          : { rfc: 2645, section: '5.2.1' },
      ],
    };
  }
  if (domain.startsWith('[')) {
    const { explanation, references } = describeAddressLiteral(domain);
    return {
      explanation: `The client’s own address, for a client that has no host name. ${explanation}`,
      references: [{ rfc: 5321, section: '4.1.1.1' }, ...references],
    };
  }
  const hello = { rfc: 5321, section: '4.1.1.1' };
  const labels = describeALabels(domain);
  if (!labels) {
    return { explanation: 'The client’s own host name.', references: [hello] };
  }
  const { explanation, references, decoded } = labels;
  return {
    explanation: `The client’s own host name. ${explanation}`,
    references: [hello, ...references],
    decoded,
  };
}

function describeOption(option: string): Words {
  return {
    explanation:
      option === '@'
        ? 'Asks for the mail of all domains below this one too.'
        : 'Asks for a queue of the server rather than for a domain.',
    references: [{ rfc: 1985, section: '5.3' }],
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
  const asTheyAre =
    'They are the message, or the next part of it, exactly as it is: no dot is stuffed, and no lone dot ends it.';
  return {
    explanation: /^0+$/.test(value)
      ? 'No octets follow the end of this line: this chunk is empty.'
      : /^[0-9]+$/.test(value)
        ? `${value} ${octets} the end of this line. ${asTheyAre}`
        : 'How many octets follow the end of this line.',
    references: [{ rfc: 3030, section: '2' }],
  };
}

function unknownIn({ verb }: CommandLine, value: string): Words {
  return { type: 'unknown', ...describeStrangeOctets(verb, value) };
}

const fieldBody: Words = {
  type: 'unknown',
  explanation: 'What a header field says, behind its colon.',
  references: [{ rfc: 5322, section: '2.2' }],
};
