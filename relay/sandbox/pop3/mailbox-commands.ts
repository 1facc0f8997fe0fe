/** What a client asks of an open maildrop (RFC 1939 sections 5 and 7). */
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import type { Maildrop, MaildropMessage } from './maildrop.js';
import { countMessages, err, ok, okWithLines } from './pop3-response.js';
import type { Pop3Handler, Pop3Outcome, Pop3State } from './pop3-state.js';

/** A command of the TRANSACTION state, where there is a maildrop. */
type MailboxHandler = (
  state: Pop3State,
  maildrop: Maildrop,
  argumentsOf: readonly string[],
) => Pop3Outcome;

/** The drop listing: how many messages, and how many octets in all. */
const stat: MailboxHandler = (state, { messages, octets }) =>
  ok(state, `${messages.length} ${octets}`);

/** A scan listing for each message, or for one. */
const list = listing(
  ({ messages, octets }) =>
    `${countMessages(messages.length)} (${octets} octets)`,
  ({ octets }) => String(octets),
);

/** A unique-id listing for each message, or for one. */
const uidl = listing(
  ({ messages }) => `${countMessages(messages.length)}`,
  ({ uniqueId }) => uniqueId,
);

/** The whole message. */
const retr: MailboxHandler = (state, maildrop, [number]) => {
  const message = findMessage(maildrop, number);
  if (!message) return refuseNumber(state, maildrop, number);
  return okWithLines(state, `${message.octets} octets`, message.read());
};

/** The header section, the empty line, and so many lines of the body. */
const top: MailboxHandler = (state, maildrop, [number, count]) => {
  const message = findMessage(maildrop, number);
  if (!message) return refuseNumber(state, maildrop, number);
  const text = `The header section and the first lines of the body`;
  return okWithLines(state, text, topOf(message.read(), Number(count)));
};

const dele: MailboxHandler = (state, maildrop, [number]) => {
  if (!findMessage(maildrop, number)) {
    return refuseNumber(state, maildrop, number);
  }
  const text =
    'This mailbox is read-only here: nothing is deleted, and the page keeps showing every message';
  return err(state, text);
};

const noop: MailboxHandler = (state) => ok(state, 'Nothing done');

/** There is never a message marked as deleted. */
const rset: MailboxHandler = (state, { messages, octets }) =>
  ok(
    state,
    `Nothing was marked as deleted: ${countMessages(messages.length)} (${octets} octets)`,
  );

/** All of them, by their keywords. */
export const mailboxHandlers: Readonly<Record<string, Pop3Handler>> = {
  STAT: inMaildrop(stat),
  LIST: inMaildrop(list),
  UIDL: inMaildrop(uidl),
  RETR: inMaildrop(retr),
  TOP: inMaildrop(top),
  DELE: inMaildrop(dele),
  NOOP: inMaildrop(noop),
  RSET: inMaildrop(rset),
};

function inMaildrop(handler: MailboxHandler): Pop3Handler {
  return (state, argumentsOf) =>
    state.maildrop
      ? handler(state, state.maildrop, argumentsOf)
      : err(state, 'First sign in: USER and PASS, or APOP');
}

function listing(
  summarize: (maildrop: Maildrop) => string,
  describe: (message: MaildropMessage) => string,
): MailboxHandler {
  return (state, maildrop, [number]) => {
    if (number === undefined) {
      const lines = maildrop.messages.map(
        (message, index) => `${index + 1} ${describe(message)}\r\n`,
      );
      return okWithLines(
        state,
        summarize(maildrop),
        encodeText(lines.join('')),
      );
    }
    const message = findMessage(maildrop, number);
    if (!message) return refuseNumber(state, maildrop, number);
    return ok(state, `${Number(number)} ${describe(message)}`);
  };
}

function findMessage({ messages }: Maildrop, number: string | undefined) {
  return messages[Number(number) - 1];
}

function refuseNumber(
  state: Pop3State,
  { messages }: Maildrop,
  number: string | undefined,
) {
  const shown = (number ?? '').slice(0, 40);
  const text = `No message has the number ${shown}: there are ${messages.length}`;
  return err(state, text);
}

/** The message down to line `count` of its body. */
function topOf(message: Octets, count: number): Octets {
  const body = message.startsWith('\r\n') ? 2 : endOfHeader(message);
  let end = body;
  for (let line = 0; line < count && end < message.length; line += 1) {
    end = message.indexOf('\n', end) + 1;
  }
  return message.slice(0, end) as Octets;
}

function endOfHeader(message: Octets): number {
  const found = message.indexOf('\r\n\r\n');
  return found < 0 ? message.length : found + 4;
}
