/** The header section of a message, as those who check it need it. */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { domainToASCII } from 'node:url';
import { parseAddressList } from '../../../protocol/message/address-list.js';
import type { HeaderField } from '../../../protocol/message/header-field.js';
import { parseHeaderSection } from '../../../protocol/message/header-section.js';
import { octetsOf } from '../../../protocol/source/octets.js';

export interface Head {
  readonly fields: readonly HeaderField[];
  /** The message, with the empty line after its header section that it may lack. */
  readonly message: Uint8Array;
}

/** Of what is larger nobody looks for signatures: reading it would keep everyone waiting. */
const most = { headOctets: 128 * 1024, headLines: 4000, lineOctets: 2 ** 20 };

/** Reads the header section; undefined where it, or a line of the message, is too long. */
export function readHead(content: Uint8Array): Head | undefined {
  const octets = Buffer.from(
    content.buffer,
    content.byteOffset,
    content.length,
  );
  const ends = [octets.indexOf('\r\n\r\n'), octets.indexOf('\n\n')];
  const end = Math.min(...ends.map((at) => (at < 0 ? octets.length : at)));
  if (end > most.headOctets || hasLongLine(octets)) return undefined;
  const head = octetsOf(octets.subarray(0, end + 2));
  if (head.split('\n').length > most.headLines) return undefined;
  const { node } = parseHeaderSection(head, 0, () => false);
  const fields = node.children.filter((part) => part.type === 'headerField');
  const isWhole = end < octets.length;
  const lineEnd = octets.subarray(-1).toString() === '\n' ? '' : '\r\n';
  const message = isWhole
    ? octets
    : Buffer.concat([octets, Buffer.from(`${lineEnd}\r\n`)]);
  return { fields, message };
}

function hasLongLine(octets: Buffer): boolean {
  let start = 0;
  while (octets.length - start > most.lineOctets) {
    const end = octets.subarray(start, start + most.lineOctets).lastIndexOf(10);
    if (end < 0) return true;
    start += end + 1;
  }
  return false;
}

/** The message piece by piece; between the pieces others may have their turn. */
export function flow({ message }: Head): Readable {
  async function* pieces() {
    for (let start = 0; start < message.length; start += pieceOctets) {
      yield message.subarray(start, start + pieceOctets);
      await setImmediate();
    }
  }
  return Readable.from(pieces());
}

const pieceOctets = 64 * 1024;

/** The fields of that name, in any case. */
export function fieldsNamed(
  { fields }: Pick<Head, 'fields'>,
  name: string,
): readonly HeaderField[] {
  return fields.filter((field) => field.name.toLowerCase() === name);
}

/** The domains that From names, each once, in lower case and with A-labels (RFC 9989 section 5.3.1). */
export function authorDomains(head: Head): readonly string[] {
  const mailboxes = fieldsNamed(head, 'from').flatMap(
    ({ body, bodyStart }) => parseAddressList(body, bodyStart).node.mailboxes,
  );
  const domains = mailboxes.flatMap(({ domain }) =>
    domain ? [domainToASCII(domain) || domain.toLowerCase()] : [],
  );
  return [...new Set(domains)];
}
