/**
 * Debian's Firefox, where it is installed, driven by WebDriver BiDi
 * (https://w3c.github.io/webdriver-bidi/): Playwright drives only its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const paths = [process.env.FIREFOX_PATH, '/usr/bin/firefox-esr'];

/** Where Firefox is; undefined where it is not installed. */
export const firefoxPath = paths.find((path) => path && existsSync(path));

export interface Firefox {
  /** Opens a page in the one tab, and waits until it is loaded. */
  open(url: string): Promise<void>;
  /** What an expression comes to in the page, once its promise is settled; JSON carries it. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses keys one by one, such as `Enter`, with those before the last held down in `Control+Enter`. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Messages of the console that tell of errors. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** As WebDriver numbers the keys that are no characters. */
const keyCodes: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
};

export async function startFirefox(path: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const firefox = spawn(
    path,
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      '0',
    ],
    {
      env: { ...process.env, HOME: profile },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const exited = once(firefox, 'exit');
  const bidi = await connect(`${await addressOf(firefox)}/session`);
  await bidi.say('session.new', { capabilities: {} });
  await bidi.say('session.subscribe', { events: ['log.entryAdded'] });
  const tree = (await bidi.say('browsingContext.getTree', {})) as {
    contexts: readonly { context: string }[];
  };
  const context = tree.contexts[0]?.context;
  const act = (actions: readonly KeyAction[]) =>
    bidi.say('input.performActions', {
      context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  return {
    errors: bidi.errors,
    async open(url) {
      await bidi.say('browsingContext.navigate', {
        context,
        url,
        wait: 'complete',
      });
    },
    async evaluate(expression) {
      const answer = (await bidi.say('script.evaluate', {
        expression: `Promise.resolve(${expression}).then(JSON.stringify)`,
        target: { context },
        awaitPromise: true,
      })) as Evaluated;
      if (answer.type === 'exception')
        throw new Error(answer.exceptionDetails.text);
      const { value } = answer.result;
      return value === undefined ? undefined : JSON.parse(value);
    },
    async press(...presses) {
      for (const press of presses) await act(actionsOf(press.split('+')));
    },
    async type(text) {
      await act([...text].flatMap((key) => actionsOf([key])));
    },
    async close() {
      await bidi.say('browser.close', {}).catch(() => firefox.kill());
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | {
      readonly type: 'exception';
      readonly exceptionDetails: { readonly text: string };
    };

function actionsOf(names: readonly string[]): readonly KeyAction[] {
  const values = names.map((name) => keyCodes[name] ?? name);
  return [
    ...values.map((value) => ({ type: 'keyDown' as const, value })),
    ...values.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
  ];
}

/** Where it listens, once it says so. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('Firefox tells nothing.');
  for await (const line of createInterface({ input: stderr })) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('Firefox ended before it listened.');
}

interface Answer {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly message?: string;
  readonly params?: { readonly level?: string; readonly text?: string };
}

async function connect(url: string) {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  const errors: string[] = [];
  let count = 0;
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    else if (answer.params?.level === 'error')
      errors.push(answer.params.text ?? '');
  });
  return {
    errors: errors as readonly string[],
    /** Sends a command, and gives its result. */
    async say(method: string, params: object): Promise<unknown> {
      count += 1;
      const id = count;
      const answered = new Promise<Answer>((resolve) =>
        waiting.set(id, resolve),
      );
      socket.send(JSON.stringify({ id, method, params }));
      const { type, result, message } = await answered;
      if (type === 'error') throw new Error(`${method}: ${message}`);
      return result;
    },
  };
}
