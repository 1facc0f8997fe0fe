/** Parameters of commands in words, by the extensions that define them. */
import type { Extension, ExtensionParameter } from '../extensions/extension.js';
import { findExtension, findParameter } from '../extensions/index.js';
import type { EsmtpParam } from '../smtp/esmtp-param.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';

/** What a parameter of `verb` means, and whether its value fits its grammar. */
export function annotateParameter(
  verb: string,
  { keyword, value, span }: EsmtpParam,
): Pick<Annotation, 'explanation' | 'references'> &
  Partial<Pick<Annotation, 'type' | 'problem'>> {
  const found = findParameter(verb, keyword, value);
  if (!found) {
    if (verb !== 'MAIL' && verb !== 'RCPT') return unknown;
    const other = verb === 'MAIL' ? 'RCPT' : 'MAIL';
    const elsewhere = findParameter(other, keyword, value)?.parameter;
    if (elsewhere) return misplaced(verb, other, span, elsewhere);
    const extension = findExtension(keyword);
    if (extension) return keywordOfEhlo(verb, keyword, span, extension);
    return {
      type: 'unknown',
      explanation:
        'No parameter of this name is known here. A server answers 555 to one it does not know.',
      references: [{ rfc: 5321, section: '4.1.1.11' }],
    };
  }
  const { explanation, describeValue, valueForm, references } = found.parameter;
  const isRight = isAllowed(found.parameter, value);
  if (isRight) {
    const more = value !== undefined && describeValue?.(value);
    return {
      explanation: more ? `${explanation} ${more}` : explanation,
      references,
    };
  }
  // That nothing stands behind `=` is told already.
  if (value === '') return { explanation, references };
  const [reference = { rfc: 5321, section: '4.1.1.11' }] = references;
  const problem: Problem = {
    rule: 'esmtp-value-invalid',
    message: `${keyword} takes ${valueForm ?? 'no value'}.`,
    span,
    reference,
    severity: 'error',
  };
  return { explanation, references, problem };
}

/** What the server offers, said as if it were a parameter. */
function keywordOfEhlo(
  verb: string,
  keyword: string,
  span: Span,
  { explanation, references, mailParameters, rcptParameters }: Extension,
): ReturnType<typeof annotateParameter> {
  // Private ones may well be both.
  if (keyword.startsWith('X')) return { explanation, references };
  const own = (verb === 'MAIL' ? mailParameters : rcptParameters) ?? [];
  const names = own.map(({ esmtpKeyword }) => esmtpKeyword).join(' and ');
  const problem: Problem = {
    rule: 'esmtp-param-unknown',
    message: names
      ? `${keyword} is what the server calls its offer. The parameter of ${verb} for it is ${names}.`
      : `${keyword} is what the server calls its offer. ${verb} has no parameter for it.`,
    span,
    reference: references[0] ?? { rfc: 5321, section: '4.1.1.11' },
    severity: 'error',
  };
  return { type: 'unknown', explanation, references, problem };
}

/** What belongs to the other of MAIL and RCPT. */
function misplaced(
  verb: string,
  other: string,
  span: Span,
  { esmtpKeyword, explanation, references }: ExtensionParameter,
) {
  const [reference = { rfc: 5321, section: '4.1.1.11' }] = references;
  const problem: Problem = {
    rule: 'esmtp-param-misplaced',
    message: `${esmtpKeyword} is a parameter of ${other}, and not of ${verb}.`,
    span,
    reference,
    severity: 'error',
  };
  return { explanation, references, problem };
}

function isAllowed(
  { esmtpValue, isValueOptional }: ExtensionParameter,
  value: string | undefined,
): boolean {
  if (value === undefined) return !esmtpValue || isValueOptional === true;
  return esmtpValue?.test(value) ?? false;
}

const unknown = {
  type: 'unknown',
  explanation: 'Nothing is known here of what goes by this name.',
  references: [{ rfc: 5321, section: '4.1.5' }],
} as const;
