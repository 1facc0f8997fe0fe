/** Servers that do what a test needs, on loopback ports of the system's choosing. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface TestServer {
  readonly port: number;
  /** The next connection that is accepted. */
  accepts(): Promise<Socket>;
  close(): void;
}

/** Listens, and calls `serve` for each connection. */
export async function startServer(
  serve: (socket: Socket) => void = () => {},
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A test that resets or leaves a connection means to.
    socket.on('error', () => {});
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    accepts: async () => (await once(server, 'connection'))[0] as Socket,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** A port of loopback on which nothing listens. */
export async function closedPort(): Promise<number> {
  // Not one of those that the system gives away: the next to listen might get it.
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const server = createServer();
  const isFree = new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true));
    server.once('error', () => resolve(false));
  });
  server.listen(port, '127.0.0.1');
  if (!(await isFree)) return closedPort();
  server.close();
  await once(server, 'close');
  return port;
}
