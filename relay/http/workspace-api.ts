/** `/api/workspaces/<id>`: what a learner's workspace holds, and what of it can be changed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../sandbox/workspaces/workspace.js';
import type { Workspaces } from '../sandbox/workspaces/workspaces.js';
import { allowsMethod, answerError, answerJson } from './answer.js';
import { isOwnOrigin } from './own-host.js';
import { readBody } from './read-body.js';
import { sendMessage } from './send-message.js';
import { answerDelivery } from './workspace-delivery.js';
import type { WorkspaceEvents } from './workspace-events.js';
import { workspaceSettings } from './workspace-settings.js';

export interface WorkspaceApi {
  readonly workspaces: Workspaces;
  readonly workspaceEvents: WorkspaceEvents;
}

/** Whether an address is a workspace's. */
export function isWorkspacePath(path: string): boolean {
  return workspacePath.test(path);
}

const workspacePath = /^\/api\/workspaces\/([0-9a-f]{32})(?:\/(.+))?$/;

/** Answers a request for which `isWorkspacePath` holds. */
export async function answerWorkspace(
  request: IncomingMessage,
  response: ServerResponse,
  api: WorkspaceApi,
  path: string,
): Promise<void> {
  const [, id = '', rest] = workspacePath.exec(path) ?? [];
  if (rest === undefined) answerWhole(request, response, api, id);
  else if (Object.hasOwn(workspaceSettings, rest)) {
    await changeSetting(request, response, api.workspaces.of(id), rest);
  } else if (rest === 'messages' && request.method === 'DELETE') {
    if (isForeign(request, response)) return;
    api.workspaces.find(id)?.mailbox.empty();
    response.writeHead(204).end();
  } else readPart(request, response, api, id, rest);
}

function answerWhole(
  request: IncomingMessage,
  response: ServerResponse,
  { workspaces }: WorkspaceApi,
  id: string,
) {
  if (!allowsMethod(request, response, 'GET', 'HEAD', 'DELETE')) return;
  if (request.method === 'DELETE') {
    if (isForeign(request, response)) return;
    workspaces.remove(id);
    response.writeHead(204).end();
    return;
  }
  const { state } = workspaces.of(id);
  const expiresAt = new Date(workspaces.expiryOf(id) ?? 0).toISOString();
  answerJson(response, 200, { ...state, expiresAt });
}

/** Takes a new value for one of the settings; what is wrong with it is said, and nothing changed. */
async function changeSetting(
  request: IncomingMessage,
  response: ServerResponse,
  workspace: Workspace,
  name: string,
) {
  if (!allowsMethod(request, response, 'PUT')) return;
  if (isForeign(request, response)) return;
  const body = await readBody(request);
  if (body === undefined) {
    answerError(response, 413, 'This is more than the relay takes at once.');
    return;
  }
  const mistakes = workspaceSettings[name]?.(workspace, body) ?? [];
  if (mistakes.length === 0) {
    response.writeHead(204).end();
    return;
  }
  const error = mistakes.map(({ message }) => message).join(' ');
  answerJson(response, 400, { error, mistakes });
}

function readPart(
  request: IncomingMessage,
  response: ServerResponse,
  { workspaces, workspaceEvents }: WorkspaceApi,
  id: string,
  rest: string,
) {
  const isDelivery = answerDelivery(
    request,
    response,
    workspaces.find(id),
    rest,
    () => isForeign(request, response),
  );
  if (isDelivery) return;
  if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
  if (rest === 'events') {
    workspaceEvents.stream(request, response, id);
    return;
  }
  const workspace = workspaces.find(id);
  if (rest === 'messages') {
    answerJson(response, 200, workspace?.mailbox.list() ?? []);
    return;
  }
  const [, n] = /^messages\/([0-9]{1,9})$/.exec(rest) ?? [];
  const content = n && workspace?.mailbox.content(Number(n));
  if (!content) {
    answerError(response, 404, 'The mailboxes have no such message.');
    return;
  }
  sendMessage(response, content, `message-${n}`);
}

function isForeign(request: IncomingMessage, response: ServerResponse) {
  if (request.headers.origin === undefined || isOwnOrigin(request)) {
    return false;
  }
  answerError(response, 403, 'Only the workbook may change its workspace.');
  return true;
}
