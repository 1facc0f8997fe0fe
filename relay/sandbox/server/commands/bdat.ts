/** BDAT, which brings a message in chunks whose octets are counted (RFC 3030 section 2). */
import { isLastChunk, textOf } from '../../../../protocol/smtp/command-line.js';
import { joinOctets } from '../chunk-reader.js';
import { type MailDataFlaw, mailDataLimits } from '../mail-data-reader.js';
import { answer, writeReply } from '../reply.js';
import type { ServerRole } from '../server-role.js';
import type {
  Chunk,
  Outcome,
  SessionState,
  Transaction,
} from '../session-state.js';
import { TextLines } from '../text-lines.js';
import {
  type CommandHandler,
  needsExtensions,
  needsSignIn,
} from './command.js';
import {
  finishMessage,
  needsRecipients,
  needsSoundTransaction,
  type Take,
} from './data.js';

/** Takes the chunk that follows, or reads it all the same and says why it is refused. */
export const bdat: CommandHandler = (state, command) => {
  const size = textOf(command, 'chunkSize') ?? '';
  const isLast = isLastChunk(command);
  const refusal =
    needsExtensions(state, 'BDAT') ??
    needsSignIn(state) ??
    needsSoundTransaction(state, 'BDAT') ??
    needsRecipients(state, 'BDAT') ??
    needsRoom(state, Number(size));
  if (refusal) return refuseChunk(refusal, size, isLast);
  return {
    state,
    reply: '',
    afterwards: 'readChunk',
    chunk: { octets: Number(size), isLast },
  };
};

/**
 * Lets the octets that BDAT announced be read before it is refused: they are no
 * commands. The transaction fails with it.
 */
export function refuseChunk(
  { state, reply }: Outcome,
  size: string,
  isLast: boolean,
): Outcome {
  const { transaction } = state;
  const spoilt = transaction
    ? { ...state, transaction: { ...transaction, isSpoilt: true as const } }
    : state;
  if (!isCountable(size)) return { state: spoilt, reply };
  return {
    state: spoilt,
    reply: '',
    afterwards: 'readChunk',
    chunk: {
      octets: Number(size),
      isLast,
      refusal: isLast ? replyForEach(state, reply) : reply,
    },
  };
}

/** In LMTP the last BDAT is answered once for each recipient (RFC 2033 section 4.3). */
function replyForEach({ role, transaction }: SessionState, reply: string) {
  const recipients = transaction?.forwardPaths.length ?? 0;
  return role.protocol === 'LMTP' && recipients > 0
    ? reply.repeat(recipients)
    : reply;
}

function isCountable(size: string) {
  return /^[0-9]+$/.test(size) && Number.isSafeInteger(Number(size));
}

function needsRoom(state: SessionState, octets: number): Outcome | undefined {
  const before = state.transaction?.chunks ?? [];
  const sum = before.reduce((total, { length }) => total + length, octets);
  if (sum <= mailDataLimits.octets) return undefined;
  const text = `This server takes messages of at most ${mailDataLimits.octets} octets (RFC 5321 section 4.5.3.1.7)`;
  return answer(state, 552, '5.3.4', text);
}

/** Answers a chunk whose octets have come: the last one ends the transaction. */
export async function finishChunk(
  state: SessionState,
  { octets, isLast, refusal }: Chunk,
  content: Uint8Array,
  take: Take,
): Promise<Outcome> {
  if (refusal !== undefined) return { state, reply: refusal };
  const { transaction } = state;
  if (!transaction) throw new Error('A chunk came outside a transaction.');
  const chunks = [...(transaction.chunks ?? []), content];
  if (!isLast) {
    const reply = writeReply(250, '2.0.0', `${octets} octets received`);
    return {
      state: { ...state, transaction: { ...transaction, chunks } },
      reply,
    };
  }
  const whole = joinOctets(chunks);
  const { flaws, has8Bit } = examine(whole, state.role, transaction);
  return finishMessage(state, { content: whole, flaws, has8Bit }, take);
}

/** What no text may have in it; a binary message may have anything. */
function examine(
  content: Uint8Array,
  { isLenient }: ServerRole,
  { isBinary }: Transaction,
) {
  const lines = new TextLines(mailDataLimits.lineOctets, isLenient === true);
  lines.read(content);
  const flaws: ReadonlySet<MailDataFlaw> = isBinary ? new Set() : lines.flaws;
  return { flaws, has8Bit: lines.has8Bit };
}
