/** What the prose on Python says, tried in the page's own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import calls from '../../lessons/4-python/3-calls/lesson.md?raw';
import sendmail from '../../lessons/4-python/4-sendmail/lesson.md?raw';
import sendmailStart from '../../lessons/4-python/4-sendmail/start.py?raw';
import exceptions from '../../lessons/4-python/5-exceptions/lesson.md?raw';
import provoked from '../../lessons/4-python/5-exceptions/solution.py?raw';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../support/play-program.js';

let relay: RunningRelay;
let stage: ProgramStage;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  stage = await openProgramStage(relay.url);
}, 60_000);
afterAll(async () => {
  stage.close();
  await relay.close();
});

const exceptionClasses = [
  'SMTPConnectError',
  'SMTPHeloError',
  'SMTPSenderRefused',
  'SMTPRecipientsRefused',
  'SMTPDataError',
  'SMTPAuthenticationError',
  'SMTPNotSupportedError',
  'SMTPServerDisconnected',
  'SMTPResponseException',
  'SMTPException',
];

describe('CPython in the page', () => {
  test('raises all ten exceptions that the lesson on them names', async () => {
    const named = exceptions.match(/(?<=^\| `)SMTP\w+/gm);
    expect(named).toEqual(exceptionClasses);
    const { stdout } = await stage.play(provoked);
    const raised = stdout.match(/^SMTP\w+/gm) ?? [];
    expect(raised.toSorted()).toEqual(exceptionClasses.toSorted());
  });

  test('sends the lines that the lesson on calls says', async () => {
    const rows = [...calls.matchAll(/^\| `(\w+\([^`]*\))` \| `([^`]+)`/gm)];
    const said = rows.map(([, call = '', line = '']) => [call, line] as const);
    expect(said.map(([, line]) => line.split(' ')[0])).toEqual([
      'ehlo',
      'mail',
      'rcpt',
      'data',
      'vrfy',
    ]);
    const { worlds } = await stage.play(`
import smtplib
letter = "Subject: Hi\\n\\n.hidden"
smtp = smtplib.SMTP("mx.sandbox.test", 25, local_hostname="laptop.example")
${said.map(([call]) => `try: smtp.${call.replace('c@d.example', 'alice@sandbox.test')}\nexcept smtplib.SMTPException: pass`).join('\n')}
smtp.rset(); smtp.noop(); smtp.quit()
`);
    const sent = worlds[0]?.session.client ?? '';
    for (const [, line] of said) {
      const wire = line.replace('c@d.example', 'alice@sandbox.test');
      expect(sent).toContain(`${wire}\r\n`);
    }
    expect(sent).toContain('\r\nSubject: Hi\r\n\r\n..hidden\r\n.\r\n');
    expect(sent).toMatch(/rset\r\nnoop\r\nquit\r\n$/);
  });

  test('says the size that the lesson on sendmail says', async () => {
    const [size = ''] = /size=\d+/.exec(sendmail) ?? [];
    const { worlds } = await stage.play(sendmailStart);
    const { client = '' } = worlds[0]?.session ?? {};
    expect(client).toContain(`mail from:<carol@example.org> ${size}\r\n`);
    expect(client).toMatch(/^ehlo \[[\d.]+\]\r\n/);
  });

  test('checks no certificate unless it is asked to', async () => {
    const { stdout } = await stage.play(`
import ssl
context = ssl._create_stdlib_context()
print(context.verify_mode == ssl.CERT_NONE, context.check_hostname)
context = ssl.create_default_context()
print(context.verify_mode == ssl.CERT_REQUIRED, context.check_hostname)
`);
    expect(stdout).toBe('True False\nTrue True\n');
  });

  test('ends the header section where a string between triple quotes begins', async () => {
    const { stdout } = await stage.play(`
import email
print(email.message_from_string("""
From: Carol <carol@example.org>
""").items())
print(email.message_from_string("""\\
From: Carol <carol@example.org>
""").items())
`);
    expect(stdout).toBe("[]\n[('From', 'Carol <carol@example.org>')]\n");
  });

  test('leaves network failures to OSError, and a bare name to NameError', async () => {
    const { stdout } = await stage.play(`
import smtplib
for host, port in (("nobody.invalid", 25), ("mx.sandbox.test", 587)):
    try:
        smtplib.SMTP(host, port)
    except OSError as error:
        print(type(error).__name__, isinstance(error, smtplib.SMTPException))
try:
    try:
        smtplib.SMTP("closed.sandbox.test", 25)
    except SMTPException:
        print("caught")
except NameError as error:
    print(error)
`);
    expect(stdout).toBe(
      "gaierror False\nConnectionRefusedError False\nname 'SMTPException' is not defined\n",
    );
  });

  test('sets neither Date nor Message-ID', async () => {
    const { stdout } = await stage.play(`
from email.message import EmailMessage
letter = EmailMessage()
letter.set_content("At noon.\\n")
print(letter["Date"], letter["Message-ID"])
`);
    expect(stdout).toBe('None None\n');
  });
});
