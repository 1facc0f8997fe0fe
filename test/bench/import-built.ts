import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const cache = 'node_modules/.cache/bench';

/**
 * Builds `<name>.ts` of this folder as page and command line are, and gives its
 * path: what runs TypeScript as it stands adds to each function, and so to what
 * is measured.
 */
export async function buildProgram(name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: `test/bench/${name}.ts`,
      outDir: cache,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].js' } },
    },
  });
  return `${cache}/${name}.js`;
}

/** Imports `<name>.ts` of this folder, built. */
export async function importBuilt(name: string): Promise<unknown> {
  return import(pathToFileURL(await buildProgram(name)).href);
}
