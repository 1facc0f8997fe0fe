/**
 * A user's mailbox as a POP3 session sees it: messages with numbers that stay
 * as they are while the session lasts (RFC 1939 section 4).
 */
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import type { MailboxMessage } from '../../contract.js';
import type { Mailbox } from '../mailboxes/mailbox.js';

export interface Maildrop {
  /** The first has the message-number 1. */
  readonly messages: readonly MaildropMessage[];
  /** Of all messages. */
  readonly octets: number;
}

export interface MaildropMessage {
  /** How many it has as it is sent, without stuffed dots (RFC 1939 section 11). */
  readonly octets: number;
  /** The same in every session, and never that of another (RFC 1939 section 7). */
  readonly uniqueId: string;
  /** All of it: the fields that the delivery added, then the mail data. */
  read(): Octets;
}

/** Opens the maildrop of `user`: what was delivered to a mailbox of that name. */
export function openMaildrop(mailbox: Mailbox, user: string): Maildrop {
  const messages = mailbox
    .list()
    .filter(({ forwardPaths }) => forwardPaths.some(isOf(user)))
    .flatMap((message) => {
      const content = mailbox.content(message.n);
      return content ? [keep(message, content)] : [];
    });
  const octets = messages.reduce((sum, message) => sum + message.octets, 0);
  return { messages, octets };
}

function isOf(user: string) {
  return (forwardPath: string) =>
    forwardPath.toLowerCase().startsWith(`${user}@`);
}

function keep(
  { n, at, added }: MailboxMessage,
  content: Uint8Array,
): MaildropMessage {
  const head = encodeText(added);
  return {
    octets: withCrLf(head).length + octetsAsSent(content),
    uniqueId: `${at.replace(/[-:]/g, '')}-${n}`,
    read: () => withCrLf(`${head}${octetsOf(content)}` as Octets),
  };
}

/** A mailbox is a list of lines: each ends with CR LF as it is sent, whatever it ended with when it came. */
function withCrLf(octets: Octets): Octets {
  const lines = octets.replace(/(?<!\r)\n/g, '\r\n');
  const isWhole = lines === '' || lines.endsWith('\r\n');
  return (isWhole ? lines : `${lines}\r\n`) as Octets;
}

const CR = 0x0d;
const LF = 0x0a;

/** What `withCrLf` makes it; no copy is made to count it. */
function octetsAsSent(content: Uint8Array): number {
  let bareLfs = 0;
  let at = content.indexOf(LF);
  while (at >= 0) {
    if (content[at - 1] !== CR) bareLfs += 1;
    at = content.indexOf(LF, at + 1);
  }
  const isWhole = content.length === 0 || content.at(-1) === LF;
  return content.length + bareLfs + (isWhole ? 0 : 2);
}
