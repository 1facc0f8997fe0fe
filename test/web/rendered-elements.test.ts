import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

/** Elements that a file renders and leaves to its page to load, when the page is free to. */
const loadedByThePage: Readonly<Record<string, readonly string[]>> = {
  'web/panels/smtp-next-turn.ts': ['smtp-wire'],
};

const files = readdirSync('web', { recursive: true, encoding: 'utf8' })
  .map((path) => join('web', path))
  .filter((path) => /(?<!\.d)\.ts$/.test(path))
  .map((path) => ({ path, rendered: renderedIn(path) }))
  .filter(({ rendered }) => rendered.length > 0);

test('there are files that render elements', () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)('$path loads what it renders', ({ path, rendered }) => {
  const loaded = loadedBy(path);
  const missing = rendered.filter((tag) => !loaded.has(tag));
  expect(missing).toEqual(loadedByThePage[path] ?? []);
});

/** The tags of our own in the templates of a file, but that of the element it defines. */
function renderedIn(path: string) {
  const code = readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '');
  const tags = [...code.matchAll(/<(smtp-[a-z0-9-]+)/g)].map(
    ([, tag = '']) => tag,
  );
  return [...new Set(tags)].filter((tag) => tag !== basename(path, '.ts'));
}

/** What a file imports to run it, not for its types alone, at once or later. */
function loadedBy(path: string) {
  const code = readFileSync(path, 'utf8');
  const still = /^import(?! type)\b(?:[^;]*?\sfrom)?\s*'([^']+)'/gm;
  const later = /(?<!typeof )\bimport\(\s*'([^']+)'\s*,?\s*\)/g;
  return new Set(
    [...code.matchAll(still), ...code.matchAll(later)].map(([, target = '']) =>
      basename(target, '.js'),
    ),
  );
}
