import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PageMessage, RelayMessage } from '../../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import {
  openRelayLinks,
  type RelaySocketConstructor,
} from '../../../web/transport/relay-link.js';
import { startServer, type TestServer } from '../../relay/support/server.js';
import { linkThrough } from '../support/relay-socket.js';

let relay: RunningRelay;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const allow = [{ host: '127.0.0.1', port: server.port }];
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
});
afterAll(async () => {
  server.close();
  await relay.close();
});

const here = (): PageMessage => ({
  type: 'connect',
  host: '127.0.0.1',
  port: server.port,
  security: 'plain',
});

/** A link, and all that is heard on it. */
function open(port = relay.port) {
  const said: RelayMessage[] = [];
  const received: Uint8Array[] = [];
  const lost: string[] = [];
  const heard = new EventTarget();
  const hear =
    <What>(all: What[]) =>
    (what: What) => {
      all.push(what);
      heard.dispatchEvent(new Event('heard'));
    };
  const link = linkThrough(port)({
    said: hear(said),
    received: hear(received),
    lost: hear(lost),
  });
  return {
    link,
    said,
    received,
    lost,
    async until(isDone: () => boolean) {
      while (!isDone()) await once(heard, 'heard');
    },
  };
}

/** A link that is connected to `server`, and the server's end. */
async function openConnection() {
  const accepted = server.accepts();
  const opened = open();
  opened.link.say(here());
  const socket: Socket = await accepted;
  await opened.until(() => opened.said.length > 0);
  return { ...opened, socket };
}

describe('a link to the relay', () => {
  test('keeps what is said until its WebSocket is open', async () => {
    const { link, said, until } = open();
    link.say(here());
    link.say({ type: 'close' });
    await until(() => said.some(({ type }) => type === 'closed'));
    expect(said.at(-1)).toEqual({ type: 'closed', by: 'client' });
  });

  test('gives octets as they come', async () => {
    const { socket, received, until } = await openConnection();
    const everyOctet = Uint8Array.from({ length: 256 }, (_, octet) => octet);
    socket.write(everyOctet);
    await until(() => Buffer.concat(received).length === 256);
    expect(Buffer.concat(received)).toEqual(Buffer.from(everyOctet));
    expect(received[0]).toBeInstanceOf(Uint8Array);
  });

  test('cuts what it sends into frames that the relay takes', async () => {
    const { link, socket, said } = await openConnection();
    const octets = Uint8Array.from({ length: 3_000_000 }, (_, i) => i % 251);
    link.send(octets);
    link.say({ type: 'end' });
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(octets)).toBe(true);
    expect(said.map(({ type }) => type)).toEqual(['connected']);
  });

  test('is not lost where the relay had its last word', async () => {
    const { socket, said, lost, until } = await openConnection();
    socket.end();
    await until(() => said.length > 1);
    expect(said.at(-1)).toEqual({ type: 'closed', by: 'server' });
    expect(lost).toEqual([]);
  });

  test('tells nothing once it is closed', async () => {
    const { link, socket, said, received, lost } = await openConnection();
    socket.write('220 too late\r\n');
    link.close();
    socket.resume();
    await once(socket, 'end');
    expect(said).toHaveLength(1);
    expect([...received, ...lost]).toEqual([]);
  });

  test('waits for its WebSocket where it is closed before: browsers complain otherwise', async () => {
    const closings: number[] = [];
    const over = new EventTarget();
    class Watched extends WebSocket {
      constructor(url: string, subprotocol: string) {
        const authority = `localhost:${relay.port}`;
        const headers = { host: authority, origin: `http://${authority}` };
        super(url, subprotocol, { headers });
        this.on('close', () => over.dispatchEvent(new Event('over')));
      }
      override close() {
        closings.push(this.readyState);
        super.close();
      }
    }
    const openLink = openRelayLinks(
      `ws://127.0.0.1:${relay.port}/relay`,
      Watched as unknown as RelaySocketConstructor,
    );
    const heard: unknown[] = [];
    const hear = (what: unknown) => heard.push(what);
    const link = openLink({ said: hear, received: hear, lost: hear });
    link.say(here());
    link.close();
    await once(over, 'over');
    expect(closings[0]).toBe(WebSocket.OPEN);
    expect(heard).toEqual([]);
  });

  test('is lost once, in a sentence, where no relay is', async () => {
    const gone = await startRelay({ host: '127.0.0.1', port: 0 });
    await gone.close();
    const { lost, until } = open(gone.port);
    await until(() => lost.length > 0);
    expect(lost).toEqual([
      `The relay at 127.0.0.1:${gone.port} does not answer. Start it with npm start, then Reset.`,
    ]);
  });
});
