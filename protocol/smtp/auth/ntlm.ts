/**
 * NTLM, as Windows networks have it: no RFC has it. Only the head of its
 * messages is read here; the rest is opaque:
 *
 *     NTLMSSP␀ 01 00 00 00 …
 *     ^^^^^^^^               signature
 *              ^^^^^^^^^^^   messageType, its lowest octet first
 */
import { OctetReader } from '../../source/octet-reader.js';
import type { Octets } from '../../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Reference,
} from '../../source/syntax-tree.js';

export const ntlmReference: Reference = {
  title: 'Microsoft: MS-NLMP, section 2.2, Message Syntax',
  url: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/907f519d-6217-45b1-b421-dca10fc8af0d',
};

export interface NtlmMessage extends Parent<'ntlmMessage', NtlmPart> {
  /** 1 negotiates, 2 is the challenge, 3 answers it; absent where it is none of them. */
  readonly messageType?: 1 | 2 | 3;
}

export type NtlmPart = Literal<'signature' | 'messageType' | 'opaque'>;

/** Parses a message of NTLM, decoded from base64. */
export function parseNtlmMessage(decoded: Octets): Parsed<NtlmMessage> {
  const reader = new OctetReader<NtlmPart['type']>(decoded, 0);
  const signature = reader.take('signature', /NTLMSSP\0/y);
  const { end } = reader.span;
  const isKnown = ['\x01', '\x02', '\x03'].some((octet) =>
    decoded.startsWith(`${octet}\0\0\0`, end),
  );
  const type =
    signature && reader.takeTo('messageType', isKnown ? end + 4 : end);
  reader.takeTo('opaque', decoded.length);
  if (!type) {
    const message =
      'A message of NTLM begins with `NTLMSSP`, NUL, and a number from 1 to 3 in four octets.';
    reader.report('ntlm-head-malformed', message, reader.span, ntlmReference);
  }
  const messageType = typeOf(type?.value.charCodeAt(0));
  const node: NtlmMessage = {
    type: 'ntlmMessage',
    span: reader.span,
    children: reader.nodes,
    ...(messageType && { messageType }),
  };
  return { node, problems: reader.problems };
}

function typeOf(code: number | undefined) {
  return code === 1 || code === 2 || code === 3 ? code : undefined;
}
