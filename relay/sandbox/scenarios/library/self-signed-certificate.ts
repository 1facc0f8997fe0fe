import type { Scenario } from '../../../contract.js';

export const selfSignedCertificate: Scenario = {
  name: 'self-signed-certificate',
  title: 'A certificate that vouches for itself',
  description:
    'The server has signed its certificate itself, so no authority vouches for it, and anybody could have made it (RFC 5280 section 3.2).',
  rules: [
    { when: { phase: 'handshake' }, do: [{ certificate: 'selfSigned' }] },
  ],
};
