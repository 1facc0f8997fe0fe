import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSession } from '../../../../protocol/session/read-session.js';
import type { Mail } from '../../../../relay/sandbox/delivery/mail.js';
import { makeRecordings } from '../../../../relay/sandbox/delivery/recordings.js';
import { ServerEnd } from '../../../../relay/sandbox/delivery/server-end.js';
import { transact } from '../../../../relay/sandbox/delivery/transact.js';
import { submission } from '../../../../relay/sandbox/hosts/submission.js';
import { makeRoom } from '../../../../relay/sandbox/workspaces/room.js';
import { ManualClock } from '../../../support/manual-clock.js';

/** What the server says next time: up to the end of a reply whenever something comes. Then it closes, or after QUIT. */
let pieces: readonly string[] = [];
const server = createServer((socket) => {
  const left = [...pieces];
  const say = () => {
    for (let piece = left.shift(); piece !== undefined; piece = left.shift()) {
      socket.write(piece, 'latin1');
      if (/^\d{3} .*\r\n$/.test(piece)) break;
    }
    if (left.length === 0) socket.end();
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    say();
    if (String(chunk).endsWith('QUIT\r\n')) socket.end();
  });
  say();
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

const content = Buffer.from('Subject: Hi\r\n\r\n.\r\n..Hello!\r\n');
const paths = ['alice@plain.test', 'bob@plain.test'];
const mail: Mail = {
  role: submission.role,
  id: '1',
  kind: 'mail',
  reversePath: 'alice@sandbox.test',
  recipients: paths.map((forwardPath) => ({ forwardPath, wishes: {} })),
  content,
  receivedOctets: content.length,
  isInternationalized: false,
  requiresTls: false,
};

/** Plays a session with a server that says `said`. */
async function play(said: readonly string[]) {
  pieces = said;
  const clock = new ManualClock();
  const room = makeRoom({ messages: 1, octets: 1_000_000 });
  const recordings = makeRecordings(room, clock);
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const recording = recordings.begin(submission.role);
  const end = new ServerEnd(socket, 'plain.test', recording, {
    base: clock,
    clock,
  });
  const { verdicts, outcome } = await transact(end, mail, mail.recipients, {
    usesTls: false,
    trust: createSecureContext({ ca: [] }),
  });
  end.close();
  const { events = [] } = recordings.find(1) ?? {};
  const sent = events
    .map((event) => (event.type === 'sent' ? event.octets : ''))
    .join('');
  return { verdicts, outcome, events, sent };
}

describe('a session with a server of whatever kind', () => {
  test('brings the mail with its dots', async () => {
    const { verdicts, sent } = await play([
      '220 plain.test\r\n',
      '250-plain.test\r\n250 8BITMIME\r\n',
      ...Array.from({ length: 3 }, () => '250 OK\r\n'),
      '354 Go\r\n',
      '250 Thanks\r\n',
      '221 Bye\r\n',
    ]);
    expect(verdicts.map(({ result }) => result)).toEqual([
      'delivered',
      'delivered',
    ]);
    expect(sent).toBe(
      [
        'EHLO submission.sandbox.test',
        'MAIL FROM:<alice@sandbox.test>',
        'RCPT TO:<alice@plain.test>',
        'RCPT TO:<bob@plain.test>',
        'DATA',
        'Subject: Hi',
        '',
        '..',
        '...Hello!',
        '.',
        'QUIT',
        '',
      ].join('\r\n'),
    );
  });

  test('takes a yes to DATA for no', async () => {
    const { verdicts, sent } = await play(
      Array.from({ length: 8 }, () => '250 OK\r\n'),
    );
    expect(verdicts[0]).toMatchObject({ result: 'deferred', text: '250 OK' });
    expect(sent).not.toContain('Hello');
  });

  test('comes to an end with a verdict on each recipient, whatever the server says', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '250 OK\r\n',
        '354 Go\r\n',
        '220 Hi\r\n',
        '451 No\r\n',
        '550 No\r\n',
        '250-x\r\n',
        '\r\n',
        '2',
        '250 ',
      ),
      fc
        .uint8Array({ maxLength: 20 })
        .map((octets) => Buffer.from(octets).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (said) => {
        const { verdicts, outcome, events } = await play(said);
        expect(verdicts).toHaveLength(2);
        expect(outcome).toMatch(/\.$/);
        for (const { result, status, text } of verdicts) {
          expect(['delivered', 'deferred', 'failed']).toContain(result);
          expect(status).toMatch(/^[245]\.\d+\.\d+$/);
          expect(text).not.toBe('');
        }
        readSession(events);
      }),
      { numRuns: 150 },
    );
  });
});
