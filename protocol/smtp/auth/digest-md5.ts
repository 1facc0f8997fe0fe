/**
 * DIGEST-MD5: a challenge and a digest of it with the password, in the form
 * that HTTP has (RFC 2831 section 2.1); Historic since RFC 6331. Directives,
 * with commas between them:
 *
 *     realm="example.org",nonce="OA6MG9tEQGm2hh",qop="auth",charset=utf-8
 *     ^^^^^^^^^^^^^^^^^^^                                                  realm
 *                         ^^^^^^^^^^^^^^^^^^^^^^                           nonce
 */
import { OctetReader } from '../../source/octet-reader.js';
import type { Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface DigestMd5Message
  extends Parent<'digestMd5Message', DigestMd5Part> {
  /** The values by name in lower case, without their quotes; the first where one comes twice. */
  readonly values: Readonly<Record<string, string>>;
}

export type DigestMd5Part = Literal<
  | 'userName'
  | 'realm'
  | 'nonce'
  | 'cnonce'
  | 'nonceCount'
  | 'qop'
  | 'digestUri'
  | 'response'
  | 'rspauth'
  | 'authzid'
  | 'directive'
  | 'comma'
  | 'unknown'
>;

const typeOf: Readonly<Record<string, DigestMd5Part['type']>> = {
  username: 'userName',
  realm: 'realm',
  nonce: 'nonce',
  cnonce: 'cnonce',
  nc: 'nonceCount',
  qop: 'qop',
  'digest-uri': 'digestUri',
  response: 'response',
  rspauth: 'rspauth',
  authzid: 'authzid',
};

const anyDirective =
  /([A-Za-z0-9-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\[\s\S])*)"|([!#-+\--:<>-~\x80-\xff]+))/y;

/** Parses a challenge of DIGEST-MD5, decoded from base64: the first, or the one that ends with `rspauth`. */
export function parseDigestMd5Challenge(
  decoded: Octets,
): Parsed<DigestMd5Message> {
  const isLast = /(?:^|,)[ \t]*rspauth[ \t]*=/i.test(decoded);
  return parseMessage(
    decoded,
    isLast ? ['rspauth'] : ['nonce', 'algorithm'],
    isLast ? '2.1.3' : '2.1.1',
  );
}

/** Parses a response of DIGEST-MD5, decoded from base64. */
export function parseDigestMd5Response(
  decoded: Octets,
): Parsed<DigestMd5Message> {
  const needed = ['username', 'nonce', 'cnonce', 'nc', 'response'];
  return parseMessage(decoded, needed, '2.1.2');
}

function parseMessage(
  decoded: Octets,
  needed: readonly string[],
  section: string,
): Parsed<DigestMd5Message> {
  const reader = new OctetReader<DigestMd5Part['type']>(decoded, 0);
  const values: Record<string, string> = {};
  while (reader.span.end < decoded.length) {
    if (reader.take('comma', /[ \t]*,[ \t,]*|[ \t]+/y)) continue;
    anyDirective.lastIndex = reader.span.end;
    const [, written = '', quoted, token] = anyDirective.exec(decoded) ?? [];
    const name = written.toLowerCase();
    const type = Object.hasOwn(typeOf, name) ? typeOf[name] : 'directive';
    if (!reader.take(type ?? 'directive', anyDirective)) break;
    if (Object.hasOwn(values, name)) continue;
    values[name] = quoted?.replace(/\\([\s\S])/g, '$1') ?? token ?? '';
  }
  const rest = reader.takeTo('unknown', decoded.length);
  const grammar = { rfc: 2831, section };
  const missing = needed.find((name) => !Object.hasOwn(values, name));
  if (rest) {
    const message =
      'Directives are a name, `=` and a value, with commas between them.';
    const { span } = rest;
    reader.report('digest-md5-directive-malformed', message, span, grammar);
  } else if (missing) {
    const message = `The directive \`${missing}\` is missing.`;
    const { span } = reader;
    reader.report('digest-md5-directive-missing', message, span, grammar);
  }
  const node: DigestMd5Message = {
    type: 'digestMd5Message',
    span: reader.span,
    children: reader.nodes,
    values,
  };
  return { node, problems: reader.problems };
}
