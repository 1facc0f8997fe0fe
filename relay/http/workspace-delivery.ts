/** What a workspace tells of mail on its way: sessions between servers, mail as it was handed in, and a try at once. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../sandbox/workspaces/workspace.js';
import { allowsMethod, answerError, answerJson } from './answer.js';
import { sendMessage } from './send-message.js';

/** Answers where `rest` is such an address, and says whether it was; `isForeign` refuses who may change nothing. */
export function answerDelivery(
  request: IncomingMessage,
  response: ServerResponse,
  workspace: Workspace | undefined,
  rest: string,
  isForeign: () => boolean,
): boolean {
  if (rest === 'queue') {
    if (!allowsMethod(request, response, 'DELETE') || isForeign()) return true;
    workspace?.queue.clear();
    response.writeHead(204).end();
    return true;
  }
  const [, kind, name = '', part] =
    /^(sessions|messages|queue)\/([0-9A-F]{1,12})(?:\/([a-z]+))?$/.exec(rest) ??
    [];
  const n = Number(name);
  if (kind === 'sessions' && part === undefined) {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return true;
    const session = workspace?.recordings.find(n);
    if (session) answerJson(response, 200, session);
    else answerError(response, 404, 'No session was recorded by this number.');
    return true;
  }
  if (kind === 'messages' && part === 'original') {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return true;
    const message = workspace?.mailbox.list().find((each) => each.n === n);
    const original =
      message?.queueId && workspace?.queue.original(message.queueId);
    if (original) sendMessage(response, original, `message-${n}-original`);
    else answerError(response, 404, 'No queue has brought such a message.');
    return true;
  }
  if (kind === 'queue' && part === 'retry') {
    if (!allowsMethod(request, response, 'POST')) return true;
    if (isForeign()) return true;
    if (workspace?.queue.retry(name)) response.writeHead(204).end();
    else answerError(response, 404, 'No such mail waits to be tried again.');
    return true;
  }
  return false;
}
