import { describe, expect, test } from 'vitest';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';

/** What is found wrong in a message, as `severity rule: octets`, but for lines that are merely long. */
function found(marked: string): string[] {
  const octets = unmark(marked);
  const { node, problems } = parseMessage(octets);
  const { annotations, left } = annotateMessage('message', node, problems);
  return [...annotations.flatMap(({ problem = [] }) => problem), ...left]
    .map(({ rule, severity, span }) => {
      const where = octets.slice(span.start, span.end);
      return `${severity} ${rule}: ${where.replaceAll('\r\n', '␍␊')}`;
    })
    .filter((problem) => !problem.includes('line-over-78'));
}

describe('header fields as servers and mail programs write them', () => {
  test.each<[what: string, marked: string, problems: string[]]>([
    [
      'a local recipient, as Postfix notes it',
      'X-Original-To: root␍␊Delivered-To: alice␍␊',
      [],
    ],
    [
      'what was sent on this machine came by no protocol, and from nowhere',
      'Received: by mx.example (Postfix, from userid 0)␍␊ id 1A2B; Sat, 21 Nov 2026 06:25:01 +0100 (CET)␍␊',
      [],
    ],
    [
      'what came by SMTP came from somewhere',
      'Received: by mx.example with SMTP id 16csp12; Sat, 21 Nov 2026 13:10:20 -0800␍␊',
      [
        'note received-from-missing:  by mx.example with SMTP id 16csp12; Sat, 21 Nov 2026 13:10:20 -0800',
      ],
    ],
    [
      'a date without its semicolon is one mistake',
      'Received: from a.example by b.example with SMTP id 7␍␊ 2026-11-21 21:10:18.12 +0000 UTC m=+1.5␍␊',
      [
        'warning received-date-missing: 2026-11-21 21:10:18.12 +0000 UTC m=+1.5',
      ],
    ],
    [
      'words that no clause begins are one mistake',
      'Received: from a.example [192.0.2.1] port 25 by b.example; Sat, 21 Nov 2026 13:10:20 -0800␍␊',
      ['warning received-malformed: [192.0.2.1] port 25'],
    ],
    [
      'the zone of sendmail is obsolete, and read by all',
      'Date: Sat, 21 Nov 2026 21:10:21 GMT␍␊',
      ['note date-zone-obsolete: GMT'],
    ],
    [
      'other zones with names are often misread',
      'Date: Sat, 21 Nov 2026 21:10:21 EST␍␊',
      ['warning date-zone-obsolete: EST'],
    ],
    [
      'an identifier of a part that is no message identifier',
      'MIME-Version: 1.0␍␊Content-ID: <f_m3abcdef0>␍␊',
      ['note message-id-without-at: <f_m3abcdef0>'],
    ],
    [
      'an identifier with the spaces of old',
      'Message-ID: <1234   @   local(blah)  .machine .example>␍␊',
      ['warning message-id-space: <1234   @   local(blah)  .machine .example>'],
    ],
    [
      'Microsoft 365 does not say who did the checks',
      'Authentication-Results: spf=pass smtp.mailfrom=a.example; dmarc=none action=none header.from=a.example␍␊',
      [
        'warning authserv-id-missing: spf',
        'note authentication-property-malformed: action=none',
      ],
    ],
    [
      'Amazon SES writes what SPF looked at behind semicolons',
      'Authentication-Results: ses.example; spf=pass client-ip=192.0.2.8; envelope-from=1-2@a.example; dkim=pass header.i=@a.example␍␊',
      [
        'note authentication-property-malformed: client-ip=192.0.2.8',
        'note authentication-results-spf-key: 1-2@a.example',
      ],
    ],
    ['what an mbox counts is no field of MIME', 'Content-Length: 12␍␊', []],
    [
      'an address without a domain is one mistake',
      'To: <Undisclosed Recipients>␍␊',
      ['error address-missing-domain: <Undisclosed Recipients>'],
    ],
  ])('%s', (_, marked, problems) => {
    expect(found(`${marked}␍␊`)).toEqual(problems);
  });
});

describe('parts as mail programs write them', () => {
  const related = (parameters: string) =>
    `MIME-Version: 1.0␍␊Content-Type: multipart/related; boundary=b${parameters}␍␊␍␊--b␍␊Content-Type: text/html␍␊␍␊<p>␍␊--b--␍␊`;

  test('leave out what a root is', () => {
    expect(found(related(''))).toEqual([
      'note related-type-missing:  multipart/related; boundary=b',
      'note html-without-text:  text/html',
    ]);
  });

  const file = (name: string, filename: string) =>
    `MIME-Version: 1.0␍␊Content-Type: application/pdf; ${name}␍␊Content-Disposition: attachment; ${filename}␍␊Content-Transfer-Encoding: base64␍␊␍␊JVBERg==␍␊`;

  test('name a file in two ways, so that old programs read it too', () => {
    const encoded = 'name="=?UTF-8?Q?f=C3=BCr.pdf?="';
    expect(found(file(encoded, "filename*=UTF-8''f%C3%BCr.pdf"))).toEqual([
      `note encoded-word-in-parameter: ${encoded}`,
    ]);
    expect(found(file(encoded, "filename*=UTF-8''fu%CC%88r.pdf"))).toEqual([
      `note encoded-word-in-parameter: ${encoded}`,
    ]);
  });

  test('name a file in the one way that not all programs read', () => {
    const encoded = 'name="=?UTF-8?Q?f=C3=BCr.pdf?="';
    expect(found(file(encoded, `file${encoded}`))).toEqual([
      `note encoded-word-in-parameter: ${encoded}`,
      `note encoded-word-in-parameter: file${encoded}`,
    ]);
    expect(found(file(encoded, 'filename=fur.pdf'))).toEqual([
      `note encoded-word-in-parameter: ${encoded}`,
      `warning file-names-differ: Content-Disposition: attachment; filename=fur.pdf␍␊`,
    ]);
  });

  test.each(['base64', 'quoted-printable'])('break lines of %s', (encoding) => {
    const long = 'A'.repeat(80);
    const octets = unmark(
      `MIME-Version: 1.0␍␊Content-Transfer-Encoding: ${encoding}␍␊␍␊${long}␍␊`,
    );
    const { node, problems } = parseMessage(octets);
    const { annotations, left } = annotateMessage('message', node, problems);
    const rules = annotations.flatMap(({ problem }) => problem?.rule ?? []);
    expect([...rules, ...left.map(({ rule }) => rule)]).toEqual([
      `${encoding}-line-too-long`,
    ]);
  });
});
