/** How a program with smtplib signs in. */
import { decodeText } from '../source/octets.js';
import { stringLiteral } from './python-literal.js';
import { codesOf, localName } from './python-program.js';
import type { AuthCall } from './smtplib-auth.js';
import { type Features, mechanismsOf } from './smtplib-model.js';

/** Whether `login` does the same: it tries the mechanism first, and is done with it. */
export function isTriedFirst(
  { mechanism, isSignedIn }: AuthCall,
  features: Features | undefined,
): boolean {
  if (!features || !isSignedIn) return false;
  return mechanismsOf(features)[0] === mechanism;
}

/** The lines that sign in: with `login` where it does the same, else with `auth`. */
export function signInLines(call: AuthCall, hasLogin: boolean): string[] {
  const { mechanism, user, password, hasInitialResponse, isSignedIn } = call;
  const [reply] = call.last.replies;
  const comment = reply ? `  # ${codesOf(reply)}` : '';
  const who = stringLiteral(decodeText(user));
  const option =
    hasInitialResponse || mechanism === 'CRAM-MD5'
      ? ''
      : ', initial_response_ok=False';
  if (hasLogin) {
    return [`smtp.login(${who}, ${localName(password)}${option})${comment}`];
  }
  const method = `auth_${mechanism.toLowerCase().replace('-', '_')}`;
  const auth = `smtp.auth("${mechanism}", smtp.${method}${option})`;
  const names = `smtp.user, smtp.password = ${who}, ${localName(password)}`;
  if (isSignedIn) return [names, `${auth}${comment}`];
  return [
    names,
    'try:',
    `    ${auth}`,
    'except smtplib.SMTPAuthenticationError as error:',
    `    print(error)${comment}`,
  ];
}
