import { defineConfig } from 'vite';
import { lessonProse } from './web/build/lesson-prose.js';
import { pythonFiles } from './web/build/python-files.js';
import { relayInDevelopment } from './web/build/relay-in-development.js';

/** What reads scripts and sessions, needed by the first step: as one file it is smaller than as five. */
const session = {
  name: 'session',
  test: /\/protocol\/(?:source\/(?:is-base64|nearest|octet-reader|shift-spans)|(?:session|smtp)\/(?!print-|script-printer|client-lines|legal-next|enhanced-|reply-code|[^/]+\/)[^/]+)\.ts$/,
  includeDependenciesRecursively: false,
};

/** The page. `vite` alone serves it with the relay, in one process. */
export default defineConfig({
  root: 'web',
  publicDir: false,
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Every browser that runs this target preloads modules by itself.
    modulePreload: { polyfill: false },
    // Monaco is one large part, loaded after the first paint.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [session] } },
    },
  },
  server: { port: 5321, fs: { allow: ['..'] } },
  worker: { format: 'es' },
  plugins: [lessonProse(), pythonFiles(), relayInDevelopment()],
});
