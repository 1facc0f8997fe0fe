import { createTransport } from 'nodemailer';
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import { connectInClear } from '../relay/sandbox/dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Sends a message from alice to bob through `server`, as a user of nodemailer would. */
async function send(
  server: string,
  workspace: string,
  options: SMTPTransportOptions,
  message: { text: string; to?: string[]; from?: string },
) {
  const [host = '', port] = server.split(':');
  const settings: SMTPTransportOptions = {
    host,
    port: Number(port),
    tls: { ca: sandbox.certificateAuthority },
    getSocket(_options, callback) {
      connectInClear(sandbox, server, workspace).then(
        (connection) => callback(null, { connection }),
        (error: Error) => callback(error),
      );
    },
    ...options,
  };
  const info = await createTransport(settings).sendMail({
    from: 'alice@sandbox.test',
    to: ['bob@sandbox.test'],
    subject: 'Tea at five',
    ...message,
  });
  const content = sandbox.workspaces.of(workspace).mailbox.content(1);
  return {
    info,
    message: sandbox.workspaces.of(workspace).mailbox.list()[0],
    content: octetsOf(content ?? new Uint8Array()),
  };
}

describe('nodemailer', () => {
  test.each([
    ['PLAIN', 'submission.sandbox.test:587', false],
    ['LOGIN', 'submission.sandbox.test:587', false],
    ['CRAM-MD5', 'submission.sandbox.test:587', false],
    ['PLAIN', 'submission.sandbox.test:465', true],
    ['PLAIN', 'smtp.example.com:587', false],
  ])('signs in with %s at %s, and delivers', async (method, server, secure) => {
    const workspace = Buffer.from(
      `${method}${server}`.padEnd(16).slice(-16),
    ).toString('hex');
    const { info, message, content } = await send(
      server,
      workspace,
      {
        secure,
        requireTLS: !secure,
        auth: { user: 'alice', pass: 'wonderland', method },
      },
      { text: '.\n..\nThe dots stay.\n' },
    );
    expect(info.response).toBe('250 2.0.0 Delivered');
    expect(message?.added).toContain('with ESMTPSA ');
    expect(content).toContain('Subject: Tea at five\r\n');
    expect(content).toContain('\r\n\r\n.\r\n..\r\nThe dots stay.\r\n');
  });

  test('delivers to mx, in TLS since it is offered', async () => {
    const { info, message, content } = await send(
      'mx.sandbox.test:25',
      'a'.repeat(32),
      {},
      {
        text: 'Déjà vu',
        to: ['bob@sandbox.test', 'unknown@sandbox.test'],
      },
    );
    expect(info.accepted).toEqual(['bob@sandbox.test']);
    expect(info.rejected).toEqual(['unknown@sandbox.test']);
    expect(message).toMatchObject({
      reversePath: 'alice@sandbox.test',
      forwardPaths: ['bob@sandbox.test'],
    });
    expect(message?.added).toContain('with ESMTPS ');
    expect(content).toContain('D=C3=A9j=C3=A0 vu');
  });

  test('delivers in LMTP', async () => {
    const { info, message } = await send(
      'localhost:2003',
      'b'.repeat(32),
      { lmtp: true },
      { text: 'Hi', to: ['bob@sandbox.test', 'alice@sandbox.test'] },
    );
    expect(info.accepted).toHaveLength(2);
    expect(message?.added).toContain('with LMTP ');
  });

  test('is told that the password is wrong', async () => {
    const attempt = send(
      'submission.sandbox.test:587',
      'c'.repeat(32),
      { auth: { user: 'alice', pass: 'looking-glass' } },
      { text: 'Hi' },
    );
    await expect(attempt).rejects.toMatchObject({
      code: 'EAUTH',
      responseCode: 535,
    });
  });

  test('signs in with a token (XOAUTH2)', async () => {
    const { message } = await send(
      'submission.sandbox.test:587',
      'd'.repeat(32),
      {
        requireTLS: true,
        auth: { type: 'OAuth2', user: 'alice', accessToken: 'drink-me-alice' },
      },
      { text: 'Hi' },
    );
    expect(message?.added).toContain('with ESMTPSA ');
  });

  test('delivers for a sender whose address is not ASCII', async () => {
    const { message } = await send(
      'mx.sandbox.test:25',
      'e'.repeat(32),
      {},
      { text: 'Hi', from: 'al\u00efce@sandbox.test' },
    );
    expect(message?.reversePath).toBe('al\u00efce@sandbox.test');
    expect(message?.added).toContain('with UTF8SMTPS ');
  });

  test('delivers 20 MB', async () => {
    const line = `${'x'.repeat(70)}\n`;
    const text = line.repeat(Math.ceil(20_000_000 / line.length));
    const { info, message } = await send(
      'mx.sandbox.test:25',
      'f'.repeat(32),
      {},
      { text },
    );
    expect(info.accepted).toEqual(['bob@sandbox.test']);
    expect(message?.octets).toBeGreaterThan(20_000_000);
  });
});
