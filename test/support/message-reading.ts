/**
 * What a message says, in a form that three readers can be compared in: ours,
 * postal-mime's and mailparser's.
 */
import { MailParser } from 'mailparser';
import PostalMime from 'postal-mime';
import type { AddressList } from '../../protocol/message/address-list.js';
import { decodeCharset } from '../../protocol/message/charset.js';
import { decodeTransferEncoding } from '../../protocol/message/encodings/transfer-encoding.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  headerFieldOf,
} from '../../protocol/message/entity.js';
import { findField } from '../../protocol/message/fields/index.js';
import { heldContentOf } from '../../protocol/message/held-content.js';
import { parseMessage } from '../../protocol/message/message.js';
import {
  type Octets,
  octetsOf,
  sliceOctets,
} from '../../protocol/source/octets.js';

/** By name of what is compared: `subject`, `from`, `tree`, `part 1.2`. */
export type Reading = Readonly<Record<string, string>>;

/** A part of the tree, with what it says where it holds no other. */
interface Part {
  readonly mediaType: string;
  readonly parts: readonly Part[];
  /** The decoded text, or the decoded octets (one character each); absent where there are parts. */
  readonly content?: string;
}

interface Address {
  readonly name: string;
  readonly address: string;
}

const addressFields = ['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Bcc'];

/** Of the others a message may have several, and all of them count. */
const isOne = (name: string) => name === 'From' || name === 'Sender';

export function readHere(bytes: Uint8Array): Reading {
  const octets = octetsOf(bytes);
  const { node } = parseMessage(octets);
  const subject = headerFieldOf(node.headerFields, 'Subject');
  const addresses = (name: string) =>
    node.headerFields
      .filter((field) => field.name.toLowerCase() === name.toLowerCase())
      .slice(0, isOne(name) ? 1 : undefined)
      .flatMap(({ body, bodyStart }) => {
        const parsed = findField(name)?.parse(body, bodyStart);
        const list = parsed?.node as AddressList;
        return list.mailboxes.map(({ displayName = '', address }) => ({
          name: displayName,
          address,
        }));
      });
  const text = subject
    ? findField('Subject')?.parse(subject.body, subject.bodyStart).node.text
    : '';
  const part = (entity: Entity, octets: Octets): Part => {
    const { mediaType, transferEncoding } = entity;
    const { type, subtype, parameters } = mediaType;
    const body = bodyOf(entity);
    const named = { mediaType: `${type}/${subtype}` };
    const held = heldContentOf(entity);
    if (held?.node.type === 'entity') {
      return { ...named, parts: [part(held.node, held.octets)] };
    }
    if (body?.type === 'multipart') {
      return {
        ...named,
        parts: bodyPartsOf(body).map((each) => part(each, octets)),
      };
    }
    if (body?.type === 'encapsulatedMessage') {
      return {
        ...named,
        parts: body.children.map((each) => part(each, octets)),
      };
    }
    const written = sliceOctets(octets, body?.span ?? { start: 0, end: 0 });
    const decoded =
      decodeTransferEncoding(transferEncoding, written)?.octets ?? written;
    const content =
      type === 'text'
        ? decodeCharset(decoded, parameters.charset ?? 'us-ascii')
        : undefined;
    return { ...named, parts: [], content: content ?? decoded };
  };
  return readingOf(text ?? '', addresses, part(node, octets));
}

/** The part of postal-mime's tree that is compared; its types do not show it. */
interface PostalNode {
  readonly childNodes: readonly PostalNode[];
  readonly contentType: {
    readonly parsed: { value: string; params: Record<string, string> };
  };
  readonly content: ArrayBuffer | null;
  getTextContent(): string;
}

export async function readWithPostalMime(bytes: Uint8Array): Promise<Reading> {
  const parser = new PostalMime();
  const email = await parser.parse(bytes);
  const addresses = (name: string) => {
    const key = name === 'Reply-To' ? 'replyTo' : name.toLowerCase();
    const found = (email as unknown as Record<string, unknown>)[key] ?? [];
    return flatten((isOne(name) ? [found].flat() : found) as PeerAddress[]);
  };
  const part = async (node: PostalNode): Promise<Part> => {
    const { value, params } = node.contentType.parsed;
    const named = { mediaType: value };
    if (node.childNodes.length > 0) {
      return { ...named, parts: await Promise.all(node.childNodes.map(part)) };
    }
    if (value === 'message/rfc822' && node.content?.byteLength) {
      const inner = new PostalMime();
      await inner.parse(node.content);
      return { ...named, parts: [await part(rootOf(inner))] };
    }
    // How flowed text is shown is a matter of its own.
    params.format = '';
    const content = value.startsWith('text/')
      ? node.getTextContent()
      : Buffer.from(node.content ?? new ArrayBuffer(0)).toString('latin1');
    return { ...named, parts: [], content };
  };
  return readingOf(email.subject ?? '', addresses, await part(rootOf(parser)));
}

function rootOf(parser: PostalMime): PostalNode {
  return (parser as unknown as { root: PostalNode }).root;
}

/** The part of mailparser's tree that is compared; its types do not show it. */
interface MailparserNode {
  readonly contentType: string | false;
  readonly headers: Headers;
  readonly children: readonly MailparserNode[];
  readonly textContent?: string;
  readonly isAttachment?: boolean;
}

export async function readWithMailparser(bytes: Uint8Array): Promise<Reading> {
  const { headers, root } = await mailparserTree(bytes);
  const addresses = (name: string) => {
    const found = [headers.get(name.toLowerCase()) ?? []].flat();
    return flatten(
      (found as { value: PeerAddress[] }[]).flatMap(({ value }) => value),
    );
  };
  return readingOf((headers.get('subject') ?? '') as string, addresses, root);
}

async function mailparserTree(
  bytes: Uint8Array,
): Promise<{ headers: Headers; root: Part }> {
  const parser = new MailParser({
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
  });
  let headers: Headers = new Map();
  const attachments: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    parser.on('headers', (found: Headers) => {
      headers = found;
    });
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return;
      const chunks: Buffer[] = [];
      const content = data.content as unknown as NodeJS.ReadableStream;
      content.on('data', (chunk: Buffer) => chunks.push(chunk));
      content.on('end', () => {
        attachments.push(Buffer.concat(chunks));
        data.release();
      });
    });
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(Buffer.from(bytes));
  });
  const part = async (node: MailparserNode): Promise<Part> => {
    const mediaType = node.contentType || 'text/plain';
    if (node.children.length > 0) {
      const parts: Part[] = [];
      // In turn: they take from the one list of attachments.
      for (const child of node.children) parts.push(await part(child));
      return { mediaType, parts };
    }
    if (!node.isAttachment) {
      return { mediaType, parts: [], content: node.textContent ?? '' };
    }
    const octets = attachments.shift() ?? Buffer.alloc(0);
    if (mediaType === 'message/rfc822' && octets.length > 0) {
      return { mediaType, parts: [(await mailparserTree(octets)).root] };
    }
    const type = node.headers.get('content-type') as
      | { params?: { charset?: string } }
      | undefined;
    const charset = type?.params?.charset ?? 'utf-8';
    const content = mediaType.startsWith('text/')
      ? new TextDecoder(charset).decode(octets)
      : octets.toString('latin1');
    return { mediaType, parts: [], content };
  };
  const { tree } = parser as unknown as { tree: MailparserNode | false };
  const empty = { mediaType: 'text/plain', parts: [], content: '' };
  return { headers, root: tree ? await part(tree) : empty };
}

type Headers = ReadonlyMap<string, unknown>;

interface PeerAddress {
  readonly name?: string;
  readonly address?: string;
  readonly group?: readonly PeerAddress[];
}

function flatten(addresses: readonly PeerAddress[]): Address[] {
  return addresses.flatMap(({ name = '', address = '', group }) =>
    group ? flatten(group) : [{ name, address }],
  );
}

function readingOf(
  subject: string,
  addresses: (field: string) => readonly Address[],
  root: Part,
): Reading {
  const reading: Record<string, string> = { subject: spaced(subject) };
  for (const field of addressFields) {
    reading[field.toLowerCase()] = addresses(field)
      .map(({ name, address }) =>
        name && address ? `${spaced(name)} <${address}>` : name || address,
      )
      .join(', ');
  }
  reading.tree = outline(root);
  addParts(reading, root, '');
  return reading;
}

function outline({ mediaType, parts }: Part): string {
  if (parts.length === 0) return mediaType;
  return `${mediaType}(${parts.map(outline).join(', ')})`;
}

function addParts(
  reading: Record<string, string>,
  { mediaType, parts, content }: Part,
  place: string,
) {
  // A multipart without parts says nothing: its preamble is not read out.
  if (mediaType.startsWith('multipart/') && parts.length === 0) return;
  // Peers write every line end as LF, stray CRs before it included, and differ in whether the last one counts.
  const text = content?.replace(/\r+\n/g, '\n').replace(/[\r\n]+$/, '');
  if (text !== undefined) reading[`part ${place || '0'}`] = text;
  for (const [index, inner] of parts.entries()) {
    addParts(reading, inner, `${place && `${place}.`}${index + 1}`);
  }
}

/** White space as one space: how a folded line is joined is a matter of taste. */
function spaced(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim();
}
