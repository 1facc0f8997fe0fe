/** Reads the mail transactions of a session from its turns and replies (RFC 5321 section 3.3). */
import { isLastChunk } from '../smtp/command-line.js';
import { isPositive } from '../smtp/reply.js';
import type { Octets } from '../source/octets.js';
import {
  acceptedRecipients,
  afterChunk,
  afterMailData,
  afterRcpt,
  type Chunk,
} from './delivery.js';
import type {
  ClientTurn,
  MailTransaction,
  ReceivedReply,
  Recipient,
} from './session.js';

type Command = Extract<ClientTurn, { type: 'command' }>;
type MailDataTurn = Extract<ClientTurn, { type: 'mailData' }>;

/** A MAIL that is not answered yet, with the recipients named since. */
interface Proposal extends Pick<MailTransaction, 'mail' | 'reversePath'> {
  readonly recipients: Recipient[];
}

export class TransactionReader {
  readonly #transactions: MailTransaction[] = [];
  /** In the order of their MAILs. */
  readonly #proposals: Proposal[] = [];
  /** Chunks of BDATs that are not answered yet, by their exchanges. */
  readonly #chunks = new Map<number, Chunk>();
  /** Whether the server has refused a chunk of the open transaction: those behind it are no whole message. */
  #hasRefusedChunk = false;
  /** Where the RCPTs belong that are sent now. */
  #recipientsOf: 'proposal' | 'open' | 'none' = 'none';

  /** The transactions so far; later turns and replies do not change the list. */
  get transactions(): readonly MailTransaction[] {
    return [...this.#transactions];
  }

  /** The number of the open transaction; -1 where none is open. */
  get open(): number {
    const last = this.#transactions.length - 1;
    return this.#transactions[last]?.outcome === 'open' ? last : -1;
  }

  /** How many recipients the server has accepted for the open transaction. */
  get acceptedRecipients(): number {
    const open = this.#transactions[this.open];
    return open ? acceptedRecipients(open).length : 0;
  }

  /** A turn was sent; `exchange` is its index. */
  send(exchange: number, turn: Command, chunk: Octets | undefined) {
    const mailbox = turn.command.path?.mailbox ?? '';
    switch (turn.verb) {
      case 'MAIL':
        this.#proposals.push({
          mail: exchange,
          reversePath: mailbox,
          recipients: [],
        });
        this.#recipientsOf = 'proposal';
        break;
      case 'RCPT':
        this.#addRecipient({ forwardPath: mailbox, rcpt: exchange });
        break;
      case 'BDAT': {
        const { span, isOmitted } = turn;
        const content = chunk ?? ('' as Octets);
        this.#chunks.set(exchange, {
          span: { start: span.end - content.length, end: span.end },
          content,
          ...(isOmitted && { isOmitted }),
        });
        if (isLastChunk(turn.command)) this.#recipientsOf = 'none';
        break;
      }
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
      case 'RSET':
        this.#recipientsOf = 'none';
    }
  }

  /** Mail data was sent; not all of it where it is not complete. */
  sendMailData({ span, isComplete, isOmitted }: MailDataTurn, content: Octets) {
    if (isComplete) this.#recipientsOf = 'none';
    const mailData = { span, content, ...(isOmitted && { isOmitted }) };
    this.#change((open) => ({ ...open, mailData }));
  }

  /** A reply to the command of `exchange` came; `isLast` where no other follows. */
  answer(
    exchange: number,
    { verb, command }: Command,
    reply: ReceivedReply,
    isLast: boolean,
  ) {
    switch (verb) {
      case 'MAIL':
        this.#answerMail(isPositive(reply.code));
        break;
      case 'RCPT':
        this.#answerRcpt({
          forwardPath: command.path?.mailbox ?? '',
          rcpt: exchange,
          code: reply.code,
        });
        break;
      case 'DATA':
        if (reply.code !== 354) break;
        this.#change((open) => ({ ...open, data: exchange }));
        break;
      case 'BDAT':
        this.#answerChunk(exchange, reply, isLastChunk(command), isLast);
        break;
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
      case 'RSET':
        if (isPositive(reply.code)) this.drop();
    }
  }

  /** A reply to the mail data came; `isLast` where no other follows. */
  answerMailData({ code }: ReceivedReply, isLast: boolean) {
    this.#change((open) => afterMailData(open, code, isLast));
  }

  /** The transaction comes to nothing: by RSET, a new EHLO, TLS or the end of the connection. */
  drop() {
    this.#change((open) => ({ ...open, outcome: 'dropped' }));
  }

  #addRecipient(recipient: Recipient) {
    if (this.#recipientsOf === 'proposal') {
      this.#proposals.at(-1)?.recipients.push(recipient);
    } else if (this.#recipientsOf === 'open') {
      this.#addToOpen([recipient]);
    }
  }

  #answerMail(isAccepted: boolean) {
    const proposal = this.#proposals.shift();
    if (!proposal) return;
    const isCurrent =
      this.#recipientsOf === 'proposal' && this.#proposals.length === 0;
    if (isAccepted) {
      this.drop();
      this.#transactions.push({ ...proposal, outcome: 'open' });
      this.#hasRefusedChunk = false;
    } else {
      // The server takes them for recipients of the transaction before.
      this.#addToOpen(proposal.recipients);
    }
    if (isCurrent) this.#recipientsOf = this.open < 0 ? 'none' : 'open';
  }

  #answerRcpt(answered: Recipient) {
    this.#change((open) => afterRcpt(open, answered));
  }

  #answerChunk(
    exchange: number,
    reply: ReceivedReply,
    isEnd: boolean,
    isLast: boolean,
  ) {
    const chunk = this.#chunks.get(exchange);
    // Without a recipient it was refused as out of order, and changed nothing.
    const endsMail = isEnd && this.acceptedRecipients > 0;
    // A message that is refused at its end was sent all the same.
    const isTaken =
      isPositive(reply.code) || (endsMail && !this.#hasRefusedChunk);
    // Of several replies (LMTP, PRDR), the first counts.
    if (chunk && isTaken) {
      this.#change((open) => afterChunk(open, exchange, chunk));
    }
    if (!isTaken) this.#hasRefusedChunk = true;
    if (isLast || isTaken) this.#chunks.delete(exchange);
    if (!endsMail) return;
    this.answerMailData(reply, isLast);
  }

  #addToOpen(recipients: readonly Recipient[]) {
    this.#change((open) => ({
      ...open,
      recipients: [...open.recipients, ...recipients],
    }));
  }

  #change(change: (open: MailTransaction) => MailTransaction) {
    const index = this.open;
    const open = this.#transactions[index];
    if (!open) return;
    const changed = change(open);
    this.#transactions[index] = changed;
    const isOver = changed.outcome !== 'open';
    if (isOver && this.#recipientsOf === 'open') this.#recipientsOf = 'none';
  }
}
