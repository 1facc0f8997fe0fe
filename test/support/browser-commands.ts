/** Commands to a browser, as WebDriver BiDi and the DevTools protocol both have them: JSON over a WebSocket, each answered under its number. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

export interface BrowserCommands {
  /** Sends a command, and gives its result. */
  say(method: string, params?: object): Promise<unknown>;
  close(): void;
}

/** What a browser says that answers no command. */
export interface BrowserEvent {
  readonly method: string;
  readonly params?: unknown;
}

/** `id` where it answers a command; the failure is named in BiDi's way, or in DevTools'. */
interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly type?: 'success' | 'error' | 'event';
  readonly message?: string;
  readonly error?: { readonly message: string };
}

/** Connects to a browser that listens at `url`. */
export async function connectToBrowser(
  url: string,
  hear: (event: BrowserEvent) => void,
): Promise<BrowserCommands> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer | BrowserEvent;
    if ('method' in answer) {
      hear(answer);
      return;
    }
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    async say(method, params = {}) {
      count += 1;
      const id = count;
      const answered = new Promise<Answer>((resolve) =>
        waiting.set(id, resolve),
      );
      socket.send(JSON.stringify({ id, method, params }));
      const { type, message, error, result } = await answered;
      if (error || type === 'error') {
        throw new Error(`${method}: ${error?.message ?? message}`);
      }
      return result;
    },
    close() {
      socket.close();
    },
  };
}

/** Where a browser listens: what `pattern` catches in a line that it prints. */
export async function listeningAddress(
  { stderr, spawnfile }: ChildProcess,
  pattern: RegExp,
): Promise<string> {
  if (!stderr) throw new Error(`${spawnfile} tells nothing.`);
  for await (const line of createInterface({ input: stderr })) {
    const address = pattern.exec(line)?.[1];
    if (address) {
      stderr.resume();
      return address;
    }
  }
  throw new Error(`${spawnfile} ended before it listened.`);
}
