import { describeSeconds } from './duration.js';
import type { Extension } from './extension.js';

export const mtrk: Extension = {
  ehloKeyword: 'MTRK',
  title: 'Message Tracking',
  explanation:
    'The client may ask the servers on the way to remember a message, so that its sender can ask them later how far it came.',
  references: [{ rfc: 3885, section: '2' }],
  mailParameters: [
    {
      esmtpKeyword: 'MTRK',
      esmtpValue: /^[A-Za-z0-9+/]+(?::[0-9]{1,9})?$/,
      valueForm:
        'base64 without an `=` at its end, and after a colon perhaps a number of seconds',
      explanation:
        'A hash, in base64, of a number that only the sender knows: who can tell the number may ask about the message. A time for how long to remember it may follow.',
      describeValue: (value) => {
        const [, time] = value.split(':');
        if (time === undefined) return 'The server chooses for how long.';
        return `It is to be remembered for ${describeSeconds(Number(time))}.`;
      },
      references: [{ rfc: 3885, section: '3.1' }],
    },
  ],
  lengthens: { MAIL: 40 }, // RFC 3885 section 2
  history: 'RFC 3885, from 2004.',
};
