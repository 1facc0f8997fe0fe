import type { Scenario } from '../../../contract.js';

export const tlsSilence: Scenario = {
  name: 'tls-silence',
  title: 'No handshake after the 220',
  description:
    'STARTTLS gets its 220, and then the server is silent. The client has to begin TLS now (RFC 3207 section 4.1), and needs a time-out for it.',
  rules: [{ when: { phase: 'handshake' }, do: [{ stopReading: true }] }],
};
