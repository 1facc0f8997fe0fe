import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const cache = 'node_modules/.cache/bench';

/**
 * Imports `<name>.ts` of this folder built as page and command line are: what
 * runs TypeScript as it stands adds to each function, and so to what is measured.
 */
export async function importBuilt(name: string): Promise<unknown> {
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
  return import(pathToFileURL(`${cache}/${name}.js`).href);
}
