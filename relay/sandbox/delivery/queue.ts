/**
 * The queue of a workspace: mail that its servers have taken over and have not
 * brought to its end yet. One mail is tried after the other, so that the same
 * input always comes to the same end.
 */
import type {
  DeliveryAttempt,
  QueuedMail,
  QueuedRecipient,
} from '../../contract.js';
import type { Room } from '../workspaces/room.js';
import {
  attemptDelivery,
  type RecipientVerdict,
  type Surroundings,
} from './attempt.js';
import { domainOf, type Mail, type Recipient } from './mail.js';
import { lifetime, waitAfter } from './schedule.js';
import type { ServerEnd } from './server-end.js';

export interface Queue {
  /** Takes mail over, and tries it; false where there is no room. */
  add(mail: Mail): boolean;
  /** Newest last. */
  readonly state: readonly QueuedMail[];
  /** The mail data as it was first handed in, however many servers of the sandbox it has passed since. */
  original(id: string): Uint8Array | undefined;
  /** Tries mail that waits now; false where there is none with this id. */
  retry(id: string): boolean;
  /** Ends what is under way, and tries nothing any more. */
  close(): void;
}

interface Entry {
  readonly mail: Mail;
  readonly queuedAt: number;
  readonly recipients: Map<Recipient, QueuedRecipient>;
  readonly attempts: DeliveryAttempt[];
  tries: number;
  /** Set while it waits. */
  next?: { readonly at: number; readonly cancel: () => void };
}

/** Makes one with nothing in it; `changed` is called whenever its state is another. */
export function makeQueue(
  surroundings: Surroundings,
  room: Room,
  changed: () => void,
): Queue {
  const { clock } = surroundings.clocks;
  const entries = new Map<string, Entry>();
  const due: Entry[] = [];
  let isBusy = false;
  let isClosed = false;
  let server: ServerEnd | undefined;

  function schedule(entry: Entry) {
    due.push(entry);
    changed();
    void work();
  }

  async function work() {
    if (isBusy) return;
    isBusy = true;
    for (let entry = due.shift(); entry; entry = due.shift()) {
      if (isClosed) return;
      await tryOnce(entry);
    }
    isBusy = false;
  }

  async function tryOnce(entry: Entry) {
    entry.tries += 1;
    for (const [domain, recipients] of waitingByDomain(entry)) {
      const index = entry.attempts.length;
      const verdicts = await attemptDelivery(
        surroundings,
        entry.mail,
        domain,
        recipients,
        (attempt) => {
          entry.attempts[index] = attempt;
          changed();
        },
        (opened) => {
          server = opened;
          if (isClosed) opened.close();
        },
      );
      if (isClosed) return;
      settle(entry, verdicts);
    }
    waitForNext(entry);
    changed();
  }

  function settle(entry: Entry, verdicts: readonly RecipientVerdict[]) {
    const isOver = clock.now() - entry.queuedAt >= lifetime;
    for (const { recipient, result, text } of verdicts) {
      const { forwardPath } = recipient;
      const late = isOver ? 'expired' : 'waiting';
      const state = result === 'deferred' ? late : result;
      entry.recipients.set(recipient, { forwardPath, state, reply: text });
    }
  }

  function waitForNext(entry: Entry) {
    const isDone = [...entry.recipients.values()].every(
      ({ state }) => state !== 'waiting',
    );
    if (isDone) return;
    const now = clock.now();
    const end = entry.queuedAt + lifetime;
    const at = Math.min(now + waitAfter(entry.tries), end);
    const cancel = clock.after(at - now, () => {
      delete entry.next;
      schedule(entry);
    });
    entry.next = { at, cancel };
  }

  return {
    add(mail) {
      const octets = mail.content.length + lengthOf(mail);
      if (isClosed || !room.take({ messages: 1, octets })) return false;
      const recipients = mail.recipients.map(
        (recipient): [Recipient, QueuedRecipient] => [
          recipient,
          { forwardPath: recipient.forwardPath, state: 'waiting' },
        ],
      );
      const entry: Entry = {
        mail,
        queuedAt: clock.now(),
        recipients: new Map(recipients),
        attempts: [],
        tries: 0,
      };
      entries.set(mail.id, entry);
      schedule(entry);
      return true;
    },
    get state() {
      return [...entries.values()].map(describe);
    },
    original(id) {
      let entry = entries.get(id);
      for (;;) {
        const before = entry?.mail.cameBy && entries.get(entry.mail.cameBy);
        if (!before) break;
        entry = before;
      }
      if (!entry) return undefined;
      const { content, receivedOctets } = entry.mail;
      return content.subarray(content.length - receivedOctets);
    },
    retry(id) {
      const entry = entries.get(id);
      if (!entry?.next) return false;
      entry.next.cancel();
      delete entry.next;
      schedule(entry);
      return true;
    },
    close() {
      isClosed = true;
      server?.close();
    },
  };
}

function waitingByDomain({ recipients }: Entry) {
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

function describe({
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

/** A thousand recipients of an empty message take room too. */
function lengthOf({ reversePath, recipients }: Mail) {
  return [
    reversePath,
    ...recipients.map(({ forwardPath }) => forwardPath),
  ].join('').length;
}
