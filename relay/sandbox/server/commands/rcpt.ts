/** RCPT, which adds a recipient to the mail transaction (RFC 5321 section 4.1.1.3). */
import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import { behaviourOf } from '../../mailboxes/mailbox-behaviours.js';
import { answer, writeReply } from '../reply.js';
import type { Outcome, SessionState, Transaction } from '../session-state.js';
import { type CommandHandler, needsHello, needsSignIn } from './command.js';
import { checkMailbox } from './mail.js';

/** RFC 5321 section 4.5.3.1.8 asks for a hundred at least. */
const mostRecipients = 1000;

/** Remembers the forward-path, if its mailbox takes mail. */
export const rcpt: CommandHandler = (state, { path, parameters }) => {
  if (!state.hello) return needsHello(state);
  const waits = needsSignIn(state);
  if (waits) return waits;
  const { transaction } = state;
  if (!transaction || !path) {
    return answer(state, 503, '5.5.1', 'MAIL comes before RCPT');
  }
  const refused = {
    ...state,
    transaction: { ...transaction, hasRefused: true },
  };
  if (parameters.length > 0) {
    const text = 'RCPT has a parameter that this server does not offer';
    return answer(refused, 555, '5.5.4', text);
  }
  const mailbox = path.mailbox as Octets;
  const strange = checkMailbox(
    refused,
    'RCPT',
    mailbox,
    transaction.isInternationalized,
  );
  if (strange) return strange;
  // Only <Postmaster> has no domain, and means the one of this server.
  if (path.domain && path.domain.toLowerCase() !== 'sandbox.test') {
    return answer(refused, 550, '5.7.1', elsewhere(state));
  }
  if (transaction.forwardPaths.length >= mostRecipients) {
    const text = `A message has at most ${mostRecipients} recipients here`;
    return answer(refused, 452, '4.5.3', text);
  }
  return receive(refused, transaction, mailbox, path.localPart ?? '');
};

function receive(
  refused: SessionState,
  transaction: Transaction,
  mailbox: Octets,
  localPart: string,
): Outcome {
  const { code, enhancedStatusCode, text, afterDot, ...rest } = behaviourOf(
    unquote(localPart),
  );
  const forwardPath = decodeText(mailbox);
  const accepted = {
    ...refused,
    transaction: {
      ...transaction,
      forwardPaths: [...transaction.forwardPaths, forwardPath],
      refusals: afterDot
        ? new Map([...transaction.refusals, [forwardPath, afterDot]])
        : transaction.refusals,
    },
  };
  return {
    state: code === 250 ? accepted : refused,
    reply: writeReply(code, enhancedStatusCode, text),
    ...(rest.isSlow && { isSlow: true }),
    ...(rest.closes && { afterwards: 'close' }),
  };
}

function elsewhere({ role }: SessionState) {
  return role.requiresAuthentication
    ? 'The sandbox does not carry mail to other domains; try alice@sandbox.test'
    : 'This server takes mail for sandbox.test only, and does not relay';
}

/** `"alice"` and `alice` are one local-part (RFC 5321 section 4.1.2). */
function unquote(localPart: string) {
  return localPart.startsWith('"')
    ? localPart.slice(1, -1).replace(/\\(.)/g, '$1')
    : localPart;
}
