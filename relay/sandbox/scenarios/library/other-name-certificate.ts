import type { Scenario } from '../../../contract.js';

export const otherNameCertificate: Scenario = {
  name: 'other-name-certificate',
  title: 'A certificate for another name',
  description:
    'The certificate is sound, but for another-host.test. A client compares its name with the one it connected to (RFC 7817 section 3).',
  rules: [{ when: { phase: 'handshake' }, do: [{ certificate: 'otherName' }] }],
};
