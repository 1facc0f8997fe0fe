import { loginReference } from '../smtp/auth/login.js';
import { ntlmReference } from '../smtp/auth/ntlm.js';
import { xoauth2Reference } from '../smtp/auth/xoauth2.js';
import type { Reference } from '../source/syntax-tree.js';
import type { AuthMechanism } from './auth-mechanism.js';
import { rareAuthMechanisms } from './rare-auth-mechanisms.js';

const scramSha512: Reference = {
  title: 'SCRAM-SHA-512 and SCRAM-SHA-512-PLUS (an Internet-Draft)',
  url: 'https://datatracker.ietf.org/doc/html/draft-melnikov-scram-sha-512',
};

/** The mechanisms that the workbook knows, those that mail servers offer first. */
export const authMechanisms: readonly AuthMechanism[] = [
  {
    name: 'PLAIN',
    explanation:
      'sends the user name and the password in one line, in base64, which hides nothing: use it inside TLS',
    reference: { rfc: 4616, section: '2' },
  },
  {
    name: 'LOGIN',
    explanation:
      'asks for the user name and the password one after the other, both in base64, which hides nothing; old, never standardized, still common',
    reference: loginReference,
  },
  {
    name: 'CRAM-MD5',
    explanation:
      'answers a challenge, a text that is new each time, with an MD5 digest of it and the password, so that the password itself is not sent',
    reference: { rfc: 2195, section: '2' },
  },
  {
    name: 'DIGEST-MD5',
    explanation:
      'answers a challenge with an MD5 digest; moved to Historic in 2011',
    reference: { rfc: 6331 },
  },
  {
    name: 'SCRAM-SHA-1',
    explanation:
      'proves knowledge of the password with salted SHA-1, without sending it, and lets the server prove itself too',
    reference: { rfc: 5802, section: '3' },
  },
  {
    name: 'SCRAM-SHA-256',
    explanation:
      'proves knowledge of the password with salted SHA-256, without sending it, and lets the server prove itself too',
    reference: { rfc: 7677, section: '3' },
  },
  {
    name: 'SCRAM-SHA-1-PLUS',
    explanation: 'is SCRAM-SHA-1 bound to the TLS connection it runs in',
    reference: { rfc: 5802, section: '6' },
  },
  {
    name: 'SCRAM-SHA-256-PLUS',
    explanation: 'is SCRAM-SHA-256 bound to the TLS connection it runs in',
    reference: { rfc: 7677, section: '3' },
  },
  {
    name: 'SCRAM-SHA-512',
    explanation:
      'proves knowledge of the password with salted SHA-512, without sending it, and lets the server prove itself too',
    reference: scramSha512,
  },
  {
    name: 'SCRAM-SHA-512-PLUS',
    explanation: 'is SCRAM-SHA-512 bound to the TLS connection it runs in',
    reference: scramSha512,
  },
  {
    name: 'XOAUTH2',
    explanation:
      'sends an OAuth 2.0 access token in place of a password; not standardized',
    reference: xoauth2Reference,
  },
  {
    name: 'OAUTHBEARER',
    explanation: 'sends an OAuth 2.0 access token in place of a password',
    reference: { rfc: 7628, section: '3' },
  },
  {
    name: 'OAUTH10A',
    explanation: 'signs with an OAuth 1.0a token in place of a password',
    reference: { rfc: 7628, section: '3' },
  },
  {
    name: 'EXTERNAL',
    explanation:
      'takes the identity from elsewhere, such as the TLS certificate of the client',
    reference: { rfc: 4422, section: 'A' },
  },
  {
    name: 'GSSAPI',
    explanation: 'uses Kerberos tickets',
    reference: { rfc: 4752, section: '3' },
  },
  {
    name: 'GSS-SPNEGO',
    explanation:
      'lets both sides agree on a mechanism of GSS-API, such as Kerberos, and uses it',
    reference: { rfc: 4178, section: '3' },
  },
  {
    name: 'NTLM',
    explanation:
      'answers a challenge with a digest, as Windows networks do; no RFC has it',
    reference: ntlmReference,
  },
  {
    name: 'OTP',
    explanation: 'uses passwords that are good for one time only',
    reference: { rfc: 2444, section: '4' },
  },
  {
    name: 'ANONYMOUS',
    explanation: 'lets anyone in and proves nothing',
    reference: { rfc: 4505, section: '2' },
  },
  ...rareAuthMechanisms,
];

/** The mechanism of that name, in any case. */
export function findMechanism(name: string): AuthMechanism | undefined {
  const wanted = name.toUpperCase();
  return authMechanisms.find((mechanism) => mechanism.name === wanted);
}
