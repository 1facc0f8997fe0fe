/** The header section of a message, as those who check it need it. */
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

/** Larger header sections are not checked: reading them would keep everyone waiting. */
const mostOctets = 256 * 1024;

/** Reads the header section; undefined where it is too large. */
export function readHead(content: Uint8Array): Head | undefined {
  const octets = Buffer.from(
    content.buffer,
    content.byteOffset,
    content.length,
  );
  const ends = [octets.indexOf('\r\n\r\n'), octets.indexOf('\n\n')];
  const end = Math.min(...ends.map((at) => (at < 0 ? octets.length : at)));
  if (end > mostOctets) return undefined;
  const { node } = parseHeaderSection(
    octetsOf(octets.subarray(0, end + 2)),
    0,
    () => false,
  );
  const fields = node.children.filter((part) => part.type === 'headerField');
  const isWhole = end < octets.length;
  const lineEnd = octets.subarray(-1).toString() === '\n' ? '' : '\r\n';
  const message = isWhole
    ? octets
    : Buffer.concat([octets, Buffer.from(`${lineEnd}\r\n`)]);
  return { fields, message };
}

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
