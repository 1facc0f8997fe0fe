/**
 * Ports on which other processes reach the sandbox: connections that come there
 * are announced as the relay does it, and what passes is kept.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import type { Sandbox } from '../../../relay/sandbox/sandbox.js';

export interface Doors {
  /** The port of loopback that leads to a name of the sandbox; undefined where it has no such name. */
  find(host: string, port: number): Promise<number | undefined>;
  /** Closes, and gives what came on each connection, as it came. */
  close(): Promise<readonly Octets[]>;
}

/** Opens a door to each server of the sandbox that is asked for. */
export async function openDoors(
  sandbox: Sandbox,
  workspace: string = crypto.randomUUID().replaceAll('-', ''),
): Promise<Doors> {
  const doors = new Map<number, Server>();
  const visits = new Set<Promise<unknown>>();
  const arrived: Buffer[][] = [];

  async function open(inside: number) {
    const door = createServer({ allowHalfOpen: true }, (client) => {
      const octets: Buffer[] = [];
      arrived.push(octets);
      const server = connect({
        host: '127.0.0.1',
        port: inside,
        allowHalfOpen: true,
      });
      server.once('connect', () => sandbox.announce(server, workspace));
      client.on('data', (chunk: Buffer) => octets.push(chunk));
      const ways = [pipeline(client, server), pipeline(server, client)];
      // Python closes as it likes.
      const visit: Promise<unknown> = Promise.allSettled(ways).then(() =>
        visits.delete(visit),
      );
      visits.add(visit);
    });
    doors.set(inside, door);
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    return door;
  }

  return {
    async find(host, port) {
      const inside = sandbox.resolve(host, port)?.port;
      if (inside === undefined) return undefined;
      const door = doors.get(inside) ?? (await open(inside));
      return (door.address() as AddressInfo).port;
    },
    async close() {
      for (const door of doors.values()) door.close();
      doors.clear();
      await Promise.all(visits);
      return arrived.map((octets) => octetsOf(Buffer.concat(octets)));
    },
  };
}
