import { defineConfig } from 'vite';
import { lessonProse } from './web/build/lesson-prose.js';
import { relayInDevelopment } from './web/build/relay-in-development.js';

/** The page. `vite` alone serves it with the relay, in one process. */
export default defineConfig({
  root: 'web',
  publicDir: false,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Monaco is one large part, loaded after the first paint.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { port: 5321, fs: { allow: ['..'] } },
  plugins: [lessonProse(), relayInDevelopment()],
});
