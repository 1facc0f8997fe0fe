import type { Scenario } from '../../../contract.js';

export const helloRefused: Scenario = {
  name: 'hello-refused',
  title: 'Not you',
  description:
    'EHLO and HELO both get a 550: the server wants no mail from this client, for reasons of its own (RFC 5321 section 7.9).',
  rules: [
    {
      when: { phase: 'command', verb: 'EHLO' },
      do: [{ reply: { code: 550, text: 'Not from you' } }],
    },
    {
      when: { phase: 'command', verb: 'HELO' },
      do: [{ reply: { code: 550, text: 'Not from you' } }],
    },
  ],
};
