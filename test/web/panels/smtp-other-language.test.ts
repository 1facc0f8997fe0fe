import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { ScriptLanguage } from '../../../lessons/lesson.js';
import type { OpenAsScriptEvent } from '../../../web/panels/open-as-script.js';
import { scriptLanguage } from '../../../web/panels/script-language.js';
import '../../../web/panels/smtp-other-language.js';
import { find, show, textOf, violations } from '../elements/accessible.js';

const ours = import.meta.glob<string>(
  [
    '../../../lessons/**/*.{smtp,py}',
    '../../../web/examples/**/*.{smtp,py}',
    '../../fixtures/programs/**/*.py',
  ],
  { query: '?raw', import: 'default', eager: true },
);

const program = 'import smtplib\nserver = smtplib.SMTP("mx.sandbox.test")\n';
const commands = 'EHLO me.example\nQUIT\n';

function showScript(script: string, language: ScriptLanguage) {
  return show(
    html`<smtp-other-language
      .script=${script}
      .language=${language}
    ></smtp-other-language>`,
  );
}

describe('a script in the tab of the other language', () => {
  test.each([
    [program, 'wire', 'python', 'This looks like a Python program.'],
    [commands, 'python', 'wire', 'This looks like commands of SMTP.'],
  ] as const)('%j among %s opens in %s', async (script, tab, other, says) => {
    const page = await showScript(script, tab);
    expect(textOf(page)).toContain(says);
    const asked: OpenAsScriptEvent[] = [];
    page.addEventListener('open-as-script', (event) => asked.push(event));
    find(page, 'button').click();
    expect(asked.map(({ text, language }) => [text, language])).toEqual([
      [script, other],
    ]);
    expect(await violations()).toEqual([]);
  });

  test.each([
    [commands, 'wire'],
    [program, 'python'],
    ['', 'wire'],
    ['', 'python'],
  ] as const)('nothing is said of %j in its own: %s', async (script, tab) => {
    expect(textOf(await showScript(script, tab)).trim()).toBe('');
  });
});

describe('the language of a script', () => {
  test.each([
    ['#!/usr/bin/env python3\n\nfrom email.message import EmailMessage\n'],
    ['import smtplib, ssl\n'],
    ['import smtplib as mail\r\n'],
    ['>>> import smtplib\n'],
  ])('is Python: %j', (script) => {
    expect(scriptLanguage(script)).toBe('python');
  });

  test.each([
    ['ehlo [192.0.2.1]\n'],
    ['# By hand.\nC: EHLO me.example\nS: 250\n'],
    ['S: 220 mx.example ESMTP\n'],
    ['HELO me.example\r\n'],
  ])('is that of the wire: %j', (script) => {
    expect(scriptLanguage(script)).toBe('wire');
  });

  test.each([
    ['\n'],
    ['Hello\n'],
    ['From: Alice <alice@example.org>\nimport duties\n'],
    ['EHLO = "me.example"\n'],
    ['from Alice to Bob\n'],
  ])('is not told: %j', (script) => {
    expect(scriptLanguage(script)).toBeUndefined();
  });

  test('is never the other of what we have written', () => {
    const files = Object.entries(ours);
    expect(files.length).toBeGreaterThan(250);
    const wrong = files.filter(([path, script]) => {
      const language = scriptLanguage(script);
      const own = path.endsWith('.py') ? 'python' : 'wire';
      return language !== undefined && language !== own;
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
});
