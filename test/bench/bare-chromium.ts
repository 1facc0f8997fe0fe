/**
 * A Chromium that nobody watches. Playwright is told of each frame of each
 * WebSocket, with its octets: that takes more processor time than the frames
 * do. Here the DevTools protocol is asked for pages and for what expressions
 * come to, and for nothing else.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connectToBrowser,
  listeningAddress,
} from '../support/browser-commands.js';
import { launchOptions } from '../support/chromium.js';

export interface BareChromium {
  /** A page that is loaded. */
  open(url: string): Promise<BarePage>;
  close(): Promise<void>;
}

export interface BarePage {
  /** Calls a function, which knows nothing of what stands around it, before the scripts of each page that is gone to. */
  beforeEachLoad<T>(act: (given: T) => void, given: T): Promise<void>;
  goTo(url: string): Promise<void>;
  /** What a function, which knows nothing of what stands around it, comes to in the page; JSON carries it. */
  evaluate<R, T = undefined>(
    act: (given: T) => R | Promise<R>,
    given?: T,
  ): Promise<R>;
  close(): Promise<void>;
}

/** Starts it with a profile of its own. */
export async function startBareChromium(): Promise<BareChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const { executablePath = '', args = [], env } = await launchOptions();
  const chromium = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...(env as NodeJS.ProcessEnv | undefined) },
    },
  );
  const exited = once(chromium, 'exit');
  const host = await listeningAddress(chromium, /listening on ws:\/\/([^/]+)/);
  return {
    open: (url) => openPage(host, url),
    async close() {
      chromium.kill();
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Target {
  readonly id: string;
  readonly webSocketDebuggerUrl: string;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { description?: string } };
}

async function openPage(host: string, url: string): Promise<BarePage> {
  const made = await fetch(`http://${host}/json/new?about:blank`, {
    method: 'PUT',
  });
  const { id, webSocketDebuggerUrl } = (await made.json()) as Target;
  let loaded = () => {};
  const devTools = await connectToBrowser(
    webSocketDebuggerUrl,
    ({ method }) => {
      if (method === 'Page.loadEventFired') loaded();
    },
  );
  await devTools.say('Page.enable');
  const page: BarePage = {
    async beforeEachLoad(act, given) {
      const source = callOf(act, given);
      await devTools.say('Page.addScriptToEvaluateOnNewDocument', { source });
    },
    async goTo(place) {
      const arrival = new Promise<void>((resolve) => {
        loaded = resolve;
      });
      await devTools.say('Page.navigate', { url: place });
      await arrival;
    },
    async evaluate(act, given) {
      const { result, exceptionDetails } = (await devTools.say(
        'Runtime.evaluate',
        {
          expression: callOf(act, given as never),
          awaitPromise: true,
          returnByValue: true,
        },
      )) as Evaluated;
      if (exceptionDetails) {
        throw new Error(exceptionDetails.exception?.description);
      }
      return result.value as never;
    },
    async close() {
      devTools.close();
      await fetch(`http://${host}/json/close/${id}`);
    },
  };
  await page.goTo(url);
  return page;
}

function callOf<T>(act: (given: T) => unknown, given: T) {
  return `(${String(act)})(${JSON.stringify(given)})`;
}
