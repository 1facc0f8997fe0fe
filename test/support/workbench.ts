/** The workbook as a person has it: the built page, its relay, a real Chromium. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import {
  type RelayOptions,
  type RunningRelay,
  startRelay,
} from '../../relay/server.js';
import { launchOptions } from './chromium.js';

export interface Workbench {
  /** Where the page is, with a slash at the end. */
  readonly url: string;
  /** Opens the page at `path`. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** A browser profile of its own, for more than one page. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A relay with options of its own, until the test is over. */
  startRelay(options: Partial<RelayOptions>): Promise<RunningRelay>;
  /** Lets the browser complain of what the test brings about. */
  expectError(pattern: RegExp): void;
}

export interface OpenOptions extends BrowserContextOptions {
  /** The relay that serves it; the one of the whole file where absent. */
  readonly relay?: RunningRelay;
  /** The browser profile; one of its own where absent. */
  readonly context?: BrowserContext;
}

/**
 * A relay and a browser for the tests of one file. After each test its pages
 * are closed, and the test fails if one of them met an error.
 */
export function useWorkbench(): Workbench {
  let relay: RunningRelay;
  let browser: Browser;
  let errors: string[] = [];
  let expected: RegExp[] = [];
  let relays: RunningRelay[] = [];

  beforeAll(async () => {
    const launched = launchOptions().then((options) =>
      chromium.launch(options),
    );
    [relay, browser] = await Promise.all([serve(), launched]);
  });
  afterEach(async () => {
    const unexpected = errors.filter(
      (error) => !expected.some((pattern) => pattern.test(error)),
    );
    await Promise.all(browser.contexts().map((context) => context.close()));
    await Promise.all(relays.map((each) => each.close()));
    errors = [];
    expected = [];
    relays = [];
    expect(unexpected, 'errors of the page').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await relay.close();
  });

  const newContext = (options: BrowserContextOptions = {}) =>
    browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });

  return {
    get url() {
      return relay.url;
    },
    newContext,
    async open(path, { relay: other, context, ...options } = {}) {
      const page = await (context ?? (await newContext(options))).newPage();
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto((other ?? relay).url + path);
      return page;
    },
    async startRelay(options) {
      const started = await serve(options);
      relays.push(started);
      return started;
    },
    expectError(pattern) {
      expected.push(pattern);
    },
  };
}

function serve(options: Partial<RelayOptions> = {}) {
  return startRelay({
    host: '127.0.0.1',
    port: 0,
    webRoot: 'dist/web',
    ...options,
  });
}
