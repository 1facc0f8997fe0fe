/** Checks on the body of what arrived: how it is built, what it stands for, which files it holds. */
import { type Entity, headerFieldOf } from '../protocol/message/entity.js';
import { encodeText, type Octets } from '../protocol/source/octets.js';
import { sentOctets } from './arrivals.js';
import type { ArrivedMessage } from './arrived-message.js';
import { shapeOf } from './entity-shape.js';
import type { MessageCheck } from './message-checks.js';
import { countOf, misread, quoteOctets, shorten } from './quoting.js';

/**
 * It is built as `shape` says, or one of `others`: `multipart/mixed (text/plain, image/png)`.
 * There `*\/*` is any type that has no parts.
 */
export function isBuiltAs(
  shape: string,
  ...others: readonly string[]
): MessageCheck {
  return (arrival) => {
    const { entity, problems } = arrival.message;
    const found = shapeOf(entity);
    if ([shape, ...others].some((each) => isShape(found, each))) {
      return sentOctets(arrival, entity.span);
    }
    const why = problems.find(({ rule }) => ofStructure.includes(rule));
    const is = `The message that arrived is built as ${found}`;
    return why
      ? `${is}. ${why.message}`
      : `${is}, and should be built as ${shape}.`;
  };
}

/** What makes the parts of a message others than were meant. */
const ofStructure: readonly string[] = [
  'blank-line-missing-before-boundary',
  'close-delimiter-missing',
  'delimiter-after-close',
  'boundary-differs',
  'boundary-collision',
];

function isShape(found: string, shape: string) {
  const types = found.split(' ');
  const wanted = shape.split(' ');
  return (
    types.length === wanted.length &&
    wanted.every((type, index) => {
      const its = types[index] ?? '';
      const isAny = type.includes('*/*') && !its.includes('multipart/');
      return type === (isAny ? its.replace(/[^(),]+/, '*/*') : its);
    })
  );
}

/** A text in it, decoded, has `text` in it; one of `mediaType`, where that is given. */
export function reads(text: string, mediaType?: string): MessageCheck {
  return (arrival) => {
    const { leaves, entity } = arrival.message;
    const ofType = leaves.filter(
      ({ entity }) => mediaType === undefined || shapeOf(entity) === mediaType,
    );
    const found = ofType.find((leaf) => leaf.text?.includes(text));
    if (found) return sentOctets(arrival, found.span);
    const first = ofType.find(({ span }) => span.end > span.start);
    if (!first) {
      return mediaType
        ? `The message that arrived has no ${mediaType}.`
        : nothingToRead(entity);
    }
    return first.text === undefined
      ? 'The text that arrived has octets above 127, and no charset that says which letters they are.'
      : misread(first.text, text);
  };
}

function nothingToRead({ children, headerFields }: Entity) {
  if (children.some(({ type }) => type === 'separator')) {
    return 'The body of the message that arrived is empty.';
  }
  const isNotBlank = headerFields.some(({ body }) => /\n[ \t]+\r?$/.test(body));
  const more = isNotBlank ? ' A line with a space on it is not blank.' : '';
  return `The message that arrived has no body: no blank line ends its header section.${more}`;
}

/** Its body says the transfer encoding `name`. */
export function hasTransferEncoding(name: string): MessageCheck {
  return (arrival) => {
    const { headerFields, transferEncoding } = arrival.message.entity;
    const field = headerFieldOf(headerFields, 'Content-Transfer-Encoding');
    return field && transferEncoding === name
      ? sentOctets(arrival, field.span)
      : `The message that arrived does not say Content-Transfer-Encoding: ${name}.`;
  };
}

/** Its body, decoded, is exactly `octets`. */
export function standsFor(text: string): MessageCheck {
  const octets = encodeText(text);
  return (arrival) => {
    const [leaf] = arrival.message.leaves;
    if (!leaf)
      return 'The message that arrived has parts, and no body to decode.';
    return leaf.octets === octets
      ? sentOctets(arrival, leaf.span)
      : `The body that arrived stands for ${octetsInWords(leaf.octets)}; it should stand for ${octetsInWords(octets)}.`;
  };
}

function octetsInWords(octets: Octets) {
  return `${countOf(octets.length, 'octet', 'octets')}, ${quoteOctets(octets)}`;
}

/** A part of it is a file called `name`. */
export function attaches(name: string): MessageCheck {
  return (arrival) => {
    const files = filesIn(arrival.message);
    const file = files.find(({ fileName }) => fileName === name);
    if (file) return sentOctets(arrival, file.entity.span);
    const [first] = files;
    if (!first) {
      return 'No part of the message that arrived is an attachment that could be opened.';
    }
    return first.fileName
      ? `The file that arrived is called “${first.fileName}”, and should be called “${name}”.`
      : 'The file that arrived has no name.';
  };
}

/** Its first attached file, decoded, is exactly `octets`. */
export function fileHolds(text: string): MessageCheck {
  const octets = encodeText(text);
  return (arrival) => {
    const [file] = filesIn(arrival.message);
    if (!file) return 'No file has arrived that could be opened.';
    return file.octets === octets
      ? sentOctets(arrival, file.span)
      : `The file that arrived begins “${shorten(file.octets)}”, and should begin “${shorten(octets)}”.`;
  };
}

function filesIn({ leaves }: ArrivedMessage) {
  return leaves.flatMap((leaf) => {
    const { disposition } = leaf.entity;
    if (disposition?.type !== 'attachment') return [];
    return [{ ...leaf, fileName: disposition.parameters.filename }];
  });
}
