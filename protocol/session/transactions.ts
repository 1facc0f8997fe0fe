/** Reads the mail transactions of a session from its turns and replies (RFC 5321 section 3.3). */
import type { Octets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { isLastChunk, isPositive } from './phases.js';
import type {
  ClientTurn,
  MailTransaction,
  ReceivedReply,
  Recipient,
} from './session.js';

type Command = Extract<ClientTurn, { type: 'command' }>;

/** A MAIL that is not answered yet, with the recipients named since. */
interface Proposal extends Pick<MailTransaction, 'mail' | 'reversePath'> {
  readonly recipients: Recipient[];
}

export class TransactionReader {
  readonly #transactions: MailTransaction[] = [];
  /** In the order of their MAILs. */
  readonly #proposals: Proposal[] = [];
  /** Chunks of BDATs that are not answered yet, by their exchanges. */
  readonly #chunks = new Map<number, { span: Span; content: Octets }>();
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
    return open?.recipients.filter(isAccepted).length ?? 0;
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
        const { span } = turn;
        const start = span.end - (chunk?.length ?? 0);
        const content = chunk ?? ('' as Octets);
        this.#chunks.set(exchange, { span: { start, end: span.end }, content });
        break;
      }
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
      case 'RSET':
        this.#recipientsOf = 'none';
    }
  }

  /** Mail data was sent, perhaps not all of it. */
  sendMailData(span: Span, content: Octets) {
    this.#change({ mailData: { span, content } });
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
        this.#answerMail(isPositive(reply));
        break;
      case 'RCPT':
        this.#answerRcpt(exchange, command.path?.mailbox ?? '', reply.code);
        break;
      case 'DATA':
        if (reply.code === 354) this.#change({ data: exchange });
        break;
      case 'BDAT': {
        this.#answerChunk(exchange, reply, isLastChunk(command), isLast);
        break;
      }
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
      case 'RSET':
        if (isPositive(reply)) this.drop();
    }
  }

  /** A reply to the mail data came. Of several (LMTP), each is for the next recipient. */
  answerMailData(reply: ReceivedReply, isLast: boolean) {
    const open = this.#transactions[this.open];
    if (!open) return;
    const next = open.recipients.findIndex(isWaiting);
    const recipients = open.recipients.map((recipient, index) =>
      isWaiting(recipient) && (isLast || index === next)
        ? { ...recipient, deliveryCode: reply.code }
        : recipient,
    );
    this.#change({ recipients });
    if (!isLast) return;
    const isDelivered = recipients.some(({ deliveryCode = 0 }) =>
      isPositive({ code: deliveryCode }),
    );
    const isAccepted = isDelivered || isPositive(reply);
    this.#end(isAccepted ? 'accepted' : 'refused');
  }

  /** The transaction comes to nothing: by RSET, a new EHLO, TLS or the end of the connection. */
  drop() {
    this.#end('dropped');
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
    } else {
      // The server takes them for recipients of the transaction before.
      this.#addToOpen(proposal.recipients);
    }
    if (isCurrent) this.#recipientsOf = this.open < 0 ? 'none' : 'open';
  }

  #answerRcpt(rcpt: number, forwardPath: string, code: number) {
    const open = this.#transactions[this.open];
    if (!open) return;
    const isKnown = open.recipients.some(
      (recipient) => recipient.rcpt === rcpt,
    );
    const recipients = open.recipients.map((recipient) =>
      recipient.rcpt === rcpt ? { ...recipient, code } : recipient,
    );
    if (isKnown) this.#change({ recipients });
    else if (isPositive({ code })) {
      this.#addToOpen([{ forwardPath, rcpt, code }]);
    }
  }

  #answerChunk(
    exchange: number,
    reply: ReceivedReply,
    isEnd: boolean,
    isLast: boolean,
  ) {
    const open = this.#transactions[this.open];
    const chunk = this.#chunks.get(exchange);
    this.#chunks.delete(exchange);
    if (!open) return;
    if (chunk && isPositive(reply)) {
      const { span, content } = open.mailData ?? {
        span: chunk.span,
        content: '',
      };
      const joined = (content + chunk.content) as Octets;
      this.#change({
        data: open.data ?? exchange,
        mailData: {
          span: { start: span.start, end: chunk.span.end },
          content: joined,
        },
      });
    }
    // Without a recipient it was refused as out of order, and changed nothing.
    if (!isEnd || this.acceptedRecipients === 0) return;
    this.answerMailData(reply, isLast);
  }

  #addToOpen(recipients: readonly Recipient[]) {
    const open = this.#transactions[this.open];
    if (open) this.#change({ recipients: [...open.recipients, ...recipients] });
  }

  #change(change: Partial<MailTransaction>) {
    const index = this.open;
    const open = this.#transactions[index];
    if (open) this.#transactions[index] = { ...open, ...change };
  }

  #end(outcome: MailTransaction['outcome']) {
    this.#change({ outcome });
    if (this.#recipientsOf === 'open') this.#recipientsOf = 'none';
  }
}

function isAccepted({ code = 0 }: Recipient): boolean {
  return isPositive({ code });
}

function isWaiting(recipient: Recipient): boolean {
  return isAccepted(recipient) && recipient.deliveryCode === undefined;
}
