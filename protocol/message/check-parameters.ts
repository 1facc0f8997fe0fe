/** Which rules the parameters of a MIME header field break, each for itself and all together. */
import type { Octets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import { decodeCharset } from './charset.js';

/** What of a parameter is looked at. */
interface CheckedParameter {
  readonly attribute: string;
  readonly name: string;
  readonly section?: string;
  readonly isExtended: boolean;
  readonly value: string;
  readonly span: Span;
}

/** What takes the problems. */
interface Reporter {
  report(
    rule: string,
    message: string,
    span: Span,
    reference: Reference,
    severity?: Problem['severity'],
  ): void;
}

const sections = { rfc: 2231, section: '3' };
const charsets = { rfc: 2231, section: '4' };

/** Reports what is wrong with the parameters of one field. */
export function checkParameters(
  parameters: readonly CheckedParameter[],
  reporter: Reporter,
) {
  checkRepeated(parameters, reporter);
  checkSections(parameters, reporter);
  for (const parameter of parameters) {
    checkExtended(parameter, reporter);
    checkEncodedWord(parameter, reporter);
    checkFileName(parameter, reporter);
    checkDirection(parameter, reporter);
  }
}

function checkRepeated(
  parameters: readonly CheckedParameter[],
  reporter: Reporter,
) {
  const seen = new Set<string>();
  for (const { attribute, name, section, span } of parameters) {
    // `filename*0` and `filename*0*` are the same section.
    const key =
      section === undefined ? attribute : `${name}*${Number(section)}`;
    if (seen.has(key)) {
      const message =
        section === undefined
          ? `The parameter ${attribute} is there already; programs differ on which one they take.`
          : `Section ${section} of ${name} is there already; programs differ on which one they take.`;
      const rule =
        section === undefined
          ? 'parameter-repeated'
          : 'parameter-section-repeated';
      const reference =
        section === undefined ? { rfc: 6838, section: '4.3' } : sections;
      reporter.report(rule, message, span, reference);
    }
    seen.add(key);
  }
}

/** Sections are numbered from 0, without gaps and without leading zeros. */
function checkSections(
  parameters: readonly CheckedParameter[],
  reporter: Reporter,
) {
  const numbered = new Map<string, { number: number; span: Span }[]>();
  for (const { name, section, span } of parameters) {
    if (section === undefined) continue;
    const one = { number: Number(section), span };
    const known = numbered.get(name);
    if (known) known.push(one);
    else numbered.set(name, [one]);
    if (!/^0[0-9]/.test(section)) continue;
    const message = 'The number of a section has no 0 in front of it.';
    reporter.report('parameter-section-zero', message, span, sections);
  }
  for (const [name, found] of numbered) {
    const numbers = new Set(found.map(({ number }) => number));
    let missing = 0;
    while (numbers.has(missing)) missing += 1;
    const later = found.find(({ number }) => number > missing);
    if (!later) continue;
    const message = `Section ${missing} of ${name} is missing: sections are numbered from 0 without gaps, and programs stop at the first that is not there.`;
    const rule = 'parameter-section-missing';
    reporter.report(rule, message, later.span, sections);
  }
}

function checkExtended(
  { isExtended, section, value, span }: CheckedParameter,
  reporter: Reporter,
) {
  if (!isExtended) return;
  if (/%(?![0-9A-Fa-f]{2})/.test(value)) {
    const message = 'Here % and two hexadecimal digits stand for one octet.';
    reporter.report('parameter-escape', message, span, charsets);
  }
  if (Number(section ?? 0) > 0) return;
  const [, charset] = /^([^']*)'[^']*'/.exec(value) ?? [];
  if (charset === undefined) {
    const message =
      "An asterisk before = says that a charset and a language come first, each with ' behind it, as in utf-8''na%C3%AFve.txt.";
    reporter.report('parameter-charset-missing', message, span, charsets);
  } else if (charset && decodeCharset('' as Octets, charset) === undefined) {
    const message = `The charset ${charset} is not known here, so this value cannot be shown.`;
    reporter.report('charset-unknown', message, span, charsets, 'warning');
  }
}

function checkEncodedWord(
  { value, span, name }: CheckedParameter,
  reporter: Reporter,
) {
  if (!/=\?[^?]+\?[BQbq]\?/.test(value)) return;
  const message = `An encoded-word has no place in a parameter. Many mail programs write it all the same and most can read it; what every reader of MIME understands is ${name}*=utf-8''na%C3%AFve.`;
  const reference = { rfc: 2047, section: '5' };
  const rule = 'encoded-word-in-parameter';
  reporter.report(rule, message, span, reference, 'note');
}

/** A file name is only a name: where the file goes is for the reader to say. */
function checkFileName(
  { name, isExtended, value, span }: CheckedParameter,
  reporter: Reporter,
) {
  if (!/^(?:file)?name$/.test(name)) return;
  // A slash inside an encoded-word is one of base64.
  const bare = value.replace(/=\?[^?]*\?[BQbq]\?[^?]*\?=/g, '');
  const path = isExtended ? /[/\\]|%2F|%5C/i : /[/\\]/;
  if (!path.test(bare)) return;
  const message =
    'A file name is given without its folders: whoever saves the file chooses where, and programs drop the rest of the path.';
  const reference = { rfc: 2183, section: '2.3' };
  reporter.report('file-name-path', message, span, reference, 'warning');
}

/** Characters that turn the direction of what follows them: U+202A to U+202E and U+2066 to U+2069, in UTF-8. */
const turns = /\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])/;
const escapedTurns = /%E2(?:%80%A[A-E]|%81%A[6-9])/i;

/** A name that is shown in another order than it is written in: `exe.jpg` where it ends in `.exe`. */
function checkDirection(
  { name, value, isExtended, span }: CheckedParameter,
  reporter: Reporter,
) {
  if (!/^(?:file)?name$/.test(name)) return;
  if (!turns.test(value) && !(isExtended && escapedTurns.test(value))) return;
  const message =
    'In this name is a character that turns the direction of writing: it is shown in another order than it is written in, and may hide how it ends.';
  const reference = {
    title: 'Unicode Security Considerations',
    url: 'https://www.unicode.org/reports/tr36/',
  };
  reporter.report('file-name-direction', message, span, reference, 'warning');
}
