/**
 * Authentication-Results: what a server found out about a message
 * (RFC 8601 section 2.2).
 *
 *     mx.example.org; spf=pass smtp.mailfrom=example.com; dkim=none
 *     ^^^^^^^^^^^^^^                                      authservId
 *                     ^^^^^^^^                            methodspec: method, equals, result
 *                              ^^^^^^^^^^^^^^^^^^^^^^^^^  propspec: ptype, dot, property, equals, pvalue
 *                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  resinfo
 *                                                         (reason="…": reasonspec)
 */
import type { Octets } from '../source/octets.js';
import type { Parsed } from '../source/syntax-tree.js';
import { isInstance } from './arc-signature.js';
import type { FieldBody } from './fields/field.js';
import {
  isNamed,
  isWord,
  readUnknown,
  readWordOrQuoted,
  takeEquals,
} from './named-values.js';
import { readResInfo } from './read-resinfo.js';
import type { ResInfo } from './resinfo.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

/** The field body of Authentication-Results and of ARC-Authentication-Results. */
export interface AuthenticationResults extends FieldBody {
  /** Who says so; absent where the field does not say. */
  readonly authservId?: string;
  readonly results: readonly ResInfo[];
}

const grammar = { rfc: 8601, section: '2.2' };

/** Parses the field body of Authentication-Results. */
export function parseAuthenticationResults(
  fieldBody: Octets,
  start: number,
): Parsed<AuthenticationResults> {
  return parseResults(new TokenReader(fieldBody, start, 'token'));
}

/** Parses the field body of ARC-Authentication-Results: `i=1;` comes first (RFC 8617 section 4.1.1). */
export function parseArcAuthenticationResults(
  fieldBody: Octets,
  start: number,
): Parsed<AuthenticationResults> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const arcGrammar = { rfc: 8617, section: '4.1.1' };
  reader.skipSpace();
  const offset = reader.offset;
  let position: string | undefined;
  const isInstanceTag = reader.peek()?.value === 'i' && isNamed(reader);
  const children = reader.collect(() => {
    if (!isInstanceTag) return;
    reader.take('instanceName');
    takeEquals(reader);
    position = reader.takeWhile('position', isWord)?.value;
  });
  const span = spanOf(children, offset);
  if (children.length > 0) {
    reader.push([{ type: 'instance', span, children }]);
    reader.skipSpace();
    reader.takeSign('semicolon', ';');
  }
  if (position === undefined) {
    const message = 'The number of the ARC Set comes first, as in i=1;';
    reader.report('arc-instance-missing', message, span, arcGrammar);
  } else if (!isInstance(position)) {
    const message = 'The number of an ARC Set is from 1 to 50.';
    const reference = { rfc: 8617, section: '4.2.1' };
    reader.report('arc-instance', message, span, reference);
  }
  return parseResults(reader);
}

function parseResults(reader: TokenReader): Parsed<AuthenticationResults> {
  const authservId = readAuthservId(reader);
  const results: ResInfo[] = [];
  let isNone = false;
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.takeSign('semicolon', ';')) continue;
    if (isNamed(reader)) results.push(readResInfo(reader));
    else if (reader.peek()?.value.toLowerCase() === 'none' && !isNone) {
      reader.take('noResult');
      isNone = true;
    } else readUnknown(reader);
  }
  const body = reader.body();
  if (results.length === 0 && !isNone) {
    const message =
      'After a semicolon come results, such as spf=pass, or the word none.';
    reader.report('authentication-results-empty', message, body.span, grammar);
  }
  const told = results.map(({ method }) => `${method.method}=${method.result}`);
  const text = [authservId ?? '', ...told].filter(Boolean).join('; ');
  const node = {
    ...body,
    text,
    results,
    ...(authservId !== undefined && { authservId }),
  };
  return { node, problems: reader.problems };
}

/** Reads who says so, and the version of the form; some servers leave both out. */
function readAuthservId(reader: TokenReader): string | undefined {
  reader.skipSpace();
  const next = reader.peek();
  if (!next || isSign(next, ';') || isNamed(reader)) {
    const message =
      'The name of the server that did the checks comes first, and a semicolon.';
    const span = next?.span ?? spanOf([], reader.offset);
    const rule = 'authserv-id-missing';
    reader.report(rule, message, span, grammar, 'warning');
    return undefined;
  }
  const authservId = readWordOrQuoted(reader, 'authservId');
  reader.skipSpace();
  const version = reader.peek();
  if (version?.type === 'atom' && /^[0-9]+$/.test(version.value)) {
    reader.take('authresVersion');
    if (version.value !== '1') {
      const message =
        'Only version 1 of this field is defined; what follows may have another form.';
      const reference = { rfc: 8601, section: '2.6' };
      reader.report(
        'authres-version-unknown',
        message,
        version.span,
        reference,
        'warning',
      );
    }
  }
  return authservId;
}
