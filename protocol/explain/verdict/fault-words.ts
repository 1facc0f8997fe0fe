import type { KnownReplyFault } from '../../smtp/known-replies/known-reply.js';

/** Whose matter it is, as a sentence for each fault. */
export const faultWords: Readonly<Record<KnownReplyFault, string>> = {
  sender:
    'It is up to whoever writes the message: its text or its addresses have to change.',
  client:
    'It is up to the program that sends, or to whoever set it up: nothing is known to be wrong with the server.',
  server:
    'It is up to the server and the people who run it: the client did nothing that is known to be wrong.',
  recipient:
    'It is a matter of the recipient’s address or mailbox: the sending program did nothing that is known to be wrong.',
  network:
    'It is a matter of the way between client and server: a name, an address, a port or a firewall.',
  policy:
    'The server follows rules of its own about whose mail it takes: whoever runs the sending domain or host can change what it goes by.',
  unknown: 'The log does not tell whose matter it is.',
};
