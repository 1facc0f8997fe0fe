import { expect, test } from 'vitest';
import prose from '../../lessons/4-python/5-exceptions/lesson.md?raw';
import solution from '../../lessons/4-python/5-exceptions/solution.py?raw';
import { startRelay } from '../../relay/server.js';
import { openProgramStage } from '../support/play-program.js';

const classes = [
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

test('the lesson on exceptions names all ten, and its solution provokes each', async () => {
  const relay = await startRelay({ host: '127.0.0.1', port: 0 });
  const stage = await openProgramStage(relay.url);
  try {
    const { stdout } = await stage.play(solution);
    const raised = stdout.match(/^SMTP\w+/gm) ?? [];
    expect(raised.toSorted()).toEqual(classes.toSorted());
    const named = prose.match(/(?<=^\| `)SMTP\w+/gm);
    expect(named).toEqual(classes);
  } finally {
    stage.close();
    await relay.close();
  }
}, 60_000);
