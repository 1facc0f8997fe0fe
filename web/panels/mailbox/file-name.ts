/** Names for files that come out of a message: what stands in it was written by anybody. */
import type { Entity } from '../../../protocol/message/entity.js';
import { parseUnstructured } from '../../../protocol/message/unstructured.js';
import { encodeText } from '../../../protocol/source/octets.js';

/** What separates folders, what no file system takes, what nobody sees, and what turns the direction of letters around. */
const unfit =
  /[\\/:*?"<>|\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

const longest = 120;

const endings: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};

/** What a part may be called where it is kept: as it says, without what could lead astray. */
export function fileNameOf({ mediaType, disposition }: Entity): string {
  // RFC 2046 section 4.5.1 gave up the parameter "name"; many programs still write it alone.
  const written = disposition?.parameters.filename ?? mediaType.parameters.name;
  // RFC 2047 section 5 forbids encoded-words here; many programs write them all the same.
  const { text } = parseUnstructured(encodeText(written ?? ''), 0).node;
  const { type, subtype } = mediaType;
  const ending = endings[`${type}/${subtype}`] ?? 'bin';
  return fitName(text) || `attachment.${ending}`;
}

/** `text` as the name of a file; empty where nothing is left of it. */
export function fitName(text: string): string {
  const name = text.replace(unfit, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return name.length > longest ? name.slice(-longest) : name;
}
