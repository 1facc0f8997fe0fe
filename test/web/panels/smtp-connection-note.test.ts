import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/panels/smtp-connection-note.js';
import { settled, show } from '../elements/accessible.js';

describe('the note on a connection', () => {
  test.each(['smtp.example.com', 'localhost'])(
    'says that %s led to the sandbox',
    async (host) => {
      expect(await said(host, 587, 42369)).toContain(
        `${host}:587, at 127.0.0.1 port 42369`,
      );
      expect(await said(host, 587, 42369)).toContain('leads to the sandbox');
    },
  );

  test.each([
    ['mx.sandbox.test', 25, 40025],
    ['127.0.0.1', 2525, 2525],
  ])('says nothing of the kind of %s', async (host, port, connectedPort) => {
    expect(await said(host, port, connectedPort)).not.toContain('sandbox here');
  });

  test('says to the learner who plays the server that a client came', async () => {
    const host = 'you.sandbox.test';
    expect((await said(host, 25, 25, host)).trim()).toBe(
      '⇄ A client connected to you.sandbox.test:25.',
    );
  });
});

/** What it says once `host:port` is connected, its white space made one space each. */
async function said(
  host: string,
  port: number,
  connectedPort: number,
  address = '127.0.0.1',
) {
  const row = {
    type: 'connecting',
    target: { host, port, security: 'plain' },
    connected: { at: 1, address, port: connectedPort },
  };
  const page = await show(
    html`<smtp-connection-note .row=${row}></smtp-connection-note>`,
  );
  await settled();
  const note = page.querySelector('smtp-connection-note')?.shadowRoot;
  return note?.textContent?.replace(/\s+/g, ' ') ?? '';
}
