import { defineConfig } from 'vite';
import { lessonProse } from './web/build/lesson-prose.js';
import { pythonFiles } from './web/build/python-files.js';
import { relayInDevelopment } from './web/build/relay-in-development.js';

/**
 * What reads, writes and steps scripts, needed by the first step: as one file it
 * is smaller than as ten.
 */
const script = {
  name: 'script',
  test: /\/protocol\/(?:source\/(?:is-base64|nearest|octet-reader|shift-spans)|(?:session|smtp)\/(?!print-|script-printer|client-lines|legal-next|enhanced-|reply-code|[^/]+\/)[^/]+)\.ts$|\/web\/(?:clients\/(?!restored-|step-matching|cram-md5-)[^/]+|pages\/(?:smtp-workbench|script-side|target-of|draft-name)|panels\/smtp-controls|elements\/(?:tab-selected|hidden-styles)|editor\/(?:smtp-script-editor|script-editor-events|editor-view|tab-stops))\.ts$/,
  includeDependenciesRecursively: false,
};

/** What each page needs, before anything of its own. */
const everywhere = {
  name: 'everywhere',
  test: /\/node_modules\/(?:@?lit|idb-keyval)|\/protocol\/source\/(?:octets|line-end)\.ts$|\/web\/(?:pages\/render-on-change|elements\/(?:code-marks|control-styles|hidden-styles))\.ts$/,
  includeDependenciesRecursively: false,
};

/** What all goals are checked with. */
const checks = {
  name: 'checks',
  test: /\/lessons\/(?:arrivals|verdicts)\.ts$/,
  includeDependenciesRecursively: false,
};

/** What most goals on messages are checked with. */
const messageChecks = {
  name: 'message-checks',
  test: /\/(?:lessons\/(?:body-checks|entity-shape|message-checks|quoting)|protocol\/message\/entity)\.ts$/,
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
    modulePreload: {
      // Every browser that runs this target preloads modules by itself.
      polyfill: false,
      // What each of the lessons needs is a longer list than the wait that it saves.
      resolveDependencies: (name, others) =>
        /\/lesson-/.test(name) ? [] : others,
    },
    // Monaco is one large part, loaded after the first paint.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: { groups: [everywhere, script, checks, messageChecks] },
      },
    },
  },
  server: { port: 5321, fs: { allow: ['..'] } },
  worker: { format: 'es' },
  plugins: [lessonProse(), pythonFiles(), relayInDevelopment()],
});
