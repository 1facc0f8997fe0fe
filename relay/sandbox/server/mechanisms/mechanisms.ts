import { cramMd5 } from './cram-md5.js';
import { login } from './login.js';
import type { Mechanism } from './mechanism.js';
import { oauthbearer } from './oauthbearer.js';
import { plain } from './plain.js';
import { scramSha256 } from './scram-sha-256.js';
import { xoauth2 } from './xoauth2.js';

/** The AUTH mechanisms that the sandbox offers, in the order in which EHLO lists them. */
export const mechanisms: readonly Mechanism[] = [
  plain,
  login,
  cramMd5,
  scramSha256,
  xoauth2,
  oauthbearer,
];
