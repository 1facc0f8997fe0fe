/**
 * `GET /api/workspaces/<id>/events`: what happens in a workspace, as
 * server-sent events named `delivered`, `changed` and `emptied`.
 *
 * A browser that lost its connection asks again with the `n` of the last
 * message it knows in `Last-Event-ID`, and gets what came since.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MailboxMessage } from '../contract.js';
import type { WorkspaceEvent } from '../sandbox/workspaces/workspace.js';
import type { Workspaces } from '../sandbox/workspaces/workspaces.js';
import { makeSeldom } from './seldom.js';

/** Often enough that nothing between takes the connection for dead. */
const heartbeatInterval = 15_000;

/** Milliseconds between two `changed`: who hears one asks for all of the state, and a delivery changes it many times. */
const changedInterval = 100;

/** A reader this far behind, in octets, has stopped reading; it may ask again. */
const maxBacklog = 1024 * 1024;

export interface WorkspaceEvents {
  /** Answers with the events of a workspace until the reader goes away. */
  stream(
    request: IncomingMessage,
    response: ServerResponse,
    workspace: string,
  ): void;
  /** Ends all streams. */
  close(): void;
}

/** `opened` hears of each workspace that a page begins to follow. */
export function createWorkspaceEvents(
  workspaces: Workspaces,
  opened: (workspace: string) => void = () => {},
): WorkspaceEvents {
  /** The open streams, and what forgets each. */
  const streams = new Map<ServerResponse, () => void>();

  return {
    stream(request, response, workspace) {
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
        if (response.writableLength > maxBacklog) request.socket.destroy();
      };
      opened(workspace);
      // Sends the header section at once, so that the reader knows it listens.
      write('retry: 1000\n\n');
      const messages = workspaces.find(workspace)?.mailbox.list() ?? [];
      for (const message of missedBy(request, messages)) {
        write(eventText({ type: 'delivered', message }));
      }
      const changed = makeSeldom(changedInterval, () =>
        write(eventText({ type: 'changed' })),
      );
      const unsubscribe = workspaces.subscribe(workspace, (event) => {
        if (event.type === 'changed') changed.ask();
        else write(eventText(event));
      });
      const heartbeat = setInterval(() => write(':\n\n'), heartbeatInterval);
      const forget = () => {
        streams.delete(response);
        clearInterval(heartbeat);
        unsubscribe();
        changed.stop();
      };
      streams.set(response, forget);
      // A response that waits behind another on its connection never closes.
      request.socket.once('close', forget);
    },

    close() {
      for (const [response, forget] of streams) {
        // What is written after the end is an error that nobody would catch.
        forget();
        response.end();
      }
    },
  };
}

/** What came after the message that a returning reader knows last. */
function missedBy(
  request: IncomingMessage,
  messages: readonly MailboxMessage[],
) {
  const last = request.headers['last-event-id'];
  if (typeof last !== 'string' || !/^[0-9]{1,9}$/.test(last)) return [];
  return messages.filter(({ n }) => n > Number(last));
}

function eventText(event: WorkspaceEvent) {
  if (event.type !== 'delivered') return `event: ${event.type}\ndata: {}\n\n`;
  const { message } = event;
  const data = JSON.stringify(message);
  return `event: delivered\nid: ${message.n}\ndata: ${data}\n\n`;
}
