/** Checks on the body of what arrived: how it is built, what it stands for, which files it holds. */
import { headerFieldOf } from '../protocol/message/entity.js';
import { sentOctets } from './arrivals.js';
import type { ArrivedMessage } from './arrived-message.js';
import { shapeOf } from './entity-shape.js';
import type { MessageCheck } from './message-checks.js';
import { countOf, misread, shorten } from './quoting.js';

/** It is built as `shape` says, or one of `others`: `multipart/mixed (text/plain, image/png)`. */
export function isBuiltAs(
  shape: string,
  ...others: readonly string[]
): MessageCheck {
  return (arrival) => {
    const { entity } = arrival.message;
    const found = shapeOf(entity);
    return found === shape || others.includes(found)
      ? sentOctets(arrival, entity.span)
      : `The message that arrived is built as ${found}, and should be built as ${shape}.`;
  };
}

/** A text in it, decoded, has `text` in it; one of `mediaType`, where that is given. */
export function reads(text: string, mediaType?: string): MessageCheck {
  return (arrival) => {
    const { leaves } = arrival.message;
    const ofType = leaves.filter(
      ({ entity }) => mediaType === undefined || shapeOf(entity) === mediaType,
    );
    const found = ofType.find((leaf) => leaf.text?.includes(text));
    if (found) return sentOctets(arrival, found.span);
    const first = ofType.find(({ span }) => span.end > span.start);
    if (!first) {
      return `The message that arrived has no ${mediaType ?? 'body'}.`;
    }
    return first.text === undefined
      ? 'The text that arrived has octets above 127, and no charset that says which letters they are.'
      : misread(first.text, text);
  };
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
export function standsFor(octets: string): MessageCheck {
  return (arrival) => {
    const [leaf] = arrival.message.leaves;
    if (!leaf)
      return 'The message that arrived has parts, and no body to decode.';
    return leaf.octets === octets
      ? sentOctets(arrival, leaf.span)
      : `The body that arrived stands for ${countOf(leaf.octets.length, 'octet', 'octets')}: “${shorten(leaf.octets)}”.`;
  };
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
export function fileHolds(octets: string): MessageCheck {
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
