import type { Scenario } from '../../../contract.js';

export const tlsGarbage: Scenario = {
  name: 'tls-garbage',
  title: 'No TLS after the 220',
  description:
    'STARTTLS gets its 220, and then a reply in the clear comes where TLS should (RFC 3207 section 4.1). The client cannot go on, and closes.',
  rules: [
    {
      when: { phase: 'handshake' },
      do: [{ write: '421 4.3.0 No TLS after all\\r\\n' }, { close: 'silent' }],
    },
  ],
};
