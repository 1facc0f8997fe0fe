/** The relay on the server of `npm run dev`, which serves the page itself. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { relayPath } from './contract.js';
import { createHandlers } from './handlers.js';
import { isApiPath } from './http/api.js';
import { isolationHeaders } from './http/headers.js';

/** Answers a request, or hands it on. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * Takes the upgrades of `server` that are for the relay, and gives what answers
 * its requests. The page gets no content security policy, which would forbid
 * the inline scripts of development.
 */
export async function attachRelay(server: Server): Promise<Middleware> {
  const handlers = await createHandlers({
    allow: [],
    ownAddress: () => {
      const address = server.address();
      const isBound = address !== null && typeof address === 'object';
      return { host: 'localhost', port: isBound ? address.port : 0 };
    },
  });
  server.on('upgrade', (request, stream, head) => {
    if (request.url === relayPath) handlers.upgrade(request, stream, head);
  });
  server.on('close', () => void handlers.close());

  return (request, response, next) => {
    for (const [name, value] of Object.entries(isolationHeaders)) {
      response.setHeader(name, value);
    }
    const [path = ''] = (request.url ?? '').split('?');
    if (isApiPath(path)) void handlers.request(request, response);
    else next();
  };
}
