/** Checks of what became of mail that the sandbox carried on: its queue, its tries, its notifications. */
import type { MailTransaction, Session } from '../protocol/session/session.js';
import type { ArrivedMessage } from './arrived-message.js';
import type { Check, Evidence, LessonWorld, TravellingMail } from './lesson.js';
import { dataReply, met, missing } from './verdicts.js';

/** What is asked of mail that the session sent; a sentence says what is missing. */
export type MailCheck = (mail: TravellingMail) => string | undefined;

/** Met once the session has sent a mail to `mailbox` that went into the queue, and of which all of `checks` hold. */
export function travelled(
  mailbox: string,
  ...checks: readonly MailCheck[]
): Check {
  return (world) => {
    let lacks = `No mail for ${mailbox} has been queued yet.`;
    for (const { mail, evidence } of sentMails(world)) {
      if (!isFor(mail, mailbox)) continue;
      const sentence = checks.map((check) => check(mail)).find(Boolean);
      if (sentence === undefined) return met(evidence);
      lacks = sentence;
    }
    return missing(lacks);
  };
}

/** It was handed over to `host` in the end. */
export function handedTo(host: string): MailCheck {
  return ({ attempts }) =>
    attempts.some(
      ({ result, hosts }) =>
        result === 'delivered' && hosts.at(-1)?.host === host,
    )
      ? undefined
      : `The mail has not been handed over to ${host} yet.`;
}

/** `host` was tried, and another one after it. */
export function missed(host: string): MailCheck {
  return ({ attempts }) =>
    attempts.some(({ hosts }) =>
      hosts.slice(0, -1).some((each) => each.host === host),
    )
      ? undefined
      : `No other host has been tried after ${host} yet.`;
}

/** It was put off so many times, and delivered in the end. */
export function deliveredAfterRetry(): MailCheck {
  return ({ attempts, recipients }) => {
    if (!attempts.some(({ result }) => result === 'deferred')) {
      return 'The mail has not been put off yet.';
    }
    return recipients.every(({ state }) => state === 'delivered')
      ? undefined
      : 'The mail has been put off, and not delivered yet: let the clock run.';
  };
}

/** All of its recipients were given up. */
export function givenUp(): MailCheck {
  return ({ recipients }) =>
    recipients.every(({ state }) => state === 'failed' || state === 'expired')
      ? undefined
      : 'The mail has not been given up yet.';
}

/** It was given up without a single connection. */
export function neverConnected(): MailCheck {
  return (mail) =>
    givenUp()(mail) ??
    (mail.attempts.every(({ hosts }) =>
      hosts.every(({ session }) => session === undefined),
    )
      ? undefined
      : 'A server was asked about this mail; find a domain where none is.');
}

/** What a notification is to say of a recipient (RFC 3464 section 2.3). */
export interface SaidOfRecipient {
  readonly status?: string;
  readonly action?: 'failed' | 'delayed' | 'delivered' | 'relayed';
}

/** Met once a notification has arrived for `mailbox` of whose mail the session sent some, and says what is `wanted`. */
export function notified(mailbox: string, wanted: SaidOfRecipient = {}): Check {
  const { status, action } = wanted;
  const fields = [
    ...(action === undefined ? [] : [`Action: ${action}`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
  ];
  const saying = fields.length > 0 ? ` with ${fields.join(' and ')}` : '';
  return (world) => {
    const arrived = world.mailbox.some(
      ({ reversePath, forwardPaths, message }) =>
        reversePath === '' &&
        forwardPaths.some((path) => path.toLowerCase() === mailbox) &&
        message !== undefined &&
        hasPart(message, 'message/delivery-status') &&
        // A whole line: 5.1.1 is not 5.1.10.
        fields.every((field) => message.content.includes(`\r\n${field}\r\n`)),
    );
    const [about] = sentMails(world).filter(
      ({ mail }) => mail.reversePath.toLowerCase() === mailbox,
    );
    return arrived && about
      ? met(about.evidence)
      : missing(
          `No notification${saying} has arrived yet for mail that ${mailbox} sent.`,
        );
  };
}

/** Met once a notification has arrived that gives back what it is about as `mediaType`. */
export function returned(mediaType: string): Check {
  return (world) => {
    const arrived = world.mailbox.some(
      ({ reversePath, message }) =>
        reversePath === '' &&
        message !== undefined &&
        hasPart(message, mediaType),
    );
    const [about] = sentMails(world);
    return arrived && about
      ? met(about.evidence)
      : missing(`No notification with a part ${mediaType} has arrived yet.`);
  };
}

/** Met once mail was given up that the session sent with NOTIFY=NEVER (RFC 3461 section 4.1). */
export function askedForSilence(): Check {
  return (world) => {
    const silent = sentMails(world).find(
      ({ mail, transaction }) =>
        !givenUp()(mail) &&
        transaction.recipients.every(({ rcpt }) =>
          asksForSilence(world.session, rcpt),
        ),
    );
    return silent
      ? met(silent.evidence)
      : missing('No mail with NOTIFY=NEVER has been given up yet.');
  };
}

function asksForSilence({ exchanges }: Session, rcpt: number) {
  const turn = exchanges[rcpt]?.turn;
  return (
    turn?.type === 'command' &&
    turn.command.parameters.some(
      ({ keyword, value }) =>
        keyword === 'NOTIFY' && value?.toUpperCase() === 'NEVER',
    )
  );
}

/** Met once mail from `<>` that the session sent was given up, and nobody was told. */
export function droppedInSilence(): Check {
  return (world) => {
    const dropped = sentMails(world).find(
      ({ mail }) => mail.reversePath === '' && !givenUp()(mail),
    );
    return dropped
      ? met(dropped.evidence)
      : missing('No mail from <> has been given up yet.');
  };
}

/** The mails of the queue that the session put there, each with the reply that says so. */
function sentMails({ session, queue = [] }: LessonWorld) {
  return session.transactions.flatMap((transaction) => {
    const reply = replyOf(session, transaction);
    const text = reply
      ? session.server.slice(reply.span.start, reply.span.end)
      : '';
    const id = /\bqueued as ([\w-]+)/i.exec(text)?.[1];
    const mail = queue.find((each) => each.id === id);
    return mail && reply ? [{ mail, transaction, evidence: [reply] }] : [];
  });
}

function replyOf(
  session: Session,
  { data, outcome }: MailTransaction,
): Evidence | undefined {
  return outcome === 'accepted' ? dataReply(session, data) : undefined;
}

function isFor({ recipients }: TravellingMail, mailbox: string) {
  return recipients.some(
    ({ forwardPath }) => forwardPath.toLowerCase() === mailbox,
  );
}

/** Whether one of its parts says that it is of a media type: `message/delivery-status`. */
function hasPart({ content }: ArrivedMessage, wanted: string) {
  return content
    .toLowerCase()
    .split('\r\n')
    .some(
      (line) => line.replace(/;.*/, '').trimEnd() === `content-type: ${wanted}`,
    );
}
