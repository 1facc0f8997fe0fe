/** Which rules the content fields of an entity break, taken together and with its body. */
import { decodeBase64 } from '../source/base64.js';
import { encodeText, type Octets } from '../source/octets.js';
import type { Problem } from '../source/syntax-tree.js';
import { bodyOf, type Entity, headerFieldOf, octetsOfBody } from './entity.js';
import { parseUnstructured } from './unstructured.js';

/** How much of a body is looked at for octets beyond ASCII: enough for any text. */
const sampleSize = 65_536;

/** Reports two different file names, and a text whose charset nobody can know. */
export function checkContentFields(entity: Entity): Problem[] {
  return [...checkFileNames(entity), ...checkCharset(entity)];
}

/** As readers see it, without its folders: many put encoded-words there, and Unicode has two forms of an umlaut. */
function nameOfFile(parameter: string): string {
  const { text } = parseUnstructured(encodeText(parameter), 0).node;
  return text.normalize('NFC').replace(/^.*[/\\]/s, '');
}

function checkFileNames(entity: Entity): Problem[] {
  const { mediaType, disposition, headerFields } = entity;
  const written = [mediaType.parameters.name, disposition?.parameters.filename];
  const [name, filename] = written.map((each) => each && nameOfFile(each));
  const field = headerFieldOf(headerFields, 'Content-Disposition');
  if (!field || !name || !filename || name === filename) return [];
  const message = `Content-Type calls this file ${name}, and Content-Disposition ${filename}. Programs differ on which one they take.`;
  const rule = 'file-names-differ';
  const reference = { rfc: 2183, section: '2.3' };
  const { span } = field;
  return [{ rule, message, span, reference, severity: 'warning' }];
}

/** Without a charset a text is ASCII; one with other octets is anyone's guess. */
function checkCharset(entity: Entity): Problem[] {
  const { type: kind, subtype, parameters } = entity.mediaType;
  const hasDefault = /^(?:plain|html)$/.test(subtype);
  const isUnsaid =
    !parameters.charset || /^us-ascii$/i.test(parameters.charset);
  if (kind !== 'text' || !hasDefault || !isUnsaid) return [];
  const type = headerFieldOf(entity.headerFields, 'Content-Type');
  const field =
    type ?? headerFieldOf(entity.headerFields, 'Content-Transfer-Encoding');
  // Without MIME fields at all, that the octets are not ASCII says it all.
  if (!field || !isBeyondAscii(entity)) return [];
  const { span } = field;
  const isWrong = type !== undefined && parameters.charset !== undefined;
  const message = isWrong
    ? 'This text has octets that are not US-ASCII, so its charset is another: utf-8, most likely.'
    : 'This text has octets that are not ASCII, and nothing says which charset they are in: Content-Type needs charset=utf-8, or whatever it is.';
  const rule = isWrong ? 'charset-wrong' : 'charset-missing';
  const reference = { rfc: 2046, section: '4.1.2' };
  return [{ rule, message, span, reference, severity: 'warning' }];
}

/** Whether the body, once decoded, has octets above 127 in what is looked at of it. */
function isBeyondAscii(entity: Entity): boolean {
  const body = bodyOf(entity);
  if (body?.type !== 'body') return false;
  const sample = octetsOfBody(body).slice(0, sampleSize) as Octets;
  switch (entity.transferEncoding) {
    case 'base64':
      return /[\x80-\xff]/.test(decodeBase64(sample).decoded);
    case 'quoted-printable':
      return /=[89A-Fa-f][0-9A-Fa-f]|[\x80-\xff]/.test(sample);
    default:
      return /[\x80-\xff]/.test(sample);
  }
}
