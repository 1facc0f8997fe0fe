/**
 * A Chromium for the tests: `CHROMIUM_PATH`, else the system's own, else the
 * one inside an npm package, which runs with no root and no system libraries.
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

/** What Playwright needs to launch it. */
export async function launchOptions(): Promise<LaunchOptions> {
  return { executablePath: await chromiumPath(), args: quiet };
}

async function chromiumPath() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return chosen;
  const system = systemPaths.find(canRun);
  if (system) return system;
  // Makes the package unpack the libraries that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** Where a distribution moved its browser elsewhere, a script at its old path only says so. */
function canRun(path: string) {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version'], { timeout: 10_000 }).status === 0;
}
