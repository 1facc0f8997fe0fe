import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClientConnection } from '../../../../relay/sandbox/server/client-connection.js';
import {
  MailDataReader,
  mailDataLimits,
} from '../../../../relay/sandbox/server/mail-data-reader.js';
import { ManualClock } from '../../../support/manual-clock.js';

const second = 1000;
const deadlines = { line: 30 * second, session: 120 * second };

let clock: ManualClock;
let client: Socket;
let socket: Socket;
let connection: ClientConnection;

beforeEach(async () => {
  clock = new ManualClock();
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  [socket] = (await accepted) as [Socket];
  server.close();
  connection = new ClientConnection(socket, deadlines, clock);
});
afterEach(() => {
  connection.destroy();
  client.destroy();
});

/** Sends `octets`, and waits until the server has taken them. */
async function send(octets: string) {
  const end = socket.bytesRead + octets.length;
  client.write(octets);
  while (socket.bytesRead < end || socket.readableLength > 0) {
    await new Promise(setImmediate);
  }
}

/** Sends an octet a second until `reading` is over, and gives how many it took. */
async function drip(octets: string, reading: Promise<unknown>) {
  let isOver = false;
  const over = reading.then(() => {
    isOver = true;
  });
  let sent = 0;
  while (!isOver && sent < octets.length) {
    await send(octets.charAt(sent));
    sent += 1;
    clock.pass(second);
    await new Promise(setImmediate);
  }
  await over;
  return sent;
}

describe('a client that sends an octet a second', () => {
  test('must have sent the whole line in time', async () => {
    const reading = connection.readLine(512);
    expect(await drip('x'.repeat(60), reading)).toBe(30);
    expect(await reading).toEqual({ type: 'timedOut' });
  });

  test('has sent it in time where it is short', async () => {
    const reading = connection.readLine(512);
    await drip('NOOP\r\n', reading);
    expect(await reading).toEqual({ type: 'line', octets: 'NOOP\r\n' });
  });

  test('must have sent a whole line of mail data in time', async () => {
    const reader = new MailDataReader(mailDataLimits);
    const reading = connection.readMailData(reader);
    const lines = `${'x'.repeat(18)}\r\n`.repeat(2);
    // The second is whole after 39 seconds; then comes one that does not end.
    expect(await drip(lines + 'x'.repeat(60), reading)).toBe(39 + 30);
    expect(await reading).toEqual({ type: 'timedOut' });
  });

  test('must have ended the session in time, whatever it sends', async () => {
    const lines: unknown[] = [];
    const reading = (async () => {
      for (;;) {
        const line = await connection.readLine(512);
        lines.push(line);
        if (line.type !== 'line') return;
      }
    })();
    expect(await drip('NOOP\r\n'.repeat(30), reading)).toBe(120);
    expect(lines.length).toBe(21);
    expect(lines.at(-1)).toEqual({ type: 'timedOut' });
  });
});

describe('a client that does not read', () => {
  test('must have read what it is sent in time', async () => {
    client.pause();
    const sending = connection.sendOctets(
      'x'.repeat(64 * 1024 * 1024) as never,
    );
    await new Promise(setImmediate);
    clock.pass(deadlines.line);
    await sending;
    expect(socket.destroyed).toBe(true);
  });
});
