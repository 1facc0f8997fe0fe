/** `/healthz` and `/api`: what the page asks of the relay besides connections. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FindAddresses } from '../addresses.js';
import type { AllowedServer } from '../contract.js';
import { isHost } from '../policy.js';
import { sandboxFacts } from '../sandbox/sandbox-facts.js';
import type { Workspaces } from '../sandbox/workspaces/workspaces.js';
import { allowsMethod, answerError, answerJson } from './answer.js';
import { answerWorkspace, isWorkspacePath } from './workspace-api.js';
import type { WorkspaceEvents } from './workspace-events.js';

export interface Api {
  readonly servers: readonly AllowedServer[];
  readonly findAddresses: FindAddresses;
  /** PEM of the sandbox's own CA. */
  readonly certificateAuthority: string;
  readonly workspaces: Workspaces;
  readonly workspaceEvents: WorkspaceEvents;
}

/** Whether the relay itself, not the page's files, answers at this address. */
export function isApiPath(path: string): boolean {
  return path === '/healthz' || path === '/api' || path.startsWith('/api/');
}

/** Answers a request for which `isApiPath` holds. */
export async function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  api: Api,
): Promise<void> {
  const [path = '', query] = (request.url ?? '').split('?');
  if (path === '/healthz') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    answerJson(response, 200, { status: 'ok' });
    return;
  }
  if (path === '/api/servers') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    answerJson(response, 200, api.servers);
    return;
  }
  if (path === '/api/addresses') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    await answerAddresses(response, api.findAddresses, query);
    return;
  }
  if (path === '/api/sandbox') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    answerJson(response, 200, { ...sandboxFacts, zone: api.workspaces.zone });
    return;
  }
  if (path === '/api/sandbox-ca.pem') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    response.writeHead(200, {
      'Content-Type': 'application/x-pem-file',
      'Content-Length': Buffer.byteLength(api.certificateAuthority),
      // The next start has another one.
      'Cache-Control': 'no-store',
    });
    response.end(api.certificateAuthority);
    return;
  }
  if (isWorkspacePath(path)) {
    await answerWorkspace(request, response, api, path);
    return;
  }
  answerError(response, 404, 'The relay knows nothing of this address.');
}

async function answerAddresses(
  response: ServerResponse,
  findAddresses: FindAddresses,
  query: string | undefined,
) {
  const asked = new URLSearchParams(query);
  const host = asked.get('host') ?? '';
  const port = asked.get('port') ?? '';
  if (!isHost(host) || !/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) {
    const sentence =
      'The query is a host, a domain name in ASCII or an address, and a port from 0 to 65535.';
    answerError(response, 400, sentence);
    return;
  }
  answerJson(response, 200, await findAddresses({ host, port: Number(port) }));
}
