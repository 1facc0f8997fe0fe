/** Leaf bodies: whether they are as their header section says. */
import type { Octets } from '../source/octets.js';
import type { Problem } from '../source/syntax-tree.js';
import { decodeCharset } from './charset.js';
import { bodyOf, type Entity, headerFieldOf } from './entity.js';
import { parameterSpan } from './parameter-span.js';
import { isPythonBytes, pythonBytesProblem } from './python-bytes.js';

const nothing = '' as Octets;

/** What is wrong with the body of an entity, as far as the header section tells. */
export function checkBody(entity: Entity): readonly Problem[] {
  return [
    ...checkEncoding(entity),
    ...checkCharset(entity),
    ...checkOctets(entity),
    ...checkNul(entity),
    ...checkPythonBytes(entity),
  ];
}

/** What holds entities is not encoded: its parts are (RFC 2045 section 6.4). */
function checkEncoding({
  mediaType: { type, subtype, parameters },
  transferEncoding,
  headerFields,
}: Entity): readonly Problem[] {
  const isComposite =
    type === 'multipart' ||
    (type === 'message' && /^(?:rfc822|partial|external-body)$/.test(subtype));
  const field = headerFieldOf(headerFields, 'Content-Transfer-Encoding');
  if (!isComposite || !field) return [];
  if (!/^(?:base64|quoted-printable)$/.test(transferEncoding)) return [];
  const isFile = type === 'multipart' && parameters.boundary === undefined;
  return [
    {
      rule: 'composite-encoded',
      message: `A body of ${type}/${subtype} is not encoded as a whole: each part in it is encoded for itself.${isFile ? ' A file by itself is no multipart: its type is application/octet-stream, or a more exact one.' : ''}`,
      span: field.span,
      reference: { rfc: 2045, section: '6.4' },
      severity: 'error',
    },
  ];
}

/** A charset that nothing here can read (RFC 2046 section 4.1.2). */
function checkCharset(entity: Entity): readonly Problem[] {
  const { type, parameters } = entity.mediaType;
  const { charset } = parameters;
  // An empty one is told where the parameter is read.
  if (type !== 'text' || !charset) return [];
  if (decodeCharset(nothing, charset) !== undefined) return [];
  return [
    {
      rule: 'charset-unknown',
      message: `No charset of the name ${charset} is known here. It says which octets stand for which characters: without it nobody can tell what the text says beyond ASCII.`,
      span: parameterSpan(entity, 'charset'),
      reference: { rfc: 2046, section: '4.1.2' },
      severity: 'warning',
    },
  ];
}

/** Octets beyond ASCII need to be announced (RFC 2045 section 6.2). */
function checkOctets(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  if (body?.type !== 'body' || entity.transferEncoding !== '7bit') return [];
  const offset = body.value.search(/[\x80-\xff]/);
  if (offset < 0) return [];
  const start = body.span.start + offset;
  return [
    {
      rule: 'body-not-7bit',
      message:
        'This octet is not ASCII. A body that has such octets says Content-Transfer-Encoding: 8bit, or encodes them.',
      span: { start, end: start + 1 },
      reference: { rfc: 2045, section: '6.2' },
      severity: 'warning',
    },
  ];
}

/** Only what is announced as binary may have NUL in it (RFC 2045 sections 2.7 to 2.9). */
function checkNul(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  const isText = /^(?:7bit|8bit)$/.test(entity.transferEncoding);
  if (body?.type !== 'body' || !isText) return [];
  const offset = body.value.indexOf('\0');
  if (offset < 0) return [];
  const start = body.span.start + offset;
  const { transferEncoding } = entity;
  return [
    {
      rule: 'body-nul',
      message: `The octet 0, NUL, has no place in a body that is ${transferEncoding}: some servers refuse it, and some programs see nothing that follows it. base64 carries any octet.`,
      span: { start, end: start + 1 },
      reference: {
        rfc: 2045,
        section: transferEncoding === '8bit' ? '2.8' : '2.7',
      },
      severity: 'error',
    },
  ];
}

function checkPythonBytes(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  if (body?.type !== 'body' || !isPythonBytes(body.value)) return [];
  const start = body.span.start + body.value.search(/\S/);
  return [pythonBytesProblem({ start, end: start + 2 })];
}
