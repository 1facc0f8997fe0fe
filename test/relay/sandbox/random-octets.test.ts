import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectTo, play, tidy } from './dialogue.js';
import { mxData, quit } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ slowReplyDelay: 1 });
});
afterAll(() => sandbox.close());

/** Pieces that are likelier to lead somewhere than random octets are. */
const piece = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        'EHLO client.example\r\n',
        'LHLO client.example\r\n',
        'MAIL FROM:<alice@example.org>',
        'MAIL FROM:<>\r\n',
        'RCPT TO:<bob@sandbox.test>\r\n',
        'RCPT TO:<slow@sandbox.test>\r\n',
        'RCPT TO:<',
        'DATA\r\n',
        '\r\n.\r\n',
        '.\r\n',
        '\n',
        '\r',
        '\0',
        '\xff\xfe',
        ' SIZE=',
        '99999999999999999999',
        'AUTH PLAIN\r\n',
        'AUTH CRAM-MD5\r\n',
        'AUTH LOGIN AA==\r\n',
        'YWxpY2U=\r\n',
        '*\r\n',
        'VRFY x\r\n',
        'HELP STARTTLS\r\n',
        'RSET\r\n',
        'BDAT 7\r\n',
        'BDAT 0 LAST\r\n',
        'BDAT 99999999999999999999 LAST\r\n',
        'AUTH SCRAM-SHA-256\r\n',
        'AUTH XOAUTH2 AA==\r\n',
        '"\\',
        `${'x'.repeat(13_000)}`,
      )
      .map((text) => Buffer.from(text, 'latin1')),
  },
);

const servers = [
  'mx.sandbox.test:25',
  'submission.sandbox.test:587',
  'submission.sandbox.test:465',
  'lmtp.sandbox.test:24',
  'old.sandbox.test:25',
  'lenient.sandbox.test:25',
];

describe('random octets', () => {
  test.each(servers)(
    'get replies from %s, and break nothing',
    async (server) => {
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
          const socket = await connectTo(sandbox, server);
          let said = '';
          socket.setEncoding('latin1').on('data', (text: string) => {
            said += text;
          });
          // Whoever speaks before the greeting is not listened to.
          await once(socket, 'data');
          for (const octets of pieces) socket.write(octets);
          socket.end();
          await once(socket, 'close');
          for (const line of said.split(/(?<=\n)/)) {
            expect(line).toMatch(/^[2-5][0-5]\d[ -][ -~\x80-\xff]{0,506}\r\n$/);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test('break no handshake but their own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (octets) => {
        const address = sandbox.resolve('submission.sandbox.test', 465);
        const socket = connect(address?.port ?? 0, '127.0.0.1');
        await once(socket, 'connect');
        sandbox.announce(socket, '0'.repeat(32));
        socket.on('error', () => {}).resume();
        socket.end(octets);
        await once(socket, 'close');
      }),
      { numRuns: 40 },
    );
  });

  test('leave the server as it was', async () => {
    const script = `
      ${mxData}
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    expect(await play(sandbox, 'mx.sandbox.test:25', script)).toBe(
      tidy(script),
    );
  });
});
