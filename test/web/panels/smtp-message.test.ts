import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/panels/smtp-message.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';
import { delivery, greeting, sessionOf } from './recording.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showMessage = (lines: string) =>
  show(html`<smtp-message .session=${sessionOf(lines)}></smtp-message>`);

describe('the message', () => {
  test('says when it will be there', async () => {
    const page = await showMessage(greeting);
    expect(said(page)).toContain('No message yet');
  });

  test('has its envelope, with each recipient and what became of it', async () => {
    const envelope = said(find(await showMessage(delivery), 'smtp-envelope'));
    expect(envelope).toContain('<alice@example.org>');
    expect(envelope).toMatch(/<bob@sandbox.test> RCPT: 250 done/);
    expect(envelope).toMatch(/<unknown@sandbox.test> RCPT: 550 refused/);
  });

  test('has its header fields, with encoded-words decoded', async () => {
    const page = await showMessage(delivery);
    const [header] = findAll(page, '[aria-labelledby=header]');
    expect(said(header as Element)).toContain('Decoded: Andrée');
  });

  test('has its parts, each encoded line beside what it stands for', async () => {
    const page = await showMessage(delivery);
    const cells = findAll(page, 'td').map((cell) => textOf(cell).trim());
    expect(cells).toEqual([
      'See you at the caf=C3=A9, =CR LF',
      'See you at the café,',
      'at six.CR LF',
      'at six.CR LF',
      '.',
      '.',
      'PGgxPkhlbGxvPC9oMT4KPHA+Q2Fm6TwvcD4K',
      '<h1>Hello</h1>LF\n<p>Café</p>LF',
    ]);
    expect(findAll(page, 'h1')).toEqual([]);
  });

  test.each([
    ['beside', 'the playground', '54.2rem', 3],
    ['above', 'a lesson', '41.8rem', 2],
  ])(
    'has its envelope %s header section and body in %s, on a screen of 1440 pixels',
    async (_, _page, width, abreast) => {
      const page = await showMessage(delivery);
      page.style.width = width;
      await settled();
      const [header, body] = findAll(page, '[aria-labelledby]').slice(1, 3);
      const sections = [find(page, 'smtp-envelope'), header, body];
      const tops = sections.map((one) => one?.getBoundingClientRect().top);
      expect(tops.filter((top) => top === tops[2])).toHaveLength(abreast);
      expect(tops[1]).toBe(tops[2]);
    },
  );

  test('has each decoded line under the encoded one where there is no room beside it', async () => {
    const page = await showMessage(delivery);
    page.style.width = '41.8rem';
    await settled();
    const [encoded, decoded] = findAll(page, 'td').map((cell) =>
      cell.getBoundingClientRect(),
    );
    expect(decoded?.top).toBeGreaterThanOrEqual(encoded?.bottom ?? Infinity);
    expect(await violations()).toEqual([]);
  });

  test('lists on top what it lacks', async () => {
    const page = await showMessage(delivery);
    expect(findAll(page, '.finding').map(said)).toEqual([
      expect.stringMatching(
        /^✕ Mistake: Every message has a Date field.* RFC 5322 §3\.6$/,
      ),
      '◆ Note: Every message should have a Message-ID; many submission servers add one. RFC 5322 §3.6.4',
    ]);
    expect(findAll(page, '.problem').map(said)).toEqual([]);
  });

  test('shows as text what an encoded message says', async () => {
    const page = await showMessage(`${greeting}
      C: MAIL FROM:<alice@example.org>
      S: 250 OK
      C: RCPT TO:<bob@sandbox.test>
      S: 250 OK
      C: DATA
      S: 354 Go on
      C: Content-Type: message/global
      C: Content-Transfer-Encoding: base64
      C:
      C: U3ViamVjdDogSGkNCg0KWW8NCg==
      C: .
      S: 250 OK`);
    const [, decoded] = findAll(page, 'td').map((cell) => said(cell));
    expect(decoded).toBe('Subject: HiCR LF CR LF YoCR LF');
  });

  test('says above a body what is wrong with it, once and where it stands', async () => {
    const page = await showMessage(`${greeting}
      C: MAIL FROM:<alice@example.org>
      S: 250 OK
      C: RCPT TO:<bob@sandbox.test>
      S: 250 OK
      C: DATA
      S: 354 Go on
      C: Content-Type: multipart/mixed; boundary=b
      C: --b
      C: Content-Type: multipart/mixed
      C:
      C: b'SGF0'
      C: --b
      C: Content-Transfer-Encoding: base64
      C:
      C: b'SGF0'
      C: --b--
      C: .
      S: 250 OK`);
    const bodies = findAll(page, '[aria-labelledby=body]');
    const findings = bodies.map((body) =>
      [...body.querySelectorAll(':scope > .content > .findings > *')].map(said),
    );
    expect(findings).toEqual([
      [
        expect.stringMatching(
          /^✕ Mistake: A blank line ends the header section, and stands before the first boundary too\..* RFC 2046 §5\.1$/,
        ),
      ],
      [
        expect.stringMatching(/boundary parameter.* RFC 2046 §5\.1\.1$/),
        expect.stringMatching(/^✕ Mistake: This is how Python prints bytes/),
      ],
      [expect.stringMatching(/^✕ Mistake: This is how Python prints bytes/)],
    ]);
    expect(await violations()).toEqual([]);
  });

  test('is chosen among several', async () => {
    const page = await showMessage(`${delivery}
      C: MAIL FROM:<>
      S: 250 OK
      C: RCPT TO:<bob@sandbox.test>
      S: 250 OK
      C: DATA
      S: 354 Go on
      C: Subject: The second
      C:
      C: Bye
      C: .
      S: 250 OK`);
    expect(said(page)).toContain('The second');
    const select = find(page, 'select') as HTMLSelectElement;
    expect(select.options).toHaveLength(2);
    select.value = '0';
    select.dispatchEvent(new Event('change'));
    await settled();
    expect(said(page)).toContain('Lunch');
  });

  test('is accessible', async () => {
    await showMessage(delivery);
    expect(await violations()).toEqual([]);
  });
});
