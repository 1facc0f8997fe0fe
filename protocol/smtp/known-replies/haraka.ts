import type { KnownReply } from './known-reply.js';

const server = 'Haraka';
const source = {
  title: 'Haraka: connection.js',
  url: 'https://github.com/haraka/Haraka/blob/master/connection.js',
};

/** What Haraka says. */
export const harakaReplies: readonly KnownReply[] = [
  {
    pattern: /Bare line-?feed/i,
    example: '451 Bare line-feed; see https://haraka.github.io/barelf/',
    server,
    explanation:
      'A line ended with LF alone. Such lines have been used to smuggle messages past a server.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source,
  },
  {
    pattern: /521 Command line too long/i,
    example: '521 Command line too long',
    server,
    explanation:
      'A line was longer than the server reads, and it ends the session. RFC 7504 gives 521 another meaning.',
    advice: 'Look whether a message was sent where a command was expected.',
    fault: 'client',
    source,
  },
  {
    pattern: /You talk too soon/i,
    example: '421 mx.example.net You talk too soon',
    server,
    explanation: 'The client spoke before the greeting was complete.',
    advice: 'Wait for the greeting.',
    fault: 'client',
    source,
  },
  {
    pattern: /550 Message too big!/i,
    example: '550 Message too big!',
    server,
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
];
