/**
 * The queue of a workspace: mail that its servers have taken over and have not
 * brought to its end yet. One mail is tried after the other, so that the same
 * input always comes to the same end.
 */
import type { DeliveryAttempt, QueuedMail } from '../../contract.js';
import type { Delivery } from '../mailboxes/mailbox.js';
import type { Room } from '../workspaces/room.js';
import { attemptDelivery, leadsToPlayer } from './attempt.js';
import { deliverHere, isOwnDomain } from './deliver-here.js';
import {
  beginEntry,
  describeEntry,
  type Entry,
  octetsOfAttempt,
  sessionsOf,
  waitingByDomain,
} from './entry.js';
import type { Mail } from './mail.js';
import type { News } from './notify.js';
import { delayedAfter, lifetime, waitAfter } from './schedule.js';
import type { ServerEnd } from './server-end.js';
import { makeSettling } from './settling.js';
import type { Surroundings } from './surroundings.js';

export interface Queue {
  /** Takes mail over, and tries it; false where there is no room. */
  add(mail: Mail): boolean;
  /** Sends a notification where the sender wants one; gives a sentence for each recipient. */
  notify(news: News): readonly string[];
  /** Newest last. */
  readonly state: readonly QueuedMail[];
  /** The mail data as it was first handed in, however many servers of the sandbox it has passed since. */
  original(id: string): Uint8Array | undefined;
  /** The mail data of a mail, as it goes on from its server. */
  content(id: string): Uint8Array | undefined;
  /** Tries mail that waits now; false where there is none with this id. */
  retry(id: string): boolean;
  /** Forgets mail that is done, with its sessions, and gives its room back. */
  clear(): void;
  /** Ends what is under way, and tries nothing any more. */
  close(): void;
}

export interface QueueParts {
  readonly surroundings: Surroundings;
  readonly room: Room;
  /** Keeps a message in a mailbox; false where there is no room for it. */
  readonly deliver: (delivery: Delivery) => boolean;
  readonly makeId: () => string;
  /** Called whenever the state is another. */
  readonly changed: () => void;
}

/** Makes one with nothing in it. */
export function makeQueue({
  surroundings,
  room,
  deliver,
  makeId,
  changed,
}: QueueParts): Queue {
  const { clock } = surroundings.clocks;
  const entries = new Map<string, Entry>();
  const due: Entry[] = [];
  let isBusy = false;
  let isClosed = false;
  const servers = new Set<ServerEnd>();
  const settling = makeSettling({ add, makeId, now: clock.now });

  function add(mail: Mail) {
    const entry = beginEntry(mail, clock.now());
    const { octets } = entry;
    if (isClosed || !room.take({ messages: 1, octets })) return false;
    entries.set(mail.id, entry);
    tryNow(entry);
    return true;
  }

  function tryNow(entry: Entry) {
    entry.next?.cancel();
    delete entry.next;
    due.push(entry);
    changed();
    void work();
  }

  async function work() {
    if (isBusy) return;
    isBusy = true;
    for (let entry = due.shift(); entry; entry = due.shift()) {
      // Others need not wait until a learner has played their server.
      const mayTakeLong = isForPlayer(entry);
      const attempt = tryOnce(entry).catch((error: unknown) => {
        // One mail that fails must not take the others with it.
        console.error('A delivery failed:', error);
        if (!isClosed) wait(entry);
      });
      if (!mayTakeLong) await attempt;
      if (isClosed) return;
    }
    isBusy = false;
  }

  function isForPlayer(entry: Entry) {
    const zone = surroundings.zone();
    return [...waitingByDomain(entry).keys()].some((domain) =>
      leadsToPlayer(zone, entry.mail, domain),
    );
  }

  async function tryOnce(entry: Entry) {
    const { mail, attempts } = entry;
    entry.tries += 1;
    for (const [domain, recipients] of waitingByDomain(entry)) {
      const index = attempts.length;
      const tell = (attempt: DeliveryAttempt) => {
        attempts[index] = attempt;
        changed();
      };
      const at = new Date(clock.now());
      const verdicts = isOwnDomain(mail.role, domain)
        ? deliverHere(mail, recipients, { at, deliver, tell })
        : await attemptDelivery(surroundings, mail, domain, recipients, {
            tell,
            watch(opened) {
              servers.add(opened);
              if (isClosed) opened.close();
            },
            unwatch(closed) {
              servers.delete(closed);
            },
          });
      if (isClosed) return;
      settling.settle(entry, verdicts, index);
      makeRoomFor(entry, index);
    }
    wait(entry);
    changed();
  }

  /** Forgets an attempt that there is no room for: what came of it is known of each recipient. */
  function makeRoomFor(entry: Entry, index: number) {
    const attempt = entry.attempts[index];
    if (!attempt) return;
    const octets = octetsOfAttempt(attempt);
    if (room.take({ messages: 0, octets })) entry.octets += octets;
    else {
      entry.attempts.splice(index, 1);
      forgetSessions(attempt);
    }
  }

  function forgetSessions(attempt: DeliveryAttempt) {
    for (const n of sessionsOf(attempt)) surroundings.recordings.forget(n);
  }

  /** Waits for the next try, where there is one, and to say that the mail is late. */
  function wait(entry: Entry) {
    const { queuedAt, recipients, mail } = entry;
    const waiting = [...recipients].filter(
      ([, { state }]) => state === 'waiting',
    );
    if (waiting.length === 0) {
      entry.lateness?.();
      return;
    }
    const now = clock.now();
    const at = Math.min(now + waitAfter(entry.tries), queuedAt + lifetime);
    const cancel = clock.after(at - now, () => tryNow(entry));
    entry.next = { at, cancel };
    const untilLate = queuedAt + delayedAfter - now;
    const isFirst = entry.lateness === undefined;
    if (!isFirst || untilLate <= 0 || mail.reversePath === '') return;
    entry.lateness = clock.after(untilLate, () => {
      settling.sayLate(entry);
      changed();
    });
  }

  return {
    add,
    notify: settling.notify,
    get state() {
      return [...entries.values()].map(describeEntry);
    },
    original(id) {
      let entry = entries.get(id);
      for (;;) {
        const before = entries.get(entry?.mail.cameBy ?? '');
        if (!before) break;
        entry = before;
      }
      if (!entry) return undefined;
      const { content, receivedOctets } = entry.mail;
      return content.subarray(content.length - receivedOctets);
    },
    content: (id) => entries.get(id)?.mail.content,
    retry(id) {
      const entry = entries.get(id);
      if (!entry?.next) return false;
      tryNow(entry);
      return true;
    },
    clear() {
      for (const [id, { octets, recipients, attempts }] of entries) {
        const states = [...recipients.values()].map(({ state }) => state);
        const isEnded = attempts.every(({ outcome }) => outcome !== undefined);
        if (states.includes('waiting') || !isEnded) continue;
        entries.delete(id);
        room.giveBack({ messages: 1, octets });
        for (const attempt of attempts) forgetSessions(attempt);
      }
      changed();
    },
    close() {
      isClosed = true;
      for (const server of servers) server.close();
    },
  };
}
