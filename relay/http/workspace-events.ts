/**
 * `GET /api/workspaces/<id>/events`: what happens to a workspace's mailboxes,
 * as server-sent events named `delivered` and `emptied`.
 *
 * A browser that lost its connection asks again with the `n` of the last
 * message it knows in `Last-Event-ID`, and gets what came since.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MailboxEvent, Mailboxes } from '../sandbox/mailboxes.js';

/** Often enough that nothing between takes the connection for dead. */
const heartbeatInterval = 15_000;

/** A reader this far behind, in octets, has stopped reading; it may ask again. */
const maxBacklog = 1024 * 1024;

/** Streams events until the reader goes away. */
export function streamWorkspaceEvents(
  request: IncomingMessage,
  response: ServerResponse,
  mailboxes: Mailboxes,
  workspace: string,
): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const write = (text: string) => {
    response.write(text);
    if (response.writableLength > maxBacklog) response.destroy();
  };
  // Sends the header section at once, so that the reader knows it listens.
  write('retry: 1000\n\n');

  const last = request.headers['last-event-id'];
  if (typeof last === 'string' && /^[0-9]{1,9}$/.test(last)) {
    const missed = mailboxes
      .list(workspace)
      .filter(({ n }) => n > Number(last));
    for (const message of missed) {
      write(eventText({ type: 'delivered', message }));
    }
  }
  const unsubscribe = mailboxes.subscribe(workspace, (event) =>
    write(eventText(event)),
  );
  const heartbeat = setInterval(() => write(':\n\n'), heartbeatInterval);
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

function eventText(event: MailboxEvent) {
  if (event.type === 'emptied') return 'event: emptied\ndata: {}\n\n';
  const { message } = event;
  const data = JSON.stringify(message);
  return `event: delivered\nid: ${message.n}\ndata: ${data}\n\n`;
}
