import { defineConfig } from 'vite';

/** The relay: one file for Node, its packages left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'relay/main.ts',
    outDir: 'dist/relay',
    emptyOutDir: true,
    target: 'node20',
  },
});
