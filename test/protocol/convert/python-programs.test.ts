import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { hasPython, runPrograms } from './python.js';
import { allRecordings, type Recording } from './recordings.js';
import { rehearse } from './rehearsal.js';

let relay: RunningRelay;
let recordings: readonly Recording[] = [];
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  recordings = await allRecordings(relay.url);
}, 60_000);
afterAll(() => relay.close());

const programs = conversions.filter(({ language }) => language === 'python');

describe.skipIf(!hasPython)(
  hasPython
    ? 'a program in Python'
    : 'a program in Python (skipped: there is no python3)',
  () => {
    test.each(programs)(
      'puts the same octets on the wire: $name',
      async (conversion) => {
        const all = await Promise.all(
          recordings.map((recording) => rehearse(conversion, recording)),
        );
        const outcomes = await runPrograms(
          all.map(({ converted, environment }) => ({
            source: converted.text,
            environment,
          })),
        );
        const exact: string[] = [];
        for (const [index, rehearsal] of all.entries()) {
          const { name, converted, recorded, said, close } = rehearsal;
          close();
          if (converted.isExact) exact.push(name);
          if (converted.text === '') continue;
          const isInCaseOnly = converted.notes.every(
            (note) => !/^smtplib (?!writes|adds)/.test(note),
          );
          if (!converted.isExact && !isInCaseOnly) continue;
          const tidy = converted.isExact ? as314 : inShort;
          expect
            .soft({ name, error: outcomes[index], said: said().map(tidy) })
            .toEqual({ name, error: '', said: recorded.map(tidy) });
        }
        // Of the calls and of the socket, all: nothing is left to say.
        expect(exact).toEqual(
          conversion.name === 'smtplib-mail'
            ? expect.arrayContaining(mailsOfSmtplib)
            : recordings.map(({ name }) => name),
        );
      },
      60_000,
    );
  },
);

/** What `send_message` and `sendmail` send themselves. */
const mailsOfSmtplib = [
  'send_message of a message with set_content',
  'sendmail, with options, and one recipient of two',
  'a mail in UTF-8, its addresses too',
];

/** As smtplib writes it since Python 3.14. */
function as314(said: string) {
  return said.replace(/^(?:mail FROM|rcpt TO):/gm, (word) =>
    word.toLowerCase(),
  );
}

/** Without what smtplib adds, and in one case. */
function inShort(said: string) {
  return said.toLowerCase().replace(/^(mail from:.*?) size=[0-9]+/gm, '$1');
}
