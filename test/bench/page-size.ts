/** What a browser loads before the editor, read from the built page. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PageSize {
  /** Scripts that index.html names, and all that they import before they run. */
  readonly files: readonly string[];
  readonly octets: number;
  readonly gzipOctets: number;
}

/** Measures the page built in `root`; undefined where there is none. */
export function measurePage(root: string): PageSize | undefined {
  const index = join(root, 'index.html');
  if (!existsSync(index)) return undefined;
  const html = readFileSync(index, 'utf8');
  const files = new Set<string>();
  for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+\.js)"/g)) {
    follow(join(root, path), files);
  }
  const scripts = [...files].map((file) => readFileSync(file));
  return {
    files: [...files].map((file) => file.slice(root.length + 1)),
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
