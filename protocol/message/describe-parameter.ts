/** The parameters of Content-Type and Content-Disposition in words. */
import type { Octets } from '../source/octets.js';
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import { decodeCharset } from './charset.js';
import { encodedWordPattern } from './encoded-word.js';
import type { PartWords } from './fields/field.js';
import type { MimeParameter } from './mime-parameters.js';
import { parseUnstructured } from './unstructured.js';

/** What a parameter means; undefined for any other part. */
export function describeParameter(part: SyntaxNode): PartWords | undefined {
  if (!isParameter(part)) return undefined;
  const { name, section, isExtended, value } = part;
  const known = Object.hasOwn(words, name) ? words[name] : undefined;
  const base = known?.(part.decoded ?? value) ?? {
    explanation:
      'A parameter of this name is not known here; programs pass over those that they do not know.',
    references: [{ rfc: 2045, section: '5' }],
  };
  const sentences = [
    section === undefined
      ? base.explanation
      : `Section ${section} of the value of ${name}, which was cut up since it is long: the sections are put together by their numbers.${section === '0' ? ` ${base.explanation}` : ''}`,
    ...(isExtended
      ? [
          `The asterisk before = says that % and two hexadecimal digits stand for one octet${Number(section ?? 0) > 0 ? '' : ', and that the charset and the language come first'}.`,
        ]
      : []),
  ];
  const decoded = part.decoded ?? decodeWords(value);
  return {
    title: part.attribute,
    explanation: sentences.join(' '),
    references: [
      ...base.references,
      ...(section === undefined ? [] : [{ rfc: 2231, section: '3' }]),
      ...(isExtended ? [{ rfc: 2231, section: '4' }] : []),
    ],
    ...(decoded !== undefined && { decoded }),
  };
}

type Words = (value: string) => Pick<PartWords, 'explanation' | 'references'>;

/** The same words, whatever the value. */
function always(explanation: string, ...references: Reference[]): Words {
  return () => ({ explanation, references });
}

const words: Partial<Record<string, Words>> = {
  charset: describeCharset,
  boundary: always(
    'The line that stands between the parts of the body, with -- before it. The sender chooses one that occurs in none of the parts.',
    { rfc: 2046, section: '5.1.1' },
  ),
  name: always(
    'An old way to suggest a file name. Today filename in Content-Disposition does that, and many programs write both.',
    { rfc: 2046, section: '4.5.1' },
    { rfc: 2183, section: '2.3' },
  ),
  filename: always('The name under which to save the file.', {
    rfc: 2183,
    section: '2.3',
  }),
  'creation-date': always('When the file was made.', {
    rfc: 2183,
    section: '2.4',
  }),
  'modification-date': always('When the file was last changed.', {
    rfc: 2183,
    section: '2.5',
  }),
  'read-date': always('When the file was last read.', {
    rfc: 2183,
    section: '2.6',
  }),
  size: always('How large the file is, roughly, in octets.', {
    rfc: 2183,
    section: '2.7',
  }),
  format: always(
    'With flowed, a line that ends in a space goes on in the next, so that a program can break the paragraphs anew.',
    { rfc: 3676, section: '4' },
  ),
  delsp: always(
    'With yes, the space at the end of a flowed line is taken away when lines are joined.',
    { rfc: 3676, section: '4' },
  ),
  'report-type': always(
    'What the report is about: delivery-status for a bounce, disposition-notification for one that a message was read, feedback-report for one of abuse.',
    { rfc: 6522, section: '3' },
  ),
  protocol: always(
    'How the parts are signed or encrypted: the media type of the part that says it.',
    { rfc: 1847, section: '2' },
  ),
  micalg: always('The hash that the signature is made of.', {
    rfc: 1847,
    section: '2.1',
  }),
  type: always('The media type of the part that is shown first.', {
    rfc: 2387,
    section: '3.1',
  }),
  start: always('The Content-ID of the part that is shown first.', {
    rfc: 2387,
    section: '3.2',
  }),
  'start-info': always('What the program that shows the first part is told.', {
    rfc: 2387,
    section: '3.3',
  }),
  'access-type': always('How to fetch what the part only points to.', {
    rfc: 2046,
    section: '5.2.3',
  }),
  number: always('Which piece of a message this is that was sent in pieces.', {
    rfc: 2046,
    section: '5.2.2',
  }),
  total: always('In how many pieces the message was sent.', {
    rfc: 2046,
    section: '5.2.2',
  }),
  method: always(
    'What is to be done with the calendar entry: REQUEST invites, REPLY answers, CANCEL calls it off.',
    { rfc: 5546, section: '1.4' },
  ),
  'smime-type': always('What the S/MIME part holds.', {
    rfc: 8551,
    section: '3.2.2',
  }),
};

function describeCharset(charset: string): ReturnType<Words> {
  const references = [{ rfc: 2046, section: '4.1.2' }];
  const label = charset.toLowerCase();
  const what =
    label === 'utf-8'
      ? 'In UTF-8, all of Unicode in one to four octets for each character.'
      : label === 'us-ascii'
        ? 'In US-ASCII, the 128 letters and signs that every program has.'
        : /^utf-16(?:be|le)?$/.test(label)
          ? `In ${charset}, all of Unicode in two or four octets for each character.`
          : label === ''
            ? 'None is named.'
            : decodeCharset('' as Octets, charset) === undefined
              ? 'This one is not known here.'
              : `In ${charset}, as programs did before UTF-8.`;
  return {
    explanation: `Which octets stand for which characters. ${what}`,
    references,
  };
}

/** What encoded-words in a value say, though they should not stand there. */
function decodeWords(value: string): string | undefined {
  if (!encodedWordPattern.test(value)) return undefined;
  return parseUnstructured(value as Octets, 0).node.text;
}

function isParameter(part: SyntaxNode): part is MimeParameter {
  return part.type === 'parameter' && 'attribute' in part;
}
