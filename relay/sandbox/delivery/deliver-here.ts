/** Puts mail of the queue into mailboxes that its own host has: a notification to a local sender, or what a mailbox sends back. */
import type { DeliveryAttempt } from '../../contract.js';
import type { Delivery } from '../mailboxes/mailbox.js';
import { behaviourOf } from '../mailboxes/mailbox-behaviours.js';
import type { ServerRole } from '../server/server-role.js';
import { concluded, type RecipientVerdict } from './attempt.js';
import { domainOf, type Mail, type Recipient } from './mail.js';
import { writeDate, writeReturnPath } from './trace-fields.js';

/** What it needs of the workspace. */
export interface Here {
  readonly at: Date;
  /** Keeps a message; false where there is no room for it. */
  deliver(delivery: Delivery): boolean;
  tell(attempt: DeliveryAttempt): void;
}

/** Whether a host has the mailboxes of a domain itself. */
export function isOwnDomain(
  { domains, forwardsTo, relaysTo }: ServerRole,
  domain: string,
): boolean {
  return domains.includes(domain) && !forwardsTo && !relaysTo;
}

/** Delivers to those recipients, each as its mailbox behaves. */
export function deliverHere(
  mail: Mail,
  recipients: readonly Recipient[],
  { at, deliver, tell }: Here,
): readonly RecipientVerdict[] {
  const { host } = mail.role;
  const verdicts = recipients.map((recipient): RecipientVerdict => {
    const { forwardPath } = recipient;
    const { bounce, afterDot, ...taken } = behaviourOf(
      localPartOf(forwardPath),
    );
    const answer = bounce ?? (taken.code === 250 ? afterDot : taken) ?? taken;
    const said = {
      recipient,
      status: answer.enhancedStatusCode,
      text: `${answer.code} ${answer.enhancedStatusCode} ${answer.text}`,
      isReply: true,
      host,
    };
    if (answer.code >= 400) {
      return { ...said, result: answer.code >= 500 ? 'failed' : 'deferred' };
    }
    const received = `Received: by ${host} id ${mail.id};\r\n\t${writeDate(at)}\r\n`;
    const isKept = deliver({
      reversePath: mail.reversePath,
      forwardPaths: [forwardPath],
      added: writeReturnPath(mail.reversePath) + received,
      host,
      queueId: mail.id,
      content: mail.content,
      at,
    });
    return isKept
      ? { ...said, result: 'delivered', takesWishes: true }
      : {
          ...said,
          result: 'deferred',
          status: '4.3.1',
          text: 'There is no room left in this workspace.',
          isReply: false,
        };
  });
  const end = concluded(verdicts);
  const outcome =
    end.result === 'delivered'
      ? `${host} has the mailbox itself, and put the mail into it.`
      : end.outcome;
  tell({
    at: at.toISOString(),
    domain: domainOf(recipients[0]?.forwardPath ?? ''),
    forwardPaths: recipients.map(({ forwardPath }) => forwardPath),
    lookups: [],
    hosts: [{ host, outcome }],
    outcome,
    result: end.result,
  });
  return verdicts;
}

function localPartOf(path: string) {
  return path.slice(0, path.lastIndexOf('@'));
}
