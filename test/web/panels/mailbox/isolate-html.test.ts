import { describe, expect, test } from 'vitest';
import { isolateHtml } from '../../../../web/panels/mailbox/isolate-html.js';
import type { Attachment } from '../../../../web/panels/mailbox/read-mail.js';
import { unmark } from '../../../support/marked.js';

const pictures = new Map<string, Attachment>([
  ['dot@a', { name: 'dot.png', mediaType: 'image/png', octets: unmark('dot') }],
]);

const parse = (html: string) =>
  new DOMParser().parseFromString(html, 'text/html');

/** What is left of a body, and how many things of other hosts were left out. */
function isolate(html: string) {
  const { document, remote } = isolateHtml(html, pictures, parse);
  return { body: parse(document).body.innerHTML.trim(), document, remote };
}

describe('HTML of a message, isolated', () => {
  test('carries a policy that loads nothing but data', () => {
    const { document } = isolate('<p>Hello</p>');
    expect(document).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:;`,
    );
  });

  test.each([
    '<img src="https://remote.example/a.png">',
    '<img srcset="//remote.example/a.png 2x">',
    '<table background="http://remote.example/a.png"></table>',
    '<p style="background: url(https://remote.example/a.png)">a</p>',
    '<svg><image href="https://remote.example/a.png"></image></svg>',
    '<input type="image" src="https://remote.example/a.png">',
    '<style>@import "https://remote.example/a.css";</style>',
    "<style>p { background: url('https://remote.example/a.png') }</style>",
    '<link rel="stylesheet" href="https://remote.example/a.css">',
    '<video src="https://remote.example/a.webm"></video>',
    '<iframe src="https://remote.example/"></iframe>',
  ])('has lost the address in %s, and counts it', (html) => {
    const { document, remote } = isolate(html);
    expect(document).not.toContain('remote.example');
    expect(remote).toBe(1);
  });

  test.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)" onload="alert(2)">',
    '<meta http-equiv="refresh" content="0;url=https://remote.example/">',
    '<link rel="stylesheet" href="https://remote.example/a.css">',
    '<link rel="dns-prefetch" href="//remote.example">',
    '<base href="https://remote.example/">',
    '<form action="https://remote.example/"><button formaction="https://remote.example/">Go</button></form>',
    '<object data="https://remote.example/"></object>',
  ])('has nothing left of %s that runs, sends or leads away', (html) => {
    const { document } = isolate(html);
    expect(document).not.toMatch(/alert|remote\.example/);
  });

  test('shows where a link would have led, and leads nowhere', () => {
    expect(isolate('<a href="https://remote.example/">Go</a>').body).toBe(
      '<a title="https://remote.example/">Go</a>',
    );
  });

  test('has the pictures of the message in it', () => {
    const { body, remote } = isolate(
      '<img src="cid:dot%40a"><img src="cid:other@a">',
    );
    expect(body).toBe('<img src="data:image/png;base64,ZG90"><img>');
    expect(remote).toBe(0);
  });
});
