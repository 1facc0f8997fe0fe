/** What can be said of a message of any mechanism. */
import type { Octets } from '../../source/octets.js';
import { opaqueWords, type SaslMechanism, type SaslWords } from './sasl.js';

const references = [{ rfc: 4954, section: '4' }];

/** The words for a challenge that the mechanism gives no form. */
export function generalChallenge(): SaslWords {
  return {
    explanation: 'In base64, what the server says within the mechanism.',
    references,
    fields: [],
    problems: [],
    isSecret: false,
  };
}

/** For mechanisms that are not known here. */
export const generalMechanism: SaslMechanism = {
  names: [],
  describeResponse: () => ({
    ...generalChallenge(),
    explanation: 'In base64, what the client says within the mechanism.',
    isSecret: true,
  }),
  describeChallenge: generalChallenge,
};

/** GSSAPI and its like: tokens that only Kerberos can read. */
export const gssapi: SaslMechanism = {
  names: ['GSSAPI', 'GSS-SPNEGO'],
  describeResponse: (response) => describeToken(response, 'client', true),
  describeChallenge: (challenge) => describeToken(challenge, 'server', false),
};

function describeToken(octets: Octets, by: string, isSecret: boolean) {
  const head = {
    explanation: `In base64, a token of the ${by}. It is made by GSS-API, mostly by Kerberos, and means nothing without the keys.`,
    references: [{ rfc: 4752, section: '3' }],
    isSecret,
  };
  const title = 'Token';
  const explanation =
    'Opaque octets: SMTP carries them, and only the security systems of both sides can read them.';
  return opaqueWords(
    octets,
    head,
    isSecret ? { title, explanation, isSecret } : { title, explanation },
  );
}
