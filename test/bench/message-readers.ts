/**
 * Three readers of messages, each to the same end: every body decoded, text as
 * a string and attachments as octets.
 */
import assert from 'node:assert/strict';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { annotateMessage } from '../../protocol/annotate/annotate-message.js';
import { decodeCharset } from '../../protocol/message/charset.js';
import { decodeOnce } from '../../protocol/message/encodings/decoded-once.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  octetsOfBody,
} from '../../protocol/message/entity.js';
import { findField } from '../../protocol/message/fields/index.js';
import { parseMessage } from '../../protocol/message/message.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../protocol/source/octets.js';

/** What reading came to, to see that all did the same work. */
export interface Contents {
  /** Characters of the texts. */
  readonly text: number;
  /** Octets of the attachments. */
  readonly attachments: number;
}

export type MessageReader = (message: Uint8Array) => Promise<Contents>;

/** Each part of the tree with its place, each octet annotated; attachments as `Octets`. */
export async function readHere(message: Uint8Array): Promise<Contents> {
  return sum(readParts(message));
}

/**
 * What the page does with a mailbox: of every message the parts, their text and
 * attachments, and the fields that a list shows; annotations are made of the
 * message that is looked at, the first.
 */
export function readHereAsShown(): MessageReader {
  let isFirst = true;
  return async (message) => {
    const { node, problems } = parseMessage(octetsOf(message));
    for (const { name, body, bodyStart } of node.headerFields) {
      if (!listed.test(name)) continue;
      assert.notEqual(findField(name)?.parse(body, bodyStart).node.text, '');
    }
    if (isFirst) annotateMessage('message', node, problems);
    isFirst = false;
    return sum(partsOf(node));
  };
}

/** What the others decode of the header section. */
const listed =
  /^(?:From|To|Cc|Bcc|Sender|Reply-To|Subject|Date|Message-ID|In-Reply-To|References)$/i;

/** As `readHere`, and attachments copied into a `Uint8Array` besides. */
export async function readHereToBytes(message: Uint8Array): Promise<Contents> {
  return sum(
    readParts(message).map((part) =>
      part.type === 'text' ? part : { ...part, value: bytesOf(part.value) },
    ),
  );
}

export async function readWithPostalMime(
  message: Uint8Array,
): Promise<Contents> {
  const { text = '', html = '', attachments } = await PostalMime.parse(message);
  const sizes = attachments.map(({ content }) =>
    typeof content === 'string' ? content.length : content.byteLength,
  );
  return {
    text: text.length + html.length,
    attachments: sizes.reduce((a, b) => a + b, 0),
  };
}

/** Without the conversions between HTML and plain text that it can leave out. */
export async function readWithMailparser(
  message: Uint8Array,
): Promise<Contents> {
  const {
    text = '',
    html,
    attachments,
  } = await simpleParser(
    Buffer.from(message.buffer, message.byteOffset, message.byteLength),
    {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    },
  );
  return {
    text: text.length + (html || '').length,
    attachments: attachments.reduce((all, { size }) => all + size, 0),
  };
}

type Part =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'attachment'; readonly value: Octets };

function readParts(message: Uint8Array): readonly Part[] {
  const { node, problems } = parseMessage(octetsOf(message));
  annotateMessage('message', node, problems);
  return partsOf(node);
}

function partsOf(entity: Entity): readonly Part[] {
  const body = bodyOf(entity);
  if (body?.type === 'multipart') return bodyPartsOf(body).flatMap(partsOf);
  if (body?.type === 'encapsulatedMessage') {
    return body.children.flatMap(partsOf);
  }
  if (body?.type !== 'body') return [];
  const { mediaType, transferEncoding, disposition } = entity;
  const decoded =
    decodeOnce(body, transferEncoding)?.octets ?? octetsOfBody(body);
  if (mediaType.type !== 'text' || disposition?.type === 'attachment') {
    return [{ type: 'attachment', value: decoded }];
  }
  const charset = mediaType.parameters.charset ?? 'us-ascii';
  const value = decodeCharset(decoded, charset) ?? decoded;
  return [{ type: 'text', value }];
}

function sum(
  parts: readonly { type: string; value: string | Uint8Array }[],
): Contents {
  const lengthOf = (type: string) =>
    parts
      .filter((part) => part.type === type)
      .reduce((all, { value }) => all + value.length, 0);
  return { text: lengthOf('text'), attachments: lengthOf('attachment') };
}
