/** Words for octets that have none of their own: line ends, spaces, signs, plain lines. */
import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Reference } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { nameOfOctets } from './visible-text.js';

type Words = Pick<Annotation, 'title' | 'explanation' | 'references'>;

type PlainWords = readonly [explanation: string, reference: Reference];

/** What `piece`, of that type, is: a part of a leaf of the type `within`. */
export function plainWords(
  type: string,
  piece: Octets,
  source: SourceId,
  within: string,
): Words {
  const [explanation, reference] =
    type === 'lineEnd'
      ? lineEnd(piece, source, within)
      : type === 'unknown'
        ? unknown(source)
        : type === 'space'
          ? space(source)
          : (words[type] ?? otherWords(source));
  const title = type === 'fold' ? 'Fold' : nameOfOctets(piece);
  return { title, explanation, references: [reference] };
}

function lineEnd(piece: Octets, source: SourceId, within: string): PlainWords {
  if (/^(?:closeD|d)elimiter$/.test(within)) {
    return [
      'This line end belongs to the boundary, and not to the body part.',
      { rfc: 2046, section: '5.1.1' },
    ];
  }
  const reference = isOnWire(source)
    ? { rfc: 5321, section: '2.3.8' }
    : { rfc: 5322, section: '2.1' };
  if (/^(?:\r?\n){2,}$/.test(piece)) {
    return ['Line ends with nothing between them: blank lines.', reference];
  }
  if (/^\r+$/.test(piece)) {
    return [
      'A carriage return alone: it ends no line, and stands only before a line feed.',
      reference,
    ];
  }
  return piece === '\r\n'
    ? ['The end of a line: carriage return and line feed.', reference]
    : [
        'The end of a line. On the wire it is carriage return and line feed, never one alone.',
        reference,
      ];
}

function space(source: SourceId): PlainWords {
  const explanation = 'White space: it keeps what stands around it apart.';
  return isOnWire(source)
    ? [explanation, { rfc: 5321, section: '4.1.1' }]
    : [explanation, { rfc: 5322, section: '3.2.2' }];
}

function unknown(source: SourceId): PlainWords {
  return [
    'No rule that is known here says what this is.',
    otherWords(source)[1],
  ];
}

function otherWords(source: SourceId): PlainWords {
  if (/(?:^|\/)server$/.test(source)) {
    return ['A part of the reply.', { rfc: 5321, section: '4.2' }];
  }
  return isOnWire(source)
    ? ['A part of the command.', { rfc: 5321, section: '4.1.1' }]
    : ['A part of the message.', { rfc: 5322, section: '2.1' }];
}

/** Whether the source is a direction of a connection, and no message by itself. */
function isOnWire(source: SourceId): boolean {
  return /(?:^|\/)(?:client|server)$/.test(source);
}

const boundaries: Reference = { rfc: 2046, section: '5.1.1' };

const words: Readonly<Record<string, PlainWords>> = {
  body: [
    'Lines of the body: what the message is there to carry.',
    { rfc: 5322, section: '2.3' },
  ],
  preamble: ['A part of the text before the first body part.', boundaries],
  epilogue: ['A part of the text after the last body part.', boundaries],
  delimiter: ['A part of a boundary.', boundaries],
  closeDelimiter: ['A part of the last boundary.', boundaries],
  fieldName: ['The name of a header field.', { rfc: 5322, section: '2.2' }],
  colon: [
    'The colon ends the name of the header field. What follows is what the field says.',
    { rfc: 5322, section: '2.2' },
  ],
  fieldBody: [
    'A part of what the header field says.',
    { rfc: 5322, section: '2.2' },
  ],
  fold: [
    'A fold: the next line begins with a space or a tab, so the header field goes on in it. The line end itself counts for nothing.',
    { rfc: 5322, section: '2.2.3' },
  ],
  special: [
    'A sign that divides one part from the next, in header fields with a grammar of their own.',
    { rfc: 5322, section: '3.2.3' },
  ],
  comment: [
    'A remark in brackets, which programs skip.',
    { rfc: 5322, section: '3.2.2' },
  ],
  replyCode: [
    'The reply code: what programs go by.',
    { rfc: 5321, section: '4.2' },
  ],
  textString: [
    'Text for people to read. Programs go by the reply code, but for a few replies whose text they read too.',
    { rfc: 5321, section: '4.2' },
  ],
  argument: ['What the command is about.', { rfc: 5321, section: '4.1.1' }],
  mailData: ['A part of the mail data.', { rfc: 5321, section: '4.1.1.4' }],
  stuffedDot: [
    'This dot is removed by the receiver.',
    { rfc: 5321, section: '4.5.2' },
  ],
  chunk: ['A part of a chunk of the message.', { rfc: 3030, section: '2' }],
  authResponse: [
    'A part of the response to a challenge.',
    { rfc: 4954, section: '4' },
  ],
};
