/** DATA, and what follows a message that is whole (RFC 5321 section 4.1.1.4). */
import type { MailDataFlaw } from '../mail-data-reader.js';
import { mailDataLimits } from '../mail-data-reader.js';
import { answer, replyOf, writeReply } from '../reply.js';
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
  const refusal =
    needsSignIn(state) ??
    needsSoundTransaction(state, 'DATA') ??
    needsRecipients(state, 'DATA');
  if (refusal) return refusal;
  if (state.transaction?.chunks) {
    const text =
      'DATA and BDAT do not mix in one transaction; send RSET (RFC 3030 section 2)';
    return answer(state, 503, '5.5.1', text);
  }
  if (state.transaction?.isBinary) {
    const text =
      'A message of BODY=BINARYMIME is sent with BDAT, not with DATA (RFC 3030 section 3)';
    return answer(state, 503, '5.5.1', text);
  }
  const text = 'Send the message; end it with a line that has only a dot';
  return { ...answer(state, 354, undefined, text), afterwards: 'readMailData' };
};

/** Refuses what brings a message where no transaction is open, or a BDAT of it has failed. */
export function needsSoundTransaction(
  state: SessionState,
  verb: 'DATA' | 'BDAT',
): Outcome | undefined {
  if (!state.transaction) {
    const text = `MAIL and RCPT come before ${verb} (RFC 5321 section 3.3)`;
    return answer(state, 503, '5.5.1', text);
  }
  if (!state.transaction.isSpoilt) return undefined;
  const text =
    'A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)';
  return answer(state, 503, '5.5.1', text);
}

/** Refuses what brings a message that is for nobody. */
export function needsRecipients(
  state: SessionState,
  verb: 'DATA' | 'BDAT',
): Outcome | undefined {
  const { transaction, role } = state;
  if (!transaction || transaction.forwardPaths.length > 0) return undefined;
  // LMTP knows only 503 for this (RFC 2033 section 4.2).
  if (transaction.hasRefused && role.protocol === 'SMTP') {
    const text = 'No valid recipients: each RCPT was refused';
    return answer(state, 554, '5.5.1', text);
  }
  const text = `RCPT comes before ${verb} (RFC 5321 section 3.3)`;
  return answer(state, 503, '5.5.1', text);
}

/** Mail data that has come to its end. */
export interface MailData {
  readonly content: Uint8Array;
  readonly flaws: ReadonlySet<MailDataFlaw>;
  readonly has8Bit: boolean;
}

/** What became of a message: it is in the mailboxes, or (some of it) in the queue, there was no room, or what it says is refused. */
export type Acceptance =
  | { readonly type: 'delivered' }
  | { readonly type: 'queued'; readonly id: string }
  | { readonly type: 'noRoom' }
  | ({ readonly type: 'refused' } & Refusal);

/** Takes over a message. */
export type Take = (
  transaction: Transaction,
  content: Uint8Array,
) => Promise<Acceptance>;

/**
 * Ends the transaction: delivers what is sound, and says so once, or in LMTP once
 * for each recipient. One reply cannot say that some mailboxes took the message
 * and others did not, so in SMTP one that takes none refuses it for all.
 */
export async function finishMessage(
  state: SessionState,
  mailData: MailData,
  take: Take,
): Promise<Outcome> {
  const { transaction, role } = state;
  if (!transaction) throw new Error('Mail data came outside a transaction.');
  const isLmtp = role.protocol === 'LMTP';
  const { refusals, forwardPaths } = transaction;
  const takers = forwardPaths.filter((path) => !refusals.has(path));
  const [busy] = refusals.values();
  const content = role.isOld
    ? clearHighBits(mailData.content)
    : mailData.content;
  const verdict =
    refuse(mailData.flaws) ??
    (busy && (!isLmtp || takers.length === 0) ? verdictOf(busy) : undefined) ??
    accept(
      await take({ ...transaction, forwardPaths: takers }, content),
      state,
      mailData,
    );
  const reply = isLmtp
    ? forwardPaths.map((path) => {
        const late = verdict[0] === 250 ? refusals.get(path) : undefined;
        const [code, status, text] = late ? verdictOf(late) : verdict;
        return writeReply(code, status, `<${path}> ${text}`);
      })
    : [writeReply(...verdict)];
  // Whoever brings mail in the end may have been wrong on the way.
  const errors = verdict[0] === 250 ? 0 : state.errors;
  return {
    state: { ...endTransaction(state), errors },
    reply: replyOf(role, reply.join('')),
  };
}

/** As servers had it before 8BITMIME, and as they still may (RFC 5321 section 2.4). */
function clearHighBits(content: Uint8Array) {
  return content.map((octet) => octet & 0x7f);
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

const flawVerdicts: Readonly<Record<MailDataFlaw, Verdict>> = {
  tooBig: [
    552,
    '5.3.4',
    `This server takes messages of at most ${mailDataLimits.octets} octets (RFC 5321 section 4.5.3.1.7)`,
  ],
  bareLf: [
    554,
    '5.6.0',
    'An LF stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)',
  ],
  bareCr: [
    554,
    '5.6.0',
    'A CR stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)',
  ],
  longLine: [
    554,
    '5.6.0',
    `A line of the mail data has more than ${mailDataLimits.lineOctets} octets, CR LF included (RFC 5321 section 4.5.3.1.6)`,
  ],
};

function refuse(flaws: ReadonlySet<MailDataFlaw>): Verdict | undefined {
  const order = ['tooBig', 'bareLf', 'bareCr', 'longLine'] as const;
  const flaw = order.find((each) => flaws.has(each));
  return flaw && flawVerdicts[flaw];
}

function accept(
  acceptance: Acceptance,
  { transaction, role }: SessionState,
  { has8Bit }: MailData,
): Verdict {
  if (acceptance.type === 'noRoom') return noRoom;
  if (acceptance.type === 'refused') return verdictOf(acceptance);
  const done =
    acceptance.type === 'queued' ? `Queued as ${acceptance.id}` : 'Delivered';
  return [250, '2.0.0', `${done}${remarkOn()}`];

  function remarkOn() {
    if (!has8Bit || transaction?.declares8Bit) return '';
    return role.isOld
      ? ' in 7 bits: the eighth is cleared in each octet that had it (RFC 821 appendix A)'
      : ', though MAIL did not declare its 8-bit octets (BODY=8BITMIME)';
  }
}
