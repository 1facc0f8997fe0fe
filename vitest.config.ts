import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './test/support/chromium.js';
import { lessonProse } from './web/build/lesson-prose.js';

/**
 * Files share the modules of their worker: none keeps anything from one test
 * to the next. What an element forgets to load is found by
 * `test/web/rendered-elements.test.ts`.
 */
const isolate = false;

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        plugins: [lessonProse()],
        test: {
          name: 'rooms',
          isolate,
          setupFiles: ['test/support/same-seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/browser/**',
            'test/web/elements/**',
            'test/web/panels/**',
          ],
          testTimeout: 20_000,
        },
      },
      {
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/repeat.js',
            'axe-core',
            'fast-check',
            '@noble/hashes/hmac.js',
            '@noble/hashes/legacy.js',
            '@noble/hashes/pbkdf2.js',
            '@noble/hashes/sha2.js',
            'monaco-editor/editor',
            'monaco-editor/editor/contrib/suggest/browser/suggestController',
            'monaco-editor/features/bracketMatching/register',
            'monaco-editor/features/caretOperations/register',
            'monaco-editor/features/clipboard/register',
            'monaco-editor/features/codicon/register',
            'monaco-editor/features/comment/register',
            'monaco-editor/features/contextmenu/register',
            'monaco-editor/features/cursorUndo/register',
            'monaco-editor/features/find/register',
            'monaco-editor/features/gotoError/register',
            'monaco-editor/features/hover/register',
            'monaco-editor/features/lineSelection/register',
            'monaco-editor/features/linesOperations/register',
            'monaco-editor/features/multicursor/register',
            'monaco-editor/features/snippet/register',
            'monaco-editor/features/tokenization/register',
            'monaco-editor/features/wordOperations/register',
            'monaco-editor/languages/definitions/python/register',
          ],
        },
        test: {
          name: 'elements',
          isolate,
          include: [
            'test/web/elements/**/*.test.ts',
            'test/web/panels/**/*.test.ts',
          ],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'browser',
          isolate,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // When all else is done, so that nobody waits for a page that has no processor.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
