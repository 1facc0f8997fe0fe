/** Body parts in words, by where they stand: the last alternative, the root, what is signed. */
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  headerFieldOf,
} from '../message/entity.js';
import { describeMediaType } from '../message/media-types.js';
import type { Reference } from '../source/syntax-tree.js';
import { titleOf } from './visible-text.js';

export interface PartWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** What begins after the delimiter before each part of a multipart, in order. */
export function wordsForParts(entity: Entity): readonly PartWords[] {
  const parts = partsOf(entity);
  const { mediaType } = entity;
  const root = mediaType.subtype === 'related' ? rootOf(entity, parts) : 0;
  return parts.map((part, index) => {
    const role = roles[mediaType.subtype];
    const place = role?.(index, parts.length, root, part);
    return wordsFor(part, index, parts.length, place);
  });
}

function wordsFor(
  part: Entity,
  index: number,
  count: number,
  place: Place | undefined,
): PartWords {
  const counted =
    count === 1
      ? 'the only body part begins here'
      : `body part ${index + 1} of ${count} begins here`;
  const sentences = [
    `A boundary, and ${counted}: ${kindOf(part)}.`,
    place?.[0] ?? '',
  ];
  return {
    explanation: sentences.join(' ').trimEnd(),
    references: [{ rfc: 2046, section: '5.1.1' }, ...(place ? [place[1]] : [])],
  };
}

function partsOf(entity: Entity): readonly Entity[] {
  const body = bodyOf(entity);
  return body?.type === 'multipart' ? bodyPartsOf(body) : [];
}

/** As `plain text (text/plain)`, with the name of a file. */
function kindOf({ mediaType, disposition }: Entity): string {
  const { kind } = describeMediaType(mediaType);
  const { type, subtype, parameters } = mediaType;
  const fileName = disposition?.parameters.filename ?? parameters.name;
  const called = fileName ? `, the file ${titleOf(fileName)}` : '';
  return `${kind} (${type}/${subtype})${called}`;
}

type Place = readonly [sentence: string, reference: Reference];

/** By the place of a part, from 0, among how many, and which of them is the root. */
type Role = (
  index: number,
  count: number,
  root: number,
  part: Entity,
) => Place | undefined;

const report: Reference = { rfc: 6522, section: '3' };
const signature: Reference = { rfc: 1847, section: '2.1' };
const encryption: Reference = { rfc: 1847, section: '2.2' };

/** What a part is for in a multipart of that subtype. */
const roles: Readonly<Partial<Record<string, Role>>> = {
  alternative: (index, count) => {
    const reference = { rfc: 2046, section: '5.1.4' };
    if (count < 2) return undefined;
    return index === count - 1
      ? [
          'It is the last of the alternatives, the one that a mail program shows if it can.',
          reference,
        ]
      : [
          'It is shown where a mail program can show none of the alternatives behind it.',
          reference,
        ];
  },
  related: (index, _, root, { headerFields }) => {
    if (index === root) {
      return [
        'It is the root: what the mail program shows, and what refers to the others.',
        { rfc: 2387, section: '3.2' },
      ];
    }
    if (headerFieldOf(headerFields, 'Content-ID')) {
      return [
        'The root refers to it by its Content-ID.',
        { rfc: 2392, section: '2' },
      ];
    }
    return headerFieldOf(headerFields, 'Content-Location')
      ? [
          'The root refers to it by its Content-Location.',
          { rfc: 2557, section: '4.2' },
        ]
      : undefined;
  },
  signed: (index) =>
    index === 0
      ? [
          'It is what is signed, its header fields included, each octet up to the next boundary. One that is changed on the way breaks the signature.',
          signature,
        ]
      : index === 1
        ? ['It is the signature over the part before.', signature]
        : [
            'It is neither signed nor the signature: something on the way may have added it.',
            signature,
          ],
  encrypted: (index) =>
    index === 0
      ? [
          'It says what a program needs to know to decrypt the part behind it.',
          encryption,
        ]
      : index === 1
        ? [
            'It is what was encrypted: a whole entity, with its header fields.',
            encryption,
          ]
        : [
            'It is no part of what was encrypted: something on the way may have added it.',
            encryption,
          ],
  report: (index) => reportRoles[index],
  digest: () => [
    'In a digest each part is a message, where it does not say otherwise.',
    { rfc: 2046, section: '5.1.5' },
  ],
  'form-data': () => [
    'It is one field of a form.',
    { rfc: 7578, section: '4.2' },
  ],
  byteranges: () => [
    'It is a piece of the whole; Content-Range says which.',
    { rfc: 9110, section: '14.6' },
  ],
};

const reportRoles: readonly Place[] = [
  ['It is the report in words, for people.', report],
  ['It is the same report for programs.', report],
  [
    'It is the message that the report is about, or its header section.',
    report,
  ],
];

/** Which part the parameter start names; the first where it is absent (RFC 2387 section 3.2). */
function rootOf({ mediaType }: Entity, parts: readonly Entity[]): number {
  const { start } = mediaType.parameters;
  if (start === undefined) return 0;
  const wanted = start.trim().replace(/^<|>$/g, '');
  return parts.findIndex(({ headerFields }) => {
    const field = headerFieldOf(headerFields, 'Content-ID');
    return field?.body.trim().replace(/^<|>$/g, '') === wanted;
  });
}
