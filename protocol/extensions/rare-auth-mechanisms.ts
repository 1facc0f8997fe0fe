import type { Reference } from '../source/syntax-tree.js';
import type { AuthMechanism } from './auth-mechanism.js';

const gs2: Reference = { rfc: 5801, section: '15' };
const eap: Reference = { rfc: 7055, section: '1' };

const signatures = [
  ['RSA-SHA1-ENC', 'RSA'],
  ['DSA-SHA1', 'DSA'],
  ['ECDSA-SHA1', 'ECDSA'],
] as const;

/** The mechanisms that RFCs or libraries have, and that hardly any mail server of today offers. */
export const rareAuthMechanisms: readonly AuthMechanism[] = [
  ...['SHA-224', 'SHA-384'].flatMap(scram),
  {
    name: 'GS2-KRB5',
    explanation: 'uses Kerberos tickets, in a newer form than GSSAPI',
    reference: gs2,
  },
  {
    name: 'GS2-KRB5-PLUS',
    explanation: 'is GS2-KRB5 bound to the TLS connection it runs in',
    reference: gs2,
  },
  {
    name: 'GS2-IAKERB',
    explanation:
      'uses Kerberos tickets, for a client that cannot reach the Kerberos server: this server passes on what the two say to each other',
    reference: {
      title: 'IAKERB (an Internet-Draft)',
      url: 'https://datatracker.ietf.org/doc/html/draft-ietf-kitten-iakerb',
    },
  },
  {
    name: 'SPNEGO',
    explanation: 'is a name that was set aside: no client may choose it',
    reference: { rfc: 5801, section: '14.3' },
  },
  {
    name: 'SPNEGO-PLUS',
    explanation: 'is a name that was set aside: it must not be used',
    reference: gs2,
  },
  {
    name: 'KERBEROS_V4',
    explanation: 'uses tickets of Kerberos 4; obsolete',
    reference: { rfc: 4422, section: '1.2' },
  },
  {
    name: 'SKEY',
    explanation:
      'uses passwords that are good for one time only; OTP has replaced it',
    reference: { rfc: 2444, section: '2' },
  },
  {
    name: 'SRP',
    explanation:
      'proves knowledge of the password in a way that gives a listener nothing to try guesses on; no RFC has it as a SASL mechanism',
    reference: { rfc: 2945, section: '1' },
  },
  {
    name: 'SECURID',
    explanation:
      "sends credentials that are made from the user's SecurID token, the time and a PIN",
    reference: { rfc: 2808, section: '3' },
  },
  {
    name: 'SAML20',
    explanation:
      'sends the user to an identity provider on the web, which vouches for the user by SAML 2.0',
    reference: { rfc: 6595, section: '2' },
  },
  {
    name: 'OPENID20',
    explanation:
      'sends the user to an OpenID 2.0 provider on the web, which vouches for the user',
    reference: { rfc: 6616, section: '2' },
  },
  {
    name: 'EAP-AES128',
    explanation:
      "uses EAP, which also lets people into networks: a server at the user's home checks the proof",
    reference: eap,
  },
  {
    name: 'EAP-AES128-PLUS',
    explanation: 'is EAP-AES128 bound to the TLS connection it runs in',
    reference: { rfc: 7055, section: '7.5' },
  },
  ...signatures.flatMap(iso9798),
];

/** A SCRAM mechanism has the name of its hash function, and needs no RFC of its own. */
function scram(hash: string): AuthMechanism[] {
  const name = `SCRAM-${hash}`;
  const reference: Reference = { rfc: 5802, section: '4' };
  return [
    {
      name,
      explanation: `proves knowledge of the password with salted ${hash}, without sending it, and lets the server prove itself too`,
      reference,
    },
    {
      name: `${name}-PLUS`,
      explanation: `is ${name} bound to the TLS connection it runs in`,
      reference,
    },
  ];
}

function iso9798([key, algorithm]: readonly [string, string]): AuthMechanism[] {
  const reference: Reference = { rfc: 3163, section: '2.2' };
  return [
    {
      name: `9798-U-${key}`,
      explanation: `has the client sign a challenge, with ${algorithm} and SHA-1`,
      reference,
    },
    {
      name: `9798-M-${key}`,
      explanation: `has client and server each sign a challenge of the other, with ${algorithm} and SHA-1`,
      reference,
    },
  ];
}
