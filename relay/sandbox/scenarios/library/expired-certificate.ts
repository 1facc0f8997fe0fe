import type { Scenario } from '../../../contract.js';

export const expiredCertificate: Scenario = {
  name: 'expired-certificate',
  title: 'An expired certificate',
  description:
    'The certificate has not been valid since April 2024 (RFC 5280 section 4.1.2.5). A client that verifies certificates stops at the handshake.',
  rules: [{ when: { phase: 'handshake' }, do: [{ certificate: 'expired' }] }],
};
