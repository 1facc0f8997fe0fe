/**
 * A Chromium for the tests: `CHROMIUM_PATH`, else the one inside an npm
 * package, which runs with no root and no system libraries and, having no
 * windows, in half the processor time; else the system's own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Installed {
  readonly executablePath: string;
  /** Where it differs from the environment of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

let found: Promise<Installed> | undefined;

/** What Playwright needs to launch it. */
export async function launchOptions(): Promise<LaunchOptions> {
  found ??= find();
  return { ...(await found), args: quiet };
}

async function find(): Promise<Installed> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return { executablePath: chosen };
  const packaged = await unpacked();
  if (packaged && canRun(packaged)) return packaged;
  const system = systemPaths.find((executablePath) =>
    canRun({ executablePath }),
  );
  if (system) return { executablePath: system };
  throw new Error('No Chromium runs here: CHROMIUM_PATH may name one.');
}

/** Undefined where the package has none for this machine. */
async function unpacked(): Promise<Installed | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const before = { ...process.env };
  // Makes the package unpack the libraries that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  // It names them in the environment, which is to be the browser's alone.
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  return { executablePath, env };
}

/** Where a distribution moved its browser elsewhere, a script at its old path only says so. */
function canRun({ executablePath, env }: Installed) {
  if (!existsSync(executablePath)) return false;
  const options = { timeout: 10_000, ...(env && { env }) };
  return spawnSync(executablePath, ['--version'], options).status === 0;
}
