/** A mail in the queue, and all that has become of it. */
import type {
  DeliveryAttempt,
  QueuedMail,
  QueuedRecipient,
} from '../../contract.js';
import type { RecipientVerdict } from './attempt.js';
import { domainOf, type Mail, type Recipient } from './mail.js';

export interface Entry {
  readonly mail: Mail;
  readonly queuedAt: number;
  readonly recipients: Map<Recipient, QueuedRecipient>;
  readonly attempts: DeliveryAttempt[];
  /** The room that all of it takes. */
  octets: number;
  /** What came of the last attempt for each recipient. */
  readonly lastSaid: Map<Recipient, RecipientVerdict>;
  tries: number;
  /** Set while it waits. */
  next?: { readonly at: number; readonly cancel: () => void };
  /** Set once it has to wait: what takes back that the sender hears that it is late. */
  lateness?: () => void;
}

/** An entry of which nothing has been tried. */
export function beginEntry(mail: Mail, queuedAt: number): Entry {
  const recipients = mail.recipients.map(
    (recipient): [Recipient, QueuedRecipient] => [
      recipient,
      { forwardPath: recipient.forwardPath, state: 'waiting' },
    ],
  );
  return {
    mail,
    queuedAt,
    recipients: new Map(recipients),
    attempts: [],
    octets: octetsOfEntry(mail),
    lastSaid: new Map(),
    tries: 0,
  };
}

/** Those who still wait, together with the others of their domain. */
export function waitingByDomain({
  recipients,
}: Entry): ReadonlyMap<string, readonly Recipient[]> {
  const domains = new Map<string, Recipient[]>();
  for (const [recipient, { state }] of recipients) {
    if (state !== 'waiting') continue;
    const domain = domainOf(recipient.forwardPath).toLowerCase();
    const others = domains.get(domain);
    if (others) others.push(recipient);
    else domains.set(domain, [recipient]);
  }
  return domains;
}

/** An entry as the page sees it. */
export function describeEntry({
  mail,
  queuedAt,
  recipients,
  attempts,
  next,
}: Entry): QueuedMail {
  const { id, reversePath, role, kind, content, cameBy, about } = mail;
  return {
    id,
    at: new Date(queuedAt).toISOString(),
    reversePath,
    host: role.host,
    octets: content.length,
    kind,
    recipients: [...recipients.values()],
    attempts: [...attempts],
    ...(next && { nextAttemptAt: new Date(next.at).toISOString() }),
    ...(cameBy !== undefined && { cameBy }),
    ...(about !== undefined && { about }),
  };
}

/** What is known of a recipient takes about so much room, besides its path. */
const recipientOctets = 400;

/** How much room an entry takes of which nothing has been tried: a thousand recipients of an empty message take some, too. */
function octetsOfEntry({ reversePath, recipients, content }: Mail): number {
  const paths = recipients.map(({ forwardPath }) => forwardPath);
  const around = [reversePath, ...paths].join('').length;
  return content.length + around + recipients.length * recipientOctets;
}

/** How much room an attempt takes: as objects, about twice as much as its text. */
export function octetsOfAttempt(attempt: DeliveryAttempt): number {
  return 2 * JSON.stringify(attempt).length;
}

/** The recordings of an attempt. */
export function sessionsOf({ hosts }: DeliveryAttempt): readonly number[] {
  return hosts.flatMap(({ session = [] }) => session);
}
