/** Checks of the stations that a letter passed: its Received fields (RFC 5321 section 4.4). */
import type { MailTransaction } from '../protocol/session/session.js';
import type { ArrivedMessage } from './arrived-message.js';
import type { Check, Evidence, LessonWorld } from './lesson.js';
import { dataReply, met, missing } from './verdicts.js';

/** Met once a letter of the session has arrived on top of which so many stations have written, the last one left out. */
export function arrivedByStations(count: number): Check {
  return (world) => {
    const come = arrivals(world).find(
      ({ message, sent }) => stationsOf(message) - sent.stations >= count,
    );
    return come
      ? met(come.evidence)
      : missing(`No letter has come by ${count} stations yet.`);
  };
}

/** Met once a letter of the session has arrived that had a Received field before it was sent. */
export function inventedStation(): Check {
  return (world) => {
    const come = arrivals(world).find(({ sent }) => sent.stations > 0);
    return come
      ? met(come.evidence)
      : missing(
          'No letter has arrived yet that had a Received field of yours.',
        );
  };
}

/** What has arrived of what the session sent: each station only writes on top. */
function arrivals({ session, mailbox }: LessonWorld) {
  return session.transactions.flatMap((transaction) => {
    const { mailData, outcome } = transaction;
    if (!mailData || outcome !== 'accepted') return [];
    return mailbox.flatMap(({ message }) =>
      message?.content.endsWith(mailData.content)
        ? [
            {
              message,
              sent: { stations: countStations(mailData.content) },
              evidence: evidenceOf(session, transaction),
            },
          ]
        : [],
    );
  });
}

function evidenceOf(
  session: LessonWorld['session'],
  { data }: MailTransaction,
): Evidence[] {
  const reply = dataReply(session, data);
  return reply ? [reply] : [];
}

function stationsOf({ fields }: ArrivedMessage) {
  return fields.filter(({ field }) => /^received$/i.test(field.name)).length;
}

function countStations(content: string) {
  const [head = ''] = content.split('\r\n\r\n');
  return head.match(/^received[\t ]*:/gim)?.length ?? 0;
}
