/** Which reply codes say yes to which command (RFC 5321 section 4.3.2). */
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import type { Answered } from './answered.js';

const sequences: Reference = { rfc: 5321, section: '4.3.2' };

/** What answers a command that went well, and where that is written. */
const expected: Readonly<
  Record<string, readonly [codes: readonly number[], reference: Reference]>
> = {
  'the connection': [[220], sequences],
  HELO: [[250], sequences],
  EHLO: [[250], sequences],
  LHLO: [[250], { rfc: 2033, section: '4.1' }],
  MAIL: [[250], sequences],
  // RFC 821 had 252 for VRFY alone, and servers say it here, too.
  RCPT: [[250, 251, 252], sequences],
  DATA: [[354], sequences],
  'the mail data': [[250, 353], sequences],
  BDAT: [[250, 353], { rfc: 3030, section: '2' }],
  RSET: [[250], sequences],
  VRFY: [[250, 251, 252], sequences],
  EXPN: [[250, 252], sequences],
  HELP: [[211, 214], sequences],
  NOOP: [[250], sequences],
  QUIT: [[221], sequences],
  STARTTLS: [[220], { rfc: 3207, section: '4' }],
  AUTH: [[235, 334], { rfc: 4954, section: '4' }],
  ETRN: [[250, 251, 252, 253], { rfc: 1985, section: '5.1' }],
};

/** What is wrong with a code in `span` that says yes or go on, if it is none of those that answer this. */
export function unexpectedCode(
  code: number,
  answered: Answered,
  span: Span,
): Problem | undefined {
  if (code < 200 || code > 399) return undefined;
  const what = nameOf(answered);
  const known = Object.hasOwn(expected, what) ? expected[what] : undefined;
  if (!known || known[0].includes(code)) return undefined;
  const [codes, reference] = known;
  const isOtherKind = codes.every(
    (usual) => Math.floor(usual / 100) !== Math.floor(code / 100),
  );
  const list = codes.join(', ').replace(/, (?!.*, )/, ' or ');
  const lost = isOtherKind
    ? ' Client and server may have lost count of what answers what.'
    : '';
  return {
    rule: 'reply-code-unexpected',
    message: `A yes to ${what} is ${list}, and not ${code}.${lost}`,
    span,
    reference,
    severity: isOtherKind ? 'warning' : 'note',
  };
}

function nameOf(answered: Answered): string {
  switch (answered.type) {
    case 'greeting':
      return 'the connection';
    case 'mailData':
      return 'the mail data';
    case 'verb':
      return answered.verb;
    case 'nothing':
      return '';
  }
}
