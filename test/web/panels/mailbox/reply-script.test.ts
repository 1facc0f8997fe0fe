import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../../../protocol/message/message.js';
import { parseScript } from '../../../../protocol/session/script.js';
import { replyScript } from '../../../../web/panels/mailbox/reply-script.js';
import { unmark } from '../../../support/marked.js';

function answer(head: string, text = 'Six?\n') {
  const { node: entity } = parseMessage(unmark(`${head}␍␊␍␊`));
  const forwardPath = 'bob@sandbox.test';
  return replyScript({ entity, forwardPath, text, at: new Date(0) });
}

describe('the script that answers a message', () => {
  test('is whole: it connects, names both paths, sends the mail and takes its leave', () => {
    const script = answer(
      'From: Carol <carol@sandbox.test>␍␊Subject: Lunch␍␊Message-ID: <2@a.test>␍␊References: <1@a.test>',
    );
    expect(script).toBe(
      `# An answer, by way of the server that takes mail for sandbox.test.
%connect mx.sandbox.test:25
S: 220
C: EHLO laptop.example
S: 250
C: MAIL FROM:<bob@sandbox.test>
S: 250
C: RCPT TO:<carol@sandbox.test>
S: 250
C: DATA
S: 354
C: Date: Thu, 01 Jan 1970 00:00:00 +0000
C: From: <bob@sandbox.test>
C: To: Carol <carol@sandbox.test>
C: Subject: Re: Lunch
C: Message-ID: <answer.0@laptop.example>
C: In-Reply-To: <2@a.test>
C: References: <1@a.test>
C:  <2@a.test>
C:
C: Thank you for your message.
C:
C: Carol wrote:
C: > Six?
C: .
S: 250
C: QUIT
S: 221
`,
    );
    expect(parseScript(script).problems).toEqual([]);
  });

  test('hands mail for another domain to submission, signed in', () => {
    const script = answer('From: carol@wonderland.test');
    expect(script).toContain('%connect submission.sandbox.test:465 tls\n');
    expect(script).toContain('C: AUTH PLAIN AGJvYgB3b25kZXJsYW5k\n');
    expect(parseScript(script).problems).toEqual([]);
  });

  test('goes to Reply-To where there is one', () => {
    const script = answer(
      'From: carol@sandbox.test␍␊Reply-To: list@sandbox.test',
    );
    expect(script).toContain('C: RCPT TO:<list@sandbox.test>\n');
  });

  test('says Re once', () => {
    const script = answer('From: carol@sandbox.test␍␊Subject: RE: Lunch');
    expect(script).toContain('C: Subject: RE: Lunch\n');
  });

  test('sends letters beyond ASCII encoded, in lines of at most 76', () => {
    const script = answer(
      'From: =?utf-8?Q?Ren=C3=A9e?= <renee@sandbox.test>␍␊Subject: =?utf-8?Q?Caf=C3=A9?=',
      `${'é'.repeat(40)}\n`,
    );
    expect(script).toContain('C: Subject: =?utf-8?B?UmU6IENhZsOp?=\n');
    expect(script).toContain(
      'C: Content-Transfer-Encoding: quoted-printable\n',
    );
    const lines = script.split('\n').map((line) => line.replace(/^C: ?/, ''));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(77);
    expect(script).toMatch(/^[\n -~]*$/);
  });

  test('cannot be made to say commands of its own', () => {
    const script = answer(
      'From: "a␍␊ QUIT" <carol@sandbox.test>␍␊Subject: a␍␊ C: QUIT',
      '.\nC: QUIT\n',
    );
    const { steps } = parseScript(script);
    expect(steps.filter(({ type }) => type === 'mailData')).toHaveLength(1);
    expect(script.match(/^C: QUIT$/gm)).toHaveLength(1);
  });
});
