/**
 * LOGIN: the server asks for the user name, then for the password. No RFC has
 * it; servers and clients agree on it by custom.
 */
import type { Octets } from '../../source/octets.js';
import type { Reference } from '../../source/syntax-tree.js';

/** The nearest thing to a definition: a draft that never became an RFC. */
export const loginReference: Reference = {
  title: 'The LOGIN SASL Mechanism (an expired Internet-Draft)',
  url: 'https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login-00',
};

/** What the text of a 334 asks for, decoded from base64; undefined where it cannot be told. */
export function readLoginPrompt(
  decoded: Octets,
): 'username' | 'password' | undefined {
  // `Username:` and `Password:` by custom, `User Name` and `Password` in the draft.
  if (/^user ?name[:\0]?$/i.test(decoded)) return 'username';
  if (/^password[:\0]?$/i.test(decoded)) return 'password';
  return undefined;
}
