import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { OpenAsScriptEvent } from '../../../web/panels/open-as-script.js';
import type {
  DownloadTextEvent,
  SmtpConvert,
} from '../../../web/panels/smtp-convert.js';
import '../../../web/panels/smtp-convert.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { delivery, eventsOf, greeting, sessionOf } from './recording.js';

async function showRecording(lines = delivery) {
  const page = await show(
    html`<smtp-convert .events=${lines && eventsOf(lines)}></smtp-convert>`,
  );
  await settled();
  return page;
}

async function choose(page: HTMLElement, format: string) {
  const select = find(page, 'select') as HTMLSelectElement;
  select.value = format;
  select.dispatchEvent(new Event('change'));
  await settled();
}

const code = (page: HTMLElement) => textOf(find(page, 'pre'));

describe('a recording as code', () => {
  test('is a program that makes the same calls', async () => {
    const page = await showRecording();
    expect(code(page)).toContain('smtp.docmd("EHLO laptop.example")  # 250\n');
    expect(textOf(page)).toContain('Puts the same octets on the wire');
  });

  test('is a script where it was a program that said it', async () => {
    const page = await show(
      html`<smtp-convert .sessions=${[sessionOf(greeting)]}></smtp-convert>`,
    );
    expect(code(page)).toContain('C: EHLO laptop.example\n');
  });

  test.each([
    ['wire', 'C: EHLO laptop.example\n'],
    ['smtplib-mail', 'smtp.sendmail('],
    ['socket', 'server.sendall(b"EHLO laptop.example\\r\\n")'],
    ['swaks', 'swaks \\\n'],
    ['curl', 'curl \\\n'],
  ])('can be had as %s', async (format, line) => {
    const page = await showRecording();
    await choose(page, format);
    expect(code(page)).toContain(line);
  });

  test('says why there is no such text', async () => {
    const page = await showRecording();
    await choose(page, 'openssl');
    expect(findAll(page, 'pre')).toEqual([]);
    expect(textOf(page)).toContain('speaks TLS and nothing else');
  });

  test('says what differs', async () => {
    const page = await showRecording();
    await choose(page, 'smtplib-mail');
    expect(textOf(page)).toContain('Does not put quite the same octets');
    expect(textOf(find(page, 'ul'))).toContain('in another case');
  });

  test('names the variable that a password is left out for', async () => {
    const page = await showRecording(`${greeting}
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
      S: 235 2.7.0 Welcome`);
    expect(textOf(find(page, 'ul'))).toContain('SMTP_PASSWORD must hold it');
    expect(code(page)).toContain('password = os.environ["SMTP_PASSWORD"]\n');
    for (const { value } of findAll(page, 'option') as HTMLOptionElement[]) {
      await choose(page, value);
      expect(textOf(page)).not.toContain('wonderland');
      expect(textOf(page)).not.toContain('AGFsaWNlAHdvbmRlcmxhbmQ');
    }
  });

  test('goes on as what has happened grows', async () => {
    const page = await showRecording(greeting);
    expect(code(page)).not.toContain('MAIL');
    const panel = find(page, 'smtp-convert') as SmtpConvert;
    panel.events = eventsOf(delivery);
    await settled();
    expect(code(page)).toContain('MAIL');
  });

  test('is offered to go on with, and to keep', async () => {
    const page = await showRecording();
    const told: (OpenAsScriptEvent | DownloadTextEvent)[] = [];
    page.addEventListener('open-as-script', (event) => told.push(event));
    page.addEventListener('download-text', (event) => told.push(event));
    const [download, open] = findAll(page, '.bar > button');
    open?.click();
    download?.click();
    const text = code(page);
    expect(told).toMatchObject([
      { language: 'python', text },
      { fileName: 'session_calls.py', text },
    ]);
    await choose(page, 'swaks');
    expect(findAll(page, '.bar > button')).toHaveLength(1);
  });

  test('asks for a password in the playground, where no variable can hold it', async () => {
    const page = await showRecording(`${greeting}
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
      S: 235 2.7.0 Welcome`);
    const texts: string[] = [];
    page.addEventListener('open-as-script', ({ text }) => texts.push(text));
    findAll(page, '.bar > button')[1]?.click();
    expect(texts[0]).toContain('password = input("SMTP_PASSWORD: ")\n');
  });

  test('is a sentence where nothing was sent', async () => {
    const page = await showRecording('S: 220 mx.sandbox.test ESMTP');
    expect(textOf(page)).toContain('Nothing has been sent yet.');
    expect(findAll(page, 'select')).toEqual([]);
  });

  test('shows no more lines than a reader would look at', async () => {
    const line = 'C: NOOP\nS: 250 OK\n';
    const page = await showRecording(`${greeting}\n${line.repeat(2100)}`);
    expect(code(page).split('\n')).toHaveLength(2000);
    expect(textOf(page)).toMatch(/\d+ more lines are in what is copied/);
  });

  test('waits for the learner where it takes long', async () => {
    const line = `C: NOOP ${'x'.repeat(60_000)}\nS: 250 OK\n`;
    const page = await showRecording(`${greeting}\n${line.repeat(40)}`);
    expect(findAll(page, 'pre')).toEqual([]);
    expect(textOf(page)).toContain('2,400,3');
    find(page, 'p > button').click();
    await settled();
    expect(code(page)).toContain('smtp.docmd("NOOP xxx');
  });

  test('is accessible', async () => {
    await showRecording();
    expect(await violations()).toEqual([]);
  });
});
