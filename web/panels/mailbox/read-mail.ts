/** A message as a mail program shows it: what can be read, what to choose between, and what is attached. */
import { decodeCharset } from '../../../protocol/message/charset.js';
import { decodeOnce } from '../../../protocol/message/encodings/decoded-once.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  type Multipart,
} from '../../../protocol/message/entity.js';
import {
  decodeText,
  type Octets,
  sliceOctets,
} from '../../../protocol/source/octets.js';
import { fileNameOf } from './file-name.js';
import { messageIdsIn } from './mail-fields.js';

export interface ReadMail {
  /** In the order in which they are shown. */
  readonly pieces: readonly MailPiece[];
  readonly attachments: readonly Attachment[];
}

export type MailPiece =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'html';
      readonly html: string;
      /** By Content-ID, without its brackets: what `cid:` in it points to. */
      readonly pictures: ReadonlyMap<string, Attachment>;
    }
  | { readonly type: 'picture'; readonly picture: Attachment }
  /** The same in several forms, the plainest first (RFC 2046 section 5.1.4). */
  | { readonly type: 'choice'; readonly options: readonly MailOption[] };

export interface MailOption {
  /** As `text/html`. */
  readonly mediaType: string;
  readonly pieces: readonly MailPiece[];
}

export interface Attachment {
  /** What it may be called where it is kept. */
  readonly name: string;
  /** As `image/png`. */
  readonly mediaType: string;
  /** Decoded. */
  readonly octets: Octets;
}

/** Reads `entity`, whose spans are those of `content`. */
export function readMail(entity: Entity, content: Octets): ReadMail {
  const reader = new MailReader(content);
  const pieces = reader.read(entity);
  return { pieces, attachments: reader.attachments };
}

/** The first text in `pieces`, the plainest of several forms; empty where there is none. */
export function plainTextOf(pieces: readonly MailPiece[]): string {
  for (const piece of pieces) {
    const text =
      piece.type === 'text'
        ? piece.text
        : piece.type === 'choice'
          ? plainTextOf(piece.options.flatMap((option) => option.pieces))
          : '';
    if (text !== '') return text;
  }
  return '';
}

/** Pictures that a browser shows from a `data:` address. */
const picture = /^image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml)$/;

class MailReader {
  readonly attachments: Attachment[] = [];
  readonly #content: Octets;

  constructor(content: Octets) {
    this.#content = content;
  }

  read(
    entity: Entity,
    pictures: ReadonlyMap<string, Attachment> = new Map(),
  ): readonly MailPiece[] {
    const body = bodyOf(entity);
    if (!body) return [];
    if (body.type === 'multipart') return this.#readParts(entity, body);
    const isAttached = entity.disposition?.type === 'attachment';
    if (!isAttached && body.type === 'fieldGroups') {
      const text = decodeText(sliceOctets(this.#content, body.span));
      return [{ type: 'text', text }];
    }
    const { type, subtype } = entity.mediaType;
    if (!isAttached && type === 'text') {
      const text = this.#textOf(entity);
      const isHtml = subtype === 'html';
      return isHtml
        ? [{ type: 'html', html: text, pictures }]
        : [{ type: 'text', text }];
    }
    const attachment = this.#attachmentOf(entity);
    this.attachments.push(attachment);
    return !isAttached && picture.test(attachment.mediaType)
      ? [{ type: 'picture', picture: attachment }]
      : [];
  }

  #readParts(entity: Entity, multipart: Multipart): readonly MailPiece[] {
    const parts = bodyPartsOf(multipart);
    switch (entity.mediaType.subtype) {
      case 'alternative':
        return this.#readAlternatives(parts);
      case 'related':
        return this.#readRelated(entity, parts);
      default:
        return parts.flatMap((part) => this.read(part));
    }
  }

  #readAlternatives(parts: readonly Entity[]): readonly MailPiece[] {
    const options = parts
      .map((part) => ({
        mediaType: mediaTypeOf(part),
        pieces: this.read(part),
      }))
      .filter(({ pieces }) => pieces.length > 0);
    const [first, ...others] = options;
    if (others.length === 0) return first?.pieces ?? [];
    return [{ type: 'choice', options }];
  }

  /** The root, and what it points to (RFC 2387 section 3.2: the first part, where `start` names no other). */
  #readRelated(
    { mediaType }: Entity,
    parts: readonly Entity[],
  ): readonly MailPiece[] {
    const start = mediaType.parameters.start?.replace(/^<|>$/g, '');
    const root =
      parts.find((part) => start && contentIdOf(part) === start) ?? parts[0];
    if (!root) return [];
    const pictures = new Map<string, Attachment>();
    for (const part of parts) {
      if (part === root) continue;
      const attachment = this.#attachmentOf(part);
      const id = contentIdOf(part);
      if (id && picture.test(attachment.mediaType)) {
        pictures.set(id, attachment);
      }
      this.attachments.push(attachment);
    }
    const body = bodyOf(root);
    // The HTML in an alternative below points to what stands beside it.
    return body?.type === 'multipart'
      ? withPictures(this.#readParts(root, body), pictures)
      : this.read(root, pictures);
  }

  #attachmentOf(entity: Entity): Attachment {
    return {
      name: fileNameOf(entity),
      mediaType: mediaTypeOf(entity),
      octets: this.#octetsOf(entity),
    };
  }

  #octetsOf(entity: Entity): Octets {
    const body = bodyOf(entity);
    if (!body) return '' as Octets;
    const asSent = sliceOctets(this.#content, body.span);
    if (body.type !== 'body') return asSent;
    return decodeOnce(body, entity.transferEncoding)?.octets ?? asSent;
  }

  #textOf(entity: Entity): string {
    const octets = this.#octetsOf(entity);
    const { charset = 'us-ascii' } = entity.mediaType.parameters;
    return (decodeCharset(octets, charset) ?? decodeText(octets)).replace(
      /\r\n?/g,
      '\n',
    );
  }
}

function withPictures(
  pieces: readonly MailPiece[],
  pictures: ReadonlyMap<string, Attachment>,
): readonly MailPiece[] {
  return pieces.map((piece) => {
    if (piece.type === 'html') return { ...piece, pictures };
    if (piece.type !== 'choice') return piece;
    const options = piece.options.map((option) => ({
      ...option,
      pieces: withPictures(option.pieces, pictures),
    }));
    return { ...piece, options };
  });
}

function contentIdOf(entity: Entity): string | undefined {
  return messageIdsIn(entity, 'Content-ID')[0];
}

function mediaTypeOf({ mediaType: { type, subtype } }: Entity): string {
  return `${type}/${subtype}`;
}
