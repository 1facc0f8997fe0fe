/**
 * Debian's Firefox, where it is installed, driven by WebDriver BiDi
 * (https://w3c.github.io/webdriver-bidi/): Playwright drives only its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToBrowser, listeningAddress } from './browser-commands.js';

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

const listening = /WebDriver BiDi listening on (ws:\S+)/;

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
  const address = await listeningAddress(firefox, listening);
  const errors: string[] = [];
  const bidi = await connectToBrowser(`${address}/session`, (event) => {
    const { level, text } = event.params as LogEntry;
    if (level === 'error') errors.push(text ?? '');
  });
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
    errors,
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

/** What `log.entryAdded` tells. */
interface LogEntry {
  readonly level: string;
  readonly text?: string;
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
