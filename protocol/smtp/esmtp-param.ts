/**
 * Parameters of MAIL and RCPT: `SIZE=512`, `SMTPUTF8` (RFC 5321 section 4.1.2).
 *
 *     SIZE=512
 *     ^^^^      esmtpKeyword
 *         ^     equals
 *          ^^^  esmtpValue
 */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';

export interface EsmtpParam extends Parent<'esmtpParam', EsmtpParamPart> {
  /** In upper case; empty where none could be read. */
  readonly keyword: string;
  /** Absent where no `=` follows the keyword. */
  readonly value?: string;
}

export type EsmtpParamPart = Literal<
  'esmtpKeyword' | 'equals' | 'esmtpValue' | 'unknown'
>;

const grammar = { rfc: 5321, section: '4.1.2' };

/** Parses the parameter that begins at `start`; a space or a line end is behind it. */
export function parseEsmtpParam(
  octets: Octets,
  start: number,
): Parsed<EsmtpParam> {
  const reader = new OctetReader<EsmtpParamPart['type']>(octets, start);

  const keyword = reader.take('esmtpKeyword', /[A-Za-z0-9][A-Za-z0-9-]*/y);
  const equals = keyword && reader.take('equals', /=/y);
  const value = equals && reader.take('esmtpValue', /[^ \t\r\n]+/y);
  const rest = reader.take('unknown', /[^ \t\r\n]+/y);

  if (rest) {
    const message = rest.value.startsWith('=')
      ? 'A parameter is written in one piece, with no space before its `=`.'
      : 'A parameter is a keyword, or a keyword, `=` and a value.';
    reader.report('esmtp-param-malformed', message, rest.span, grammar);
  }
  if (equals && !value) {
    const message = 'A value follows `=`, with no space between.';
    reader.report('esmtp-value-missing', message, equals.span, grammar);
  }
  if (value?.value.includes('=')) {
    const message = 'The value of a parameter has no `=` in it.';
    reader.report('esmtp-value-malformed', message, value.span, grammar);
  }

  const node: EsmtpParam = {
    type: 'esmtpParam',
    span: reader.span,
    children: reader.nodes,
    keyword: keyword?.value.toUpperCase() ?? '',
    ...(equals && { value: value?.value ?? '' }),
  };
  return { node, problems: reader.problems };
}
