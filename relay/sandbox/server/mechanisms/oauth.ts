/** What XOAUTH2 and OAUTHBEARER have in common: an access token in place of a password. */
import { findTokenOwner, findUser } from '../users.js';
import type { Step } from './mechanism.js';

/** What a client has shown: for whom, and by which token. */
export interface Bearer {
  /** Empty where the token alone says who it is. */
  readonly userName: string;
  readonly token: string;
}

/**
 * The end where the token is right. Where it is not, the error goes out as a
 * challenge, since a 535 has no room for it; whatever the client answers, the
 * exchange has failed then (RFC 7628 section 3.2.3).
 */
export function judge(
  bearer: Bearer | undefined,
  answer: string | undefined,
  error: object,
): Step {
  const owner = bearer && findTokenOwner(bearer.token);
  const isFor =
    bearer?.userName === '' || findUser(bearer?.userName ?? '') === owner;
  if (owner && isFor && answer === undefined) {
    return { type: 'end', user: owner.name };
  }
  if (answer === undefined) {
    return { type: 'challenge', text: JSON.stringify(error) };
  }
  return { type: 'end', user: undefined };
}
