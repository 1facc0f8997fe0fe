/** DATA, and what follows its mail data (RFC 5321 section 4.1.1.4). */
import type { MailDataFlaw } from '../mail-data-reader.js';
import { mailDataLimits } from '../mail-data-reader.js';
import { answer, writeReply } from '../reply.js';
import {
  endTransaction,
  type Outcome,
  type Refusal,
  type SessionState,
  type Transaction,
} from '../session-state.js';
import { type CommandHandler, needsHello, needsSignIn } from './command.js';

/** Asks for the mail data, if there is somebody to give it to. */
export const data: CommandHandler = (state) => {
  if (!state.hello) return needsHello(state);
  const waits = needsSignIn(state);
  if (waits) return waits;
  const { transaction, role } = state;
  if (!transaction) {
    const text = 'MAIL and RCPT come before DATA';
    return answer(state, 503, '5.5.1', text);
  }
  if (transaction.forwardPaths.length === 0) {
    // LMTP knows only 503 for this (RFC 2033 section 4.2).
    const isRefused = transaction.hasRefused && role.protocol === 'SMTP';
    return isRefused
      ? answer(
          state,
          554,
          '5.5.1',
          'No valid recipients: each RCPT was refused',
        )
      : answer(state, 503, '5.5.1', 'RCPT comes before DATA');
  }
  const text = 'Send the message; end it with a line that has only a dot';
  return { ...answer(state, 354, undefined, text), afterwards: 'readMailData' };
};

/** Mail data that has come to its end. */
export interface MailData {
  readonly content: Uint8Array;
  readonly flaws: ReadonlySet<MailDataFlaw>;
  readonly has8Bit: boolean;
}

/** What became of a message: it is in the mailboxes, or (some of it) in the queue, or there was no room. */
export type Acceptance =
  | { readonly type: 'delivered' }
  | { readonly type: 'queued'; readonly id: string }
  | { readonly type: 'noRoom' };

/**
 * Ends the transaction: delivers what is sound, and says so once, or in LMTP once
 * for each recipient. One reply cannot say that some mailboxes took the message
 * and others did not, so in SMTP one that takes none refuses it for all.
 */
export async function finishMailData(
  state: SessionState,
  mailData: MailData,
  take: (transaction: Transaction, content: Uint8Array) => Promise<Acceptance>,
): Promise<Outcome> {
  const { transaction, role } = state;
  if (!transaction) throw new Error('Mail data came outside a transaction.');
  const isLmtp = role.protocol === 'LMTP';
  const { refusals, forwardPaths } = transaction;
  const takers = forwardPaths.filter((path) => !refusals.has(path));
  const [busy] = refusals.values();
  const verdict =
    refuse(mailData.flaws) ??
    (busy && (!isLmtp || takers.length === 0) ? verdictOf(busy) : undefined) ??
    accept(
      await take({ ...transaction, forwardPaths: takers }, mailData.content),
      transaction,
      mailData,
    );
  const reply = isLmtp
    ? forwardPaths.map((path) => {
        const late = verdict[0] === 250 ? refusals.get(path) : undefined;
        const [code, status, text] = late ? verdictOf(late) : verdict;
        return writeReply(code, status, `<${path}> ${text}`);
      })
    : [writeReply(...verdict)];
  return { state: endTransaction(state), reply: reply.join('') };
}

function verdictOf({ code, enhancedStatusCode, text }: Refusal): Verdict {
  return [code, enhancedStatusCode, text];
}

type Verdict = readonly [code: number, enhanced: string, text: string];

const noRoom: Verdict = [
  452,
  '4.3.1',
  'The mailboxes of this workspace are full; empty them and try again',
];

const refusals: Readonly<Record<MailDataFlaw, Verdict>> = {
  tooBig: [
    552,
    '5.3.4',
    `This server takes messages of at most ${mailDataLimits.octets} octets`,
  ],
  bareLf: [
    554,
    '5.6.0',
    'An LF stands alone in the mail data; each line ends with CR LF',
  ],
  bareCr: [
    554,
    '5.6.0',
    'A CR stands alone in the mail data; each line ends with CR LF',
  ],
  longLine: [
    554,
    '5.6.0',
    `A line of the mail data has more than ${mailDataLimits.lineOctets} octets, CR LF included`,
  ],
};

function refuse(flaws: ReadonlySet<MailDataFlaw>): Verdict | undefined {
  const order = ['tooBig', 'bareLf', 'bareCr', 'longLine'] as const;
  const flaw = order.find((each) => flaws.has(each));
  return flaw && refusals[flaw];
}

function accept(
  acceptance: Acceptance,
  transaction: Transaction,
  { has8Bit }: MailData,
): Verdict {
  if (acceptance.type === 'noRoom') return noRoom;
  const done =
    acceptance.type === 'queued' ? `Queued as ${acceptance.id}` : 'Delivered';
  const text =
    has8Bit && !transaction.declares8Bit
      ? `${done}, though MAIL did not declare its 8-bit octets (BODY=8BITMIME)`
      : done;
  return [250, '2.0.0', text];
}
