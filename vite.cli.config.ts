import { defineConfig } from 'vite';

/** The command line: one file for Node, its packages left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'cli/main.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
  },
});
