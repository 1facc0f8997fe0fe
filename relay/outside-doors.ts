/**
 * The sandbox's servers on ports of this machine, for programs that know
 * nothing of the workbook: each connection is passed on, as it is, to the
 * server that the port stands for.
 *
 *     10025 ──▶ mx.sandbox.test:25
 *     10587 ──▶ submission.sandbox.test:587
 *     11025 ──▶ the next server on port 25
 *
 * A port is the first one asked for and the server's own, so that it is the
 * same at each start, and thousands more where another server has it already.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AllowedServer } from './contract.js';
import { formatDestination } from './policy.js';
import type { Sandbox } from './sandbox/sandbox.js';

export interface OutsideDoors {
  /** The sandbox's servers, each with the port it listens on. */
  readonly servers: readonly AllowedServer[];
  /** Says whose workspace those who come are in, from now on. */
  leadTo(workspace: string): void;
  close(): Promise<void>;
}

/** The port of a server that could not be had; its cause is the system's error. */
export class TakenPortError extends Error {
  readonly port: number;
  /** As `mx.sandbox.test:25`. */
  readonly server: string;

  constructor(port: number, server: string, cause: unknown) {
    super(`Port ${port} cannot stand for ${server}.`, { cause });
    this.port = port;
    this.server = server;
  }
}

/** How far apart servers stand that have the same port. */
const stride = 1000;

/** Where each server listens if the first port is `first`; those of sandbox.test come first. */
export function planPorts(
  first: number,
  servers: readonly AllowedServer[],
): ReadonlyMap<AllowedServer, number> {
  const isOwn = ({ host }: AllowedServer) => host.endsWith('.sandbox.test');
  const inOrder = [
    ...servers.filter(isOwn),
    ...servers.filter((server) => !isOwn(server)),
  ];
  const planned = new Map<AllowedServer, number>();
  const taken = new Set<number>();
  for (const server of inOrder) {
    let port = first + server.port;
    while (taken.has(port)) port += stride;
    taken.add(port);
    planned.set(server, port);
  }
  return planned;
}

/** Opens a door to each server of `sandbox`; rejects with a `TakenPortError` where one cannot be had. */
export async function openOutsideDoors(
  sandbox: Sandbox,
  first: number,
): Promise<OutsideDoors> {
  // Until a page is opened, nobody sees what arrives.
  let workspace = randomBytes(16).toString('hex');
  const doors: Server[] = [];
  const guests = new Set<Socket>();

  function welcome(guest: Socket, { host, port }: AllowedServer) {
    const address = sandbox.resolve(host, port);
    if (!address) return void guest.destroy();
    const server = connect({
      host: address.address,
      port: address.port,
      allowHalfOpen: true,
      noDelay: true,
    });
    server.once('connect', () => sandbox.announce(server, workspace));
    guests.add(guest);
    guest.once('close', () => guests.delete(guest));
    passOn(guest, server);
  }

  async function open(server: AllowedServer, port: number) {
    const door = createServer({ allowHalfOpen: true, noDelay: true }, (guest) =>
      welcome(guest, server),
    );
    door.listen(port, '127.0.0.1');
    try {
      await once(door, 'listening');
    } catch (error) {
      throw new TakenPortError(port, formatDestination(server), error);
    }
    doors.push(door);
  }

  async function close() {
    const closed = doors.map((door) => once(door, 'close'));
    for (const door of doors) door.close();
    for (const guest of guests) guest.destroy();
    await Promise.all(closed);
  }

  const planned = planPorts(first, sandbox.servers);
  try {
    for (const [server, port] of planned) await open(server, port);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    servers: [...planned].map(([server, listening]) => ({
      ...server,
      listening,
    })),
    leadTo(id) {
      workspace = id;
    },
    close,
  };
}

/** Passes on what each of two sockets says, and how it ends. */
function passOn(one: Socket, other: Socket) {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => to.destroySoon());
  }
}
