/** Remembers what came of an attempt, and tells the sender of it. */
import type { RecipientVerdict } from './attempt.js';
import type { Entry } from './entry.js';
import type { Mail } from './mail.js';
import type { Action } from './notification.js';
import { makeNotificationMail, type News, reasonForSilence } from './notify.js';
import { lifetime } from './schedule.js';

export interface Settling {
  /** Sends a notification where the sender wants one; gives a sentence for each recipient. */
  notify(news: News): readonly string[];
  /** Settles what came of the attempt at `index`, for each recipient that it was for. */
  settle(
    entry: Entry,
    verdicts: readonly RecipientVerdict[],
    index: number,
  ): void;
  /** Tells the sender who still waits. */
  sayLate(entry: Entry): void;
}

export interface SettlingParts {
  /** Queues a notification; false where there is no room. */
  readonly add: (mail: Mail) => boolean;
  readonly makeId: () => string;
  readonly now: () => number;
}

/** Makes what settles the attempts of one queue. */
export function makeSettling({ add, makeId, now }: SettlingParts): Settling {
  function notify(news: News) {
    const { action, mail } = news;
    const reasons = news.fates.map(({ recipient }) =>
      reasonForSilence(mail.reversePath, recipient, action),
    );
    const fates = news.fates.filter((_, index) => !reasons[index]);
    if (fates.length === 0) return reasons.map((reason) => reason ?? '');
    const id = makeId();
    const at = new Date(now());
    const isSent = add(makeNotificationMail({ ...news, fates }, id, at));
    const told = isSent
      ? `<${mail.reversePath}> is told, by the notification ${id}.`
      : 'The sender should be told, and there is no room for a notification.';
    return reasons.map((reason) => reason ?? told);
  }

  function tellSender(
    entry: Entry,
    action: Action,
    verdicts: readonly RecipientVerdict[],
    isOver = false,
  ) {
    if (verdicts.length === 0) return;
    const { mail, queuedAt } = entry;
    const fates = verdicts.map(({ result, ...verdict }) => ({
      ...verdict,
      // RFC 3463 section 3.5: the time of delivery is over.
      ...(isOver && result === 'deferred'
        ? { isExpired: true, status: '4.4.7' }
        : {}),
    }));
    const sentences = notify({
      action,
      mail,
      arrivedAt: new Date(queuedAt),
      fates,
      role: mail.role,
      about: mail.id,
      ...(action === 'delayed' && { until: new Date(queuedAt + lifetime) }),
    });
    for (const [index, { recipient }] of verdicts.entries()) {
      const known = entry.recipients.get(recipient);
      const notified = sentences[index];
      if (known && notified !== undefined) {
        entry.recipients.set(recipient, { ...known, notified });
      }
    }
  }

  return {
    notify,
    settle(entry, verdicts, index) {
      const isOver = now() - entry.queuedAt >= lifetime;
      for (const verdict of verdicts) remember(entry, verdict, isOver);
      const lost = verdicts.filter(
        ({ result }) =>
          result === 'failed' || (result === 'deferred' && isOver),
      );
      const passedOn = verdicts.filter(
        ({ result, takesWishes, recipient }) =>
          result === 'delivered' &&
          !takesWishes &&
          recipient.wishes.notify?.includes('SUCCESS'),
      );
      tellSender(entry, 'failed', lost, isOver);
      tellSender(entry, 'relayed', passedOn);
      const attempt = entry.attempts[index];
      const isDropped = lost.length > 0 && entry.mail.reversePath === '';
      if (isDropped && attempt) {
        const outcome = `${attempt.outcome} Nobody is told: the mail has an empty return path, and is dropped.`;
        entry.attempts[index] = { ...attempt, outcome };
      }
    },
    sayLate(entry) {
      const late = [...entry.recipients].flatMap(([recipient, { state }]) => {
        const said = entry.lastSaid.get(recipient);
        return state === 'waiting' && said ? [said] : [];
      });
      tellSender(entry, 'delayed', late);
    },
  };
}

function remember(entry: Entry, verdict: RecipientVerdict, isOver: boolean) {
  const { recipient, result, text } = verdict;
  entry.lastSaid.set(recipient, verdict);
  const late = isOver ? 'expired' : 'waiting';
  entry.recipients.set(recipient, {
    ...entry.recipients.get(recipient),
    forwardPath: recipient.forwardPath,
    state: result === 'deferred' ? late : result,
    reply: text,
  });
}
