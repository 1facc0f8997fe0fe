import type { Scenario } from '../../../contract.js';

export const ehloRefused: Scenario = {
  name: 'ehlo-refused',
  title: 'A server without EHLO',
  description:
    'EHLO is answered with 502, as by a server of old. The client should fall back to HELO (RFC 5321 section 3.2).',
  rules: [
    {
      when: { phase: 'command', verb: 'EHLO' },
      do: [{ reply: { code: 502, text: 'Command not implemented' } }],
    },
  ],
};
