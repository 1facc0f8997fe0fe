/** What a browser loads before a page can be used, and before the editor, read from the built page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PageSize {
  /** How many scripts run. */
  readonly scripts: number;
  readonly octets: number;
  readonly gzipOctets: number;
}

/** What each page needs besides the scripts that index.html names. */
const pages: Readonly<Record<string, readonly string[]>> = {
  start: [],
  lesson: ['smtp-lesson-page'],
  playground: ['smtp-playground-page'],
  /** With what comes after the first paint, and still before the editor. */
  lessonWithResults: ['smtp-lesson-page', 'smtp-results', 'annotate-exchange'],
};

/** Measures the pages built in `root`; undefined where there is none. */
export function measurePages(
  root: string,
): Readonly<Record<string, PageSize>> | undefined {
  if (!existsSync(join(root, 'index.html'))) return undefined;
  return Object.fromEntries(
    Object.entries(pages).map(([page, chunks]) => [
      page,
      measure(root, chunks),
    ]),
  );
}

function measure(root: string, chunks: readonly string[]): PageSize {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const files = new Set<string>();
  for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+\.js)"/g)) {
    follow(join(root, path), files);
  }
  const built = readdirSync(join(root, 'assets'));
  for (const chunk of chunks) {
    const isChunk = new RegExp(`^${chunk}-[\\w-]{8}\\.js$`);
    const file = built.find((name) => isChunk.test(name));
    if (!file) throw new Error(`The built page has no chunk named ${chunk}.`);
    follow(join(root, 'assets', file), files);
  }
  const scripts = [...files].map((file) => readFileSync(file));
  return {
    scripts: scripts.length,
    octets: sum(scripts.map(({ length }) => length)),
    gzipOctets: sum(scripts.map((script) => gzipSync(script).length)),
  };
}

/** Adds a script and what it imports; an `import()` comes later, and isn't counted. */
function follow(file: string, files: Set<string>) {
  if (files.has(file)) return;
  files.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g,
  );
  for (const [, path = ''] of imports) follow(join(dirname(file), path), files);
}

function sum(numbers: readonly number[]) {
  return numbers.reduce((total, number) => total + number, 0);
}
