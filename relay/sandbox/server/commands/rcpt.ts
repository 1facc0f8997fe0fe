/** RCPT, which adds a recipient to the mail transaction (RFC 5321 section 4.1.1.3). */
import type { EsmtpParam } from '../../../../protocol/smtp/esmtp-param.js';
import type { Path } from '../../../../protocol/smtp/path.js';
import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import {
  behaviourOf,
  delivers,
  type MailboxBehaviour,
} from '../../mailboxes/mailbox-behaviours.js';
import { answer, writeReply } from '../reply.js';
import type {
  Outcome,
  RecipientWishes,
  SessionState,
  Transaction,
} from '../session-state.js';
import {
  type CommandContext,
  type CommandHandler,
  needsHello,
  needsSignIn,
} from './command.js';
import { mostRecipients } from './hello.js';
import { checkMailbox } from './mail.js';
import { checkParameters } from './parameters.js';

/** All that a server of RFC 821 must have room for. */
const mostRecipientsOfOld = 100;

/** Remembers the forward-path, if its mailbox takes mail. */
export const rcpt: CommandHandler = (state, { path, parameters }, context) => {
  if (!state.hello) return needsHello(state);
  const waits = needsSignIn(state);
  if (waits) return waits;
  const { transaction } = state;
  if (!transaction || !path) {
    const text = 'MAIL comes before RCPT (RFC 5321 section 3.3)';
    return answer(state, 503, '5.5.1', text);
  }
  if (transaction.chunks) {
    const text = 'BDAT has begun, and no RCPT follows it: send RSET';
    return answer(state, 503, '5.5.1', text);
  }
  const refused = {
    ...state,
    transaction: { ...transaction, hasRefused: true },
  };
  const refusal = checkParameters(refused, 'RCPT', parameters);
  if (refusal) return refusal;
  const mailbox = path.mailbox as Octets;
  const strange = checkMailbox(
    refused,
    'RCPT',
    mailbox,
    transaction.isInternationalized,
  );
  if (strange) return strange;
  const behaviour = behaviourAt(state, path);
  if (!behaviour) return answer(refused, 550, '5.7.1', elsewhere(state));
  const tooMany = needsFewer(refused, transaction.forwardPaths.length);
  if (tooMany) return tooMany;
  const wishes = wishesOf(parameters);
  const forwardPath = decodeText(mailbox);
  return receive(refused, transaction, {
    behaviour,
    forwardPath,
    wishes,
    context,
  });
};

/** Refuses a recipient too many, where there are so many already. */
function needsFewer(state: SessionState, recipients: number) {
  if (state.role.isOld) {
    if (recipients < mostRecipientsOfOld) return undefined;
    const text = `A message has at most ${mostRecipientsOfOld} recipients here (RFC 821 section 4.5.3)`;
    // What RFC 5321 section 4.5.3.1.10 has 452 for, since it is no fault of the message.
    return answer(state, 552, undefined, text);
  }
  if (recipients < mostRecipients) return undefined;
  const text = `A message has at most ${mostRecipients} recipients here (RFC 5321 section 4.5.3.1.10)`;
  return answer(state, 452, '4.5.3', text);
}

/** How the mailbox behaves that `path` leads to; undefined where the server does not take mail for it. */
function behaviourAt(
  { role }: SessionState,
  { domain, localPart = '' }: Path,
): MailboxBehaviour | undefined {
  // Only <Postmaster> has no domain, and means the one of this server.
  const isOurs =
    domain === undefined || role.domains.includes(domain.toLowerCase());
  // Who has signed in may send anywhere.
  if (!isOurs) return role.requiresAuthentication ? delivers : undefined;
  // What only passes mail on does not know the mailboxes.
  const passesOn = role.forwardsTo !== undefined || role.relaysTo !== undefined;
  return passesOn ? delivers : behaviourOf(unquote(localPart));
}

interface Recipient {
  readonly behaviour: MailboxBehaviour;
  readonly forwardPath: string;
  readonly wishes: RecipientWishes | undefined;
  readonly context: CommandContext;
}

function receive(
  refused: SessionState,
  transaction: Transaction,
  { behaviour, forwardPath, wishes, context }: Recipient,
): Outcome {
  const { untilComingAgain, afterDot, isSlow, closes } = behaviour;
  const mustComeAgain =
    untilComingAgain &&
    !context.hasComeAgain(transaction.reversePath, forwardPath);
  const { code, enhancedStatusCode, text } = mustComeAgain
    ? untilComingAgain
    : behaviour;
  const accepted = {
    ...refused,
    transaction: {
      ...transaction,
      forwardPaths: [...transaction.forwardPaths, forwardPath],
      refusals: afterDot
        ? new Map([...transaction.refusals, [forwardPath, afterDot]])
        : transaction.refusals,
      wishes: wishes
        ? new Map([...transaction.wishes, [forwardPath, wishes]])
        : transaction.wishes,
    },
  };
  return {
    state: code === 250 ? accepted : refused,
    reply: writeReply(code, enhancedStatusCode, text),
    ...(isSlow && { isSlow }),
    ...(closes && { afterwards: 'close' }),
  };
}

function wishesOf(
  parameters: readonly EsmtpParam[],
): RecipientWishes | undefined {
  if (parameters.length === 0) return undefined;
  const notify = valueFor(parameters, 'NOTIFY')?.toUpperCase().split(',');
  const orcpt = valueFor(parameters, 'ORCPT');
  return {
    ...(notify && { notify }),
    ...(orcpt !== undefined && { orcpt: decodeText(orcpt as Octets) }),
  };
}

function valueFor(parameters: readonly EsmtpParam[], wanted: string) {
  return parameters.find(({ keyword }) => keyword === wanted)?.value;
}

function elsewhere({ role }: SessionState) {
  return `This server takes mail for ${role.domains.join(' and ')} only, and does not relay`;
}

/** `"alice"` and `alice` are one local-part (RFC 5321 section 4.1.2). */
function unquote(localPart: string) {
  return localPart.startsWith('"')
    ? localPart.slice(1, -1).replace(/\\(.)/g, '$1')
    : localPart;
}
