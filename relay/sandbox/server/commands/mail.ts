/** MAIL, which begins a mail transaction (RFC 5321 section 4.1.1.2). */
import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import { answer } from '../reply.js';
import type {
  Outcome,
  RecipientWishes,
  Refusal,
  SessionState,
  Transaction,
} from '../session-state.js';
import { type CommandHandler, needsHello, needsSignIn } from './command.js';
import { mostTransactions } from './hello.js';
import { checkParameters } from './parameters.js';

/** Remembers the reverse-path. */
export const mail: CommandHandler = (state, { path, parameters }) => {
  if (!state.hello) return needsHello(state);
  const waits = needsSignIn(state);
  if (waits) return waits;
  if (state.transaction) {
    const text =
      'A mail transaction is open already; end it, or send RSET (RFC 5321 section 4.1.4)';
    return answer(state, 503, '5.5.1', text);
  }
  const refusal = checkParameters(state, 'MAIL', parameters);
  if (refusal) return refusal;

  const values = new Map(
    parameters.map(({ keyword, value = '' }) => [keyword, value]),
  );
  const mailbox = (path?.mailbox ?? '') as Octets;
  const strange = checkMailbox(state, 'MAIL', mailbox, values.has('SMTPUTF8'));
  if (strange) return strange;
  if (state.transactions >= mostTransactions && !state.role.isOld) {
    const text = `A session has at most ${mostTransactions} mail transactions here, as LIMITS said; connect again (RFC 9422)`;
    return {
      ...answer(state, 421, '4.5.0', text),
      afterwards: 'close',
    };
  }
  const transaction = beginTransaction(decodeText(mailbox), values);
  const transactions = state.transactions + 1;
  const begun = { ...state, transaction, transactions };
  return answer(begun, 250, '2.1.0', 'Sender OK');
};

/** `values` are those of the parameters, by keyword. */
function beginTransaction(
  reversePath: string,
  values: ReadonlyMap<string, string>,
): Transaction {
  const isInternationalized = values.has('SMTPUTF8');
  const body = values.get('BODY')?.toUpperCase();
  const ret = values.get('RET')?.toUpperCase();
  const envid = values.get('ENVID');
  return {
    reversePath,
    forwardPaths: [],
    refusals: new Map<string, Refusal>(),
    hasRefused: false,
    isInternationalized,
    declares8Bit:
      isInternationalized || body === '8BITMIME' || body === 'BINARYMIME',
    isBinary: body === 'BINARYMIME',
    requiresTls: values.has('REQUIRETLS'),
    ...((ret === 'FULL' || ret === 'HDRS') && { ret }),
    ...(envid !== undefined && { envid }),
    wishes: new Map<string, RecipientWishes>(),
  };
}

/** Refuses octets above 127 in a mailbox without SMTPUTF8, and what is no UTF-8 with it. */
export function checkMailbox(
  state: SessionState,
  verb: 'MAIL' | 'RCPT',
  mailbox: Octets,
  isInternationalized: boolean,
): Outcome | undefined {
  if (!/[\x80-\xff]/.test(mailbox)) return undefined;
  if (!isInternationalized) {
    // RFC 6531 section 3.5 has a code for each of the two.
    const code = verb === 'MAIL' ? 550 : 553;
    const text =
      'An address that is not ASCII needs the parameter SMTPUTF8 on MAIL (RFC 6531 section 3.4)';
    return answer(state, code, '5.6.7', text);
  }
  if (!decodeText(mailbox).includes('\ufffd')) return undefined;
  const text =
    'The octets above 127 in this address are not UTF-8 (RFC 6531 section 3.3)';
  return answer(state, 501, verb === 'MAIL' ? '5.1.7' : '5.1.3', text);
}
