import { chmodSync } from 'node:fs';
import { defineConfig } from 'vite';

/** The command line: one file for Node that can be run, its packages left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
  },
  plugins: [
    {
      name: 'may-be-run',
      closeBundle: () => chmodSync('dist/cli/main.js', 0o755),
    },
  ],
});
