import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { makeCertificateAuthority } from '../../../../relay/sandbox/certificates.js';
import { systemClock } from '../../../../relay/sandbox/clock.js';
import { ClientConnection } from '../../../../relay/sandbox/server/client-connection.js';

const authority = await makeCertificateAuthority();
const context = await authority.secureContextFor('mx.sandbox.test');

/** No test waits so long: what ends the waiting is the client. */
const hour = 60 * 60 * 1000;

/** A connection on which STARTTLS has been read and answered, and the client's end of it. */
async function openConnection() {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = (await accepted) as [Socket];
  server.close();
  const deadlines = { line: hour, session: hour };
  const connection = new ClientConnection(socket, deadlines, systemClock);
  client.write('STARTTLS\r\n');
  expect(await connection.readLine(512)).toMatchObject({ type: 'line' });
  await connection.send('220 2.0.0 Begin TLS now\r\n');
  await once(client, 'data');
  return { connection, client };
}

/** What a client says first in a handshake. */
async function writeClientHello() {
  return new Promise<Buffer>((resolve) => {
    const socket = new Duplex({
      read() {},
      write: (octets) => resolve(octets),
    });
    connectTls({ socket });
  });
}

const clientHello = await writeClientHello();

async function end(client: Socket, octets: string | Buffer = '') {
  client.end(octets);
  await once(client, 'finish');
}

async function breakOff(client: Socket, octets: string | Buffer = '') {
  client.write(octets, () => client.resetAndDestroy());
  await once(client, 'close');
}

const secure = (connection: ClientConnection) =>
  connection.secure(context, () => Promise.resolve(context));

type Leave = (client: Socket) => Promise<void>;

describe('a handshake that the client does not do', () => {
  const leavings: [string, Leave][] = [
    ['ends', (client) => end(client)],
    ['ends after a command', (client) => end(client, 'NOOP\r\n')],
    [
      'ends inside a record',
      (client) => end(client, clientHello.subarray(0, 9)),
    ],
    ['breaks off', (client) => breakOff(client)],
    ['breaks off after a command', (client) => breakOff(client, 'NOOP\r\n')],
    [
      'breaks off inside a record',
      (client) => breakOff(client, clientHello.subarray(0, 9)),
    ],
  ];

  test.each(leavings)(
    'has failed where it %s before the handshake',
    async (_, leave) => {
      const { connection, client } = await openConnection();
      await leave(client);
      expect(await secure(connection)).toBe(false);
      connection.destroy();
    },
  );

  test.each([
    ...leavings,
    [
      'ends after the hello of the server',
      async (client: Socket) => {
        client.write(clientHello);
        await once(client, 'data');
        await end(client);
      },
    ] as const,
    [
      'breaks off after the hello of the server',
      async (client: Socket) => {
        client.write(clientHello);
        await once(client, 'data');
        await breakOff(client);
      },
    ] as const,
  ])('has failed where it %s in the handshake', async (_, leave) => {
    const { connection, client } = await openConnection();
    const isSecured = secure(connection);
    await leave(client);
    expect(await isSecured).toBe(false);
    connection.destroy();
  });
});
