import { cramMd5 } from './cram-md5.js';
import { digestMd5 } from './digest-md5.js';
import { generalMechanism, gssapi } from './general.js';
import { anonymous, external } from './identities.js';
import { login } from './login.js';
import { ntlm } from './ntlm.js';
import { oauthbearer, xoauth2 } from './oauth.js';
import { plain } from './plain.js';
import type { SaslMechanism } from './sasl.js';
import { scram } from './scram.js';

/** The mechanisms whose messages are told in words, but for SCRAM with its many names. */
const mechanisms: readonly SaslMechanism[] = [
  plain,
  login,
  cramMd5,
  digestMd5,
  xoauth2,
  oauthbearer,
  external,
  anonymous,
  ntlm,
  gssapi,
];

/** The words of the mechanism of that name, in any case; general ones where it is not known. */
export function mechanismInWords(name: string): SaslMechanism {
  const wanted = name.toUpperCase();
  if (wanted.startsWith('SCRAM-')) return scram(wanted);
  return (
    mechanisms.find(({ names }) => names.includes(wanted)) ?? generalMechanism
  );
}
