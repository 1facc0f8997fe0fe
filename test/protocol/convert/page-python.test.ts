import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { readDialogues } from '../../../protocol/convert/dialogue.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import type { Session } from '../../../protocol/session/session.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../../support/play-program.js';
import { playExamples } from './recordings.js';

let relay: RunningRelay;
let stage: ProgramStage;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  stage = await openProgramStage(relay.url);
}, 120_000);
afterAll(async () => {
  stage.close();
  await relay.close();
});

/** Runs what `recording` is converted into, and gives what each side had the client say. */
async function repeat(format: string, recording: readonly Session[]) {
  const conversion = conversions.find(({ name }) => name === format);
  const converted = conversion?.convert(recording);
  const { variables } = readDialogues(recording);
  const secrets = Object.fromEntries(
    variables.map(({ name, value }) => [name, value ?? 'wonderland']),
  );
  const program = [
    `import os; os.environ.update(${JSON.stringify(secrets)})`,
    converted?.text,
  ].join('\n');
  const { worlds, end } = await stage.play(program);
  return {
    converted,
    end,
    recorded: recording.map(({ client }) => withoutProof(client)),
    said: worlds.map(({ session }) => withoutProof(session.client)),
  };
}

/** A proof of CRAM-MD5 is another one each time. */
function withoutProof(said: string) {
  return said.replace(/(AUTH CRAM-MD5\r\n).*/, '$1');
}

const sendMessage = `
import smtplib, ssl
from email.message import EmailMessage

context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")
message = EmailMessage()
message["From"] = "Alice <alice@sandbox.test>"
message["To"] = "Bob <bob@sandbox.test>"
message["Cc"] = "alice@sandbox.test"
message["Subject"] = "Tea"
message.set_content("At five.\\n.\\nBring cake.\\n")
with smtplib.SMTP("submission.sandbox.test", 587, "laptop.example") as smtp:
    smtp.starttls(context=context)
    smtp.login("alice", "wonderland")
    smtp.send_message(message)
`;

const sendmail = `
import smtplib

smtp = smtplib.SMTP("mx.sandbox.test", 25, "laptop.example")
smtp.ehlo()
message = "Subject: Thé\\r\\n\\r\\nÀ cinq heures.\\r\\n..\\r\\n".encode()
people = ["alice@sandbox.test", "unknown@sandbox.test"]
smtp.sendmail("carol@example.org", people, message, ["BODY=8BITMIME"])
smtp.sendmail("carol@example.org", ["bob@sandbox.test"], "Subject: Again\\n\\nOne line\\n")
smtp.quit()
`;

/** Those that say most: a program takes its time in the page. */
const examples = [
  'starttls-and-auth',
  'login-and-cram-md5',
  'pipelining',
  'lmtp',
];

describe('a program in Python, in the page', () => {
  test('repeats what was recorded there by hand', async () => {
    for (const { name, events } of await playExamples(relay.url, examples)) {
      const { end, said, recorded } = await repeat(
        'smtplib-calls',
        sessionsOf(events),
      );
      expect.soft({ name, end, said }).toEqual({
        name,
        end: { type: 'returned' },
        said: recorded,
      });
    }
  }, 120_000);

  test.each([
    ['send_message', sendMessage, 'smtp.send_message(message)'],
    ['sendmail', sendmail, 'smtp.sendmail('],
  ])(
    'repeats what a program with %s did',
    async (_, program, call) => {
      const { worlds, end } = await stage.play(program);
      expect(end).toEqual({ type: 'returned' });
      const sessions = worlds.map(({ session }) => session);
      for (const format of ['smtplib-mail', 'smtplib-calls']) {
        const { converted, said, recorded } = await repeat(format, sessions);
        expect.soft(converted).toMatchObject({ isExact: true });
        if (format === 'smtplib-mail') expect(converted?.text).toContain(call);
        expect.soft({ format, said }).toEqual({ format, said: recorded });
      }
    },
    120_000,
  );
});
