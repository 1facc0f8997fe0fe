/** Where the sandbox's servers find free ports for other programs, while other tests run beside this one. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { namedServers } from '../../../relay/sandbox/names.js';

/** A first port to listen from, on which and above which all that are needed are free. */
export async function freeFirstPort(): Promise<number> {
  for (;;) {
    const first = 11_000 + Math.floor(Math.random() * 15_000);
    if (await areFree(first)) return first;
  }
}

/** Whether no server would find its port taken. */
async function areFree(first: number) {
  const ports = [...new Set(namedServers.map(({ port }) => port))];
  const thousands = namedServers.map((_, index) => index * 1000);
  for (const port of ports.flatMap((own) =>
    thousands.map((more) => first + own + more),
  )) {
    if (port > 65_535) continue;
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.close();
    if (!isFree) return false;
  }
  return true;
}
